import { sql } from 'kysely'
import { copyInto } from '../../platform/database/copy.ts'
import type { Context } from '../../platform/context.ts'
import { stagedColumns } from '../../records/index.ts'
import { reachRows } from '../../subjects/index.ts'
import type { CheckedBlock } from './check-block.ts'
import { lineColumns, refusedColumns } from './staged-lines.ts'

/** The table a submission's checked rows wait in; it lives from checking to the last batch. */
export const stagingTable = (submissionId: number): string => `staging.s_${submissionId}`

/** Made in the transaction that fills it: a process that dies leaves nothing, and nothing needs to be logged twice. */
export async function createStaging(ctx: Context, submissionId: number): Promise<void> {
  const columns = Object.entries(stagedColumns).map(([name, type]) => `${name} ${type}`)
  await sql.raw(`create table ${stagingTable(submissionId)} (${columns.join(', ')}, warnings text)`).execute(ctx.db)
  // Several submissions may come in one transaction, whose end drops them.
  await sql`drop table if exists pg_temp.refused_meant, pg_temp.refused_reach`.execute(ctx.db)
  await sql`create temporary table refused_meant (row_no int, codes text[], name_key text collate "C", is_anybody boolean) on commit drop`.execute(
    ctx.db,
  )
}

/** Keeps of refused rows whom they may be about; by what it was found goes with the transaction. */
export async function keepConcerns(ctx: Context, submissionId: number): Promise<void> {
  await reachRows(ctx, { from: 'refused_meant', into: 'refused_reach' })
  await sql`
    update intake.refused_row f set concerns = r.subject_ids from refused_reach r
     where f.submission_id = ${submissionId} and f.row_no = r.row_no and r.subject_ids is not null`.execute(ctx.db)
}

/** Rows lie in file order, so a block-range index finds a batch. */
export async function indexStaging(ctx: Context, submissionId: number): Promise<void> {
  await sql.raw(`create index on ${stagingTable(submissionId)} using brin (row_no) with (pages_per_range = 16)`).execute(ctx.db)
  // Enough to know how many rows there are; a full sample would read half the table.
  await sql`set local default_statistics_target = 10`.execute(ctx.db)
  await sql.raw(`analyze ${stagingTable(submissionId)} (row_no)`).execute(ctx.db)
}

export async function dropStaging(ctx: Context, submissionId: number): Promise<void> {
  await sql.raw(`drop table if exists ${stagingTable(submissionId)}`).execute(ctx.db)
}

/** What is sent at a time. */
const chunk = 4 * 1024 * 1024

/**
 * Copies lines while the next ones are made: one chunk is on its way at any time, and who adds faster than the database
 * takes waits. Memory stays at two chunks.
 */
export class Stager {
  readonly #ctx: Context
  readonly #table: string
  #checked: Uint8Array[] = []
  #refused: Uint8Array[] = []
  #meant: Uint8Array[] = []
  #size = 0
  #onItsWay: Promise<unknown> = Promise.resolve()

  constructor(ctx: Context, submissionId: number) {
    this.#ctx = ctx
    this.#table = `${stagingTable(submissionId)} (${lineColumns})`
  }

  /** Takes what was checked, and sends what has gathered when it is enough. */
  async add({ checked, refused, meant }: Pick<CheckedBlock, 'checked' | 'refused' | 'meant'>): Promise<void> {
    this.#checked.push(checked)
    this.#refused.push(refused)
    this.#meant.push(meant)
    this.#size += checked.length + refused.length + meant.length
    if (this.#size < chunk) return
    await this.#onItsWay
    this.#onItsWay = this.#send()
    // A failure is met at the next await; until then nobody else may hear of it.
    this.#onItsWay.catch(() => undefined)
  }

  /** Sends the rest. */
  async end(): Promise<void> {
    await this.#onItsWay
    await this.#send()
  }

  async #send(): Promise<void> {
    const [checked, refused, meant] = [this.#checked, this.#refused, this.#meant].map((pieces) =>
      pieces.filter((piece) => piece.length > 0),
    )
    ;[this.#checked, this.#refused, this.#meant, this.#size] = [[], [], [], 0]
    if (checked?.length) await copyInto(this.#ctx.db, this.#table, checked)
    if (refused?.length) await copyInto(this.#ctx.db, `intake.refused_row (${refusedColumns})`, refused)
    if (meant?.length) await copyInto(this.#ctx.db, 'refused_meant', meant)
  }

  /** Lets what is on its way end, whatever its end is. */
  async settle(): Promise<void> {
    await this.#onItsWay.catch(() => undefined)
  }
}

const lockSpace = 40_050

/** Holds as long as the transaction: by it others see that somebody is reading this file. */
export async function markAlive(ctx: Context, submissionId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockSpace}::int, ${submissionId}::int)`.execute(ctx.db)
}

/** Whether somebody is still reading this file. When nobody is, the caller holds the lock until its transaction ends. */
export async function isAlive(ctx: Context, submissionId: number): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${lockSpace}::int, ${submissionId}::int) as free`.execute(
    ctx.db,
  )
  return rows[0]?.free !== true
}
