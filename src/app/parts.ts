import type { Event } from '../platform/context.ts'
import type { JobDefinition } from '../platform/jobs/job.ts'
import type { AppContext } from './context.ts'

/** Every background job of every capability. */
export const jobs: readonly JobDefinition<AppContext>[] = []

/** Hands an event to every capability that reacts to it, in the transaction of the one who announced it. */
export async function react(_ctx: AppContext, _event: Event): Promise<void> {}
