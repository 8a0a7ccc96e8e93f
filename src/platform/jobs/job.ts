import type { Context } from '../context.ts'

/** One kind of background work. `handle` may run again after a crash and must carry on where it stopped. */
export type JobDefinition<C extends Context = Context> = {
  readonly name: string
  /** When it also runs by itself: a cron expression in China's time. */
  readonly schedule?: string
  /** Also once whenever the program starts. */
  readonly atStart?: boolean
  // A method, so that a job asking for a richer context fits into the list of all jobs.
  handle(ctx: C, data: object): Promise<void>
}
