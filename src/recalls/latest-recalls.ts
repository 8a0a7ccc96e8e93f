import type { Context } from '../platform/context.ts'
import { loadLatestRecalls } from './recall-store.ts'
import type { Recall } from './recall.ts'

/** The latest recalls, as many as a feed reader shows, the oldest of them first. */
export const latestRecalls = (ctx: Context): Promise<Recall[]> => loadLatestRecalls(ctx, 50)
