import type { Kysely } from 'kysely'
import type { Log } from './log.ts'

/** Who acts. `unit` is the code of the body the actor acts for; the meaning of roles belongs to the capabilities. */
export type Actor = {
  readonly kind: 'anonymous' | 'user' | 'key' | 'system'
  readonly id: string
  readonly roles: readonly string[]
  readonly unit: string | null
}

export const anonymous: Actor = { kind: 'anonymous', id: '', roles: [], unit: null }
export const system: Actor = { kind: 'system', id: 'system', roles: [], unit: null }

/** Something that happened, announced inside the transaction that made it true. */
export type Event = { readonly type: string }

/** The database handle. A store adds its own tables: `ctx.db.withTables<RecordsTables>()`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
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
