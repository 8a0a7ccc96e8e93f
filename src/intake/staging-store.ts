import { sql } from 'kysely'
import { copyInto, copyLine } from '../platform/database/copy.ts'
import type { Context } from '../platform/context.ts'
import { stagedColumns } from '../records/index.ts'
import type { CheckedRow } from './check-row.ts'
import type { Problem } from './problem.ts'

/** The table a submission's checked rows wait in; it lives from checking to the last batch. */
export const stagingTable = (submissionId: number): string => `staging.s_${submissionId}`

// Numbers and hashes go first: they need no escaping.
const columnOrder = ['row_no', 'salt', 'content_hash', 'entry']
const columnNames = [...columnOrder, ...Object.keys(stagedColumns).filter((name) => !columnOrder.includes(name))].join(', ')

/** Made in the transaction that fills it: a process that dies leaves nothing, and nothing needs to be logged twice. */
export async function createStaging(ctx: Context, submissionId: number): Promise<void> {
  const columns = Object.entries(stagedColumns).map(([name, type]) => `${name} ${type}`)
  await sql.raw(`create table ${stagingTable(submissionId)} (${columns.join(', ')}, warnings text)`).execute(ctx.db)
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

export function stagedLine(rowNo: number, row: CheckedRow, warnings: readonly Problem[]): string {
  const values = copyLine([
    row.uscc,
    row.orgCode,
    row.regNo,
    row.nameKey,
    row.subjectName,
    row.naturalKey,
    row.authorityCode,
    row.authorityName,
    row.title,
    row.decidedOn,
    row.validUntil,
    row.dueOn,
    row.severity,
    row.scope,
    row.fields,
    row.sealed === null ? null : keysText(row.sealed),
    warnings.length === 0 ? null : JSON.stringify(warnings),
  ])
  return `${rowNo}\t\\\\x${row.salt}\t\\\\x${row.contentHash}\t\\\\x${row.entry}\t${values}`
}

export const refusedLine = (submissionId: number, rowNo: number, cells: readonly string[] | null, problems: readonly Problem[]): string =>
  copyLine([submissionId, rowNo, cells === null ? null : arrayText(cells), JSON.stringify(problems)])

/** A list of texts as PostgreSQL writes it. */
const arrayText = (cells: readonly string[]): string => `{${cells.map((cell) => `"${cell.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

const keyLists = new WeakMap<readonly string[], string>()

/** One list of keys comes with every row of an edition. */
function keysText(keys: readonly string[]): string {
  let text = keyLists.get(keys)
  if (text === undefined) keyLists.set(keys, (text = arrayText(keys)))
  return text
}

const bufferSize = 1024 * 1024
const chunk = 4 * bufferSize

/** Lines as bytes: texts that live until they are sent cost more in clean-up than in writing. */
class Lines {
  size = 0
  #full: Buffer[] = []
  #buffer = Buffer.allocUnsafeSlow(bufferSize)
  #at = 0

  add(line: string): void {
    // A UTF-16 unit is at most three bytes.
    const most = line.length * 3
    if (this.#at + most > this.#buffer.length) {
      this.#full.push(this.#buffer.subarray(0, this.#at))
      this.#buffer = Buffer.allocUnsafeSlow(Math.max(bufferSize, most))
      this.#at = 0
    }
    const written = this.#buffer.write(line, this.#at, 'utf8')
    this.#at += written
    this.size += written
  }

  take(): Buffer[] {
    const all = [...this.#full, this.#buffer.subarray(0, this.#at)]
    this.#full = []
    this.#buffer = this.#buffer.subarray(this.#at)
    this.#at = 0
    this.size = 0
    return all
  }
}

/**
 * Copies lines while the next ones are made: one chunk is on its way at any time, and who adds faster than the database
 * takes waits. Memory stays at two chunks.
 */
export class Stager {
  readonly #ctx: Context
  readonly #checked = new Lines()
  readonly #refused = new Lines()
  readonly #table: string
  #onItsWay: Promise<unknown> = Promise.resolve()

  constructor(ctx: Context, submissionId: number) {
    this.#ctx = ctx
    this.#table = `${stagingTable(submissionId)} (${columnNames}, warnings)`
  }

  addChecked(line: string): void {
    this.#checked.add(line)
  }

  addRefused(line: string): void {
    this.#refused.add(line)
  }

  /** Sends what has gathered, when it is enough. */
  async flush(all = false): Promise<void> {
    if (!all && this.#checked.size + this.#refused.size < chunk) return
    await this.#onItsWay
    this.#onItsWay = this.#send()
    // A failure is met at the next await; until then nobody else may hear of it.
    this.#onItsWay.catch(() => undefined)
    if (all) await this.#onItsWay
  }

  async #send(): Promise<void> {
    const checked = this.#checked.size > 0 ? this.#checked.take() : []
    const refused = this.#refused.size > 0 ? this.#refused.take() : []
    if (checked.length > 0) await copyInto(this.#ctx.db, this.#table, checked)
    if (refused.length > 0) await copyInto(this.#ctx.db, 'intake.refused_row (submission_id, row_no, cells, problems)', refused)
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
