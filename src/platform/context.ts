import type { Kysely } from 'kysely'
import type { Log } from './log.ts'

/** Who acts: for which kind of body, with which role in it; `unit` is the code of that body. What these words mean belongs to the capabilities. */
export type Actor = {
  readonly kind: 'anonymous' | 'user' | 'key' | 'system'
  readonly id: string
  readonly body: string | null
  readonly role: string | null
  readonly unit: string | null
}

export const anonymous: Actor = { kind: 'anonymous', id: '', body: null, role: null, unit: null }
export const system: Actor = { kind: 'system', id: 'system', body: null, role: null, unit: null }

/** Something that happened, announced inside the transaction that made it true. */
export type Event = { readonly type: string }

/** The database handle. A store adds its own tables: `ctx.db.withTables<RecordsTables>()`. */
// oxlint-disable-next-line typescript/no-empty-object-type
export type Db = Kysely<{}>

/** What every use case is given. Inside `transaction` the same shape, bound to one database transaction. */
export interface Context {
  readonly db: Db
  readonly actor: Actor
  readonly log: Log
  now(): Date
  announce(event: Event): Promise<void>
  /** Queues a job; inside a transaction it is queued only if that commits. */
  enqueue(job: string, data: object): Promise<void>
  transaction<T>(work: (ctx: this) => Promise<T>): Promise<T>
  as(actor: Actor): this
}

/** What the composition root plugs in. */
export type Wiring = {
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
  /** Runs every reaction to an event, in the transaction of the one who announced it. */
  readonly react: (ctx: Context, event: Event) => Promise<void>
  /** Puts a job into the queue, through the given database handle. */
  readonly send: (db: Db, job: string, data: object) => Promise<void>
}

/** Makes a context; `extras` are what capabilities add to it, such as the pack in force. */
export function createContext<Extras extends object>(
  wiring: Wiring,
  extras: Extras,
  actor: Actor = anonymous,
  inTransaction = false,
): Context & Extras {
  const ctx: Context & Extras = {
    ...extras,
    db: wiring.db,
    actor,
    log: wiring.log,
    now: wiring.now,
    announce: (event) => wiring.react(ctx, event),
    enqueue: (job, data) => wiring.send(wiring.db, job, data),
    transaction: ((work: (inner: Context & Extras) => Promise<unknown>) =>
      inTransaction
        ? work(ctx)
        : wiring.db.transaction().execute((db) => work(createContext({ ...wiring, db }, extras, actor, true)))) as Context['transaction'],
    as: (other: Actor) => createContext(wiring, extras, other, inTransaction),
  }
  return ctx
}
