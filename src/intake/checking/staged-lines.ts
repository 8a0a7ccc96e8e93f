import { arrayText, copyLine } from '../../platform/database/copy.ts'
import { stagedColumns } from '../../records/index.ts'
import type { CheckedRow, Meant } from './check-row.ts'
import type { Problem } from './problem.ts'

// Numbers and hashes go first: they need no escaping.
const columnOrder = ['row_no', 'salt', 'content_hash', 'entry']
/** The columns of a line, in its order. */
export const lineColumns = [...columnOrder, ...Object.keys(stagedColumns).filter((name) => !columnOrder.includes(name)), 'warnings'].join(
  ', ',
)

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
    row.countedUntil,
    row.dueOn,
    row.severity,
    row.scope,
    row.fields,
    row.sealed === null ? null : keysText(row.sealed),
    warnings.length === 0 ? null : JSON.stringify(warnings),
  ])
  return `${rowNo}\t\\\\x${row.salt}\t\\\\x${row.contentHash}\t\\\\x${row.entry}\t${values}`
}

export const refusedColumns = 'submission_id, row_no, cells, problems'

/** A row about a person leaves no cells. */
export const refusedLine = (submissionId: number, rowNo: number, cells: readonly string[] | null, problems: readonly Problem[]): string =>
  copyLine([submissionId, rowNo, cells === null ? null : arrayText(cells), JSON.stringify(problems)])

export const meantLine = (rowNo: number, { codes, nameKey, isAnybody }: Meant): string =>
  copyLine([rowNo, arrayText(codes), nameKey, isAnybody])

const keyLists = new WeakMap<readonly string[], string>()

/** One list of keys comes with every row of an edition. */
function keysText(keys: readonly string[]): string {
  let text = keyLists.get(keys)
  if (text === undefined) keyLists.set(keys, (text = arrayText(keys)))
  return text
}

/** Gathers lines as bytes. */
export class Lines {
  #buffer = Buffer.allocUnsafeSlow(1024 * 1024)
  #at = 0

  add(line: string): void {
    // A UTF-16 unit is at most three bytes.
    const most = this.#at + line.length * 3
    if (most > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(most * 2)
      this.#buffer.copy(larger, 0, 0, this.#at)
      this.#buffer = larger
    }
    this.#at += this.#buffer.write(line, this.#at, 'utf8')
  }

  take(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#buffer.subarray(0, this.#at))
    this.#at = 0
    return all
  }
}
