import type { Context } from '../../platform/context.ts'
import type { Body } from './membership.ts'
import { loadBodiesOf } from './store.ts'

/** As which kinds of body somebody acts under this code today. */
export const bodiesWithAccount = (ctx: Context, code: string): Promise<Body[]> => loadBodiesOf(ctx, code)
