import type { JobDefinition } from '../platform/jobs/job.ts'
import { recoveryJob, sendRecovery } from './security/recover.ts'

/** Finds out, away from the request, whether a wish for a new password names an account. */
export const accountsJobs: readonly JobDefinition[] = [
  { name: recoveryJob, handle: (ctx, data) => sendRecovery(ctx, data as { sealed: string }) },
]
