import type { Context } from '../context.ts'

/** One kind of background work. `handle` may run again after a crash and must carry on where it stopped. */
export type JobDefinition<C extends Context = Context> = {
  readonly name: string
  /** When it also runs by itself: a cron expression in China's time. */
  readonly schedule?: string
  /** Also once whenever the program starts. */
  readonly atStart?: boolean
  /** How often it is tried again, and how long the first and the longest wait are, in seconds; each wait is twice the one before. */
  readonly retry?: { readonly times: number; readonly first: number; readonly longest: number }
  /** How many at one time; one when left out. */
  readonly atOnce?: number
  /** Of jobs with the same of this, one waits, runs or will be tried again; another is not queued. */
  readonly only?: (data: object) => string
  // A method, so that a job asking for a richer context fits into the list of all jobs.
  handle(ctx: C, data: object): Promise<void>
}

/** What a job waits for was not there: nothing is wrong here, and it is tried again. */
export class TryLater extends Error {}
