import { sha256Hex } from '../../platform/crypto/native.ts'
import type { Batch } from '../../platform/tabular/index.ts'
import { compileChecker, type CheckRules } from './check-row.ts'
import type { ColumnMatch } from '../reading/columns.ts'
import { dueOnIn } from './due-on.ts'
import type { Problem } from './problem.ts'
import { sanitisedCells } from '../reading/sanitise.ts'
import { Lines, meantLine, refusedLine, stagedLine } from './staged-lines.ts'
import type { Counts } from '../submission.ts'
import { Summary, type ProblemGroup } from './summary.ts'

/** Always as many rows, but for the last: the digest of a file must not depend on the pieces it came in. */
export const blockSize = 500

export type Block = { readonly rows: readonly string[][]; readonly numbers: readonly number[] }

/** What checking needs to know of a file: data only, so that another thread can be told. */
export type FileRules = Omit<CheckRules, 'columns' | 'dueOn'> & { readonly submissionId: number; readonly columns: ColumnMatch }

export type CheckedBlock = {
  /** Lines for the staging table and for the refused rows, as bytes: texts that live until they are sent cost more in clean-up. */
  readonly checked: Uint8Array<ArrayBuffer>
  readonly refused: Uint8Array<ArrayBuffer>
  /** By what refused rows may be about organisations: looked up when all are read, and not kept. */
  readonly meant: Uint8Array<ArrayBuffer>
  readonly counts: BlockCounts
  readonly groups: readonly ProblemGroup[]
  readonly digest: string
}

export type BlockCounts = Pick<Counts, 'rowsRead' | 'rowsChecked' | 'rowsWarned' | 'rowsPerson' | 'refused'> & { readonly lastRow: number }

const personProblems: readonly Problem[] = [{ code: 'intake.natural-person', field: null }]

export async function* blocksOf(batches: AsyncIterable<Batch>): AsyncGenerator<Block> {
  let [rows, numbers]: [string[][], number[]] = [[], []]
  for await (const batch of batches) {
    for (const [index, cells] of batch.rows.entries()) {
      rows.push(cells)
      numbers.push(batch.numbers[index] as number)
      if (rows.length < blockSize) continue
      yield { rows, numbers }
      ;[rows, numbers] = [[], []]
    }
  }
  if (rows.length > 0) yield { rows, numbers }
}

/** Checks every row of a block and says of each what is kept: the line to stage, or the sanitised cells and all reasons. */
export function compileBlocks(rules: FileRules): (block: Block) => CheckedBlock {
  const { pack, submissionId, columns } = rules
  const places = new Map(columns.matched.map(({ field, column }) => [field, column]))
  const check = compileChecker({ ...rules, columns: places, dueOn: dueOnIn(pack) })
  const [checked, refused, meant] = [new Lines(), new Lines(), new Lines()]

  return ({ rows, numbers }) => {
    const summary = new Summary()
    const kept: string[] = []
    const counts = { rowsRead: rows.length, rowsChecked: 0, rowsWarned: 0, rowsPerson: 0, refused: 0, lastRow: 0 }
    for (const [index, cells] of rows.entries()) {
      const rowNo = numbers[index] as number
      const result = check(cells)
      if (result.outcome === 'checked') {
        counts.rowsChecked++
        counts.lastRow = rowNo
        if (result.warnings.length > 0) {
          counts.rowsWarned++
          summary.add(rowNo, 'warning', result.warnings)
        }
        kept.push(result.row.contentHash)
        checked.add(stagedLine(rowNo, result.row, result.warnings))
        continue
      }
      counts.refused++
      if (result.outcome === 'person') counts.rowsPerson++
      const problems = result.outcome === 'person' ? personProblems : result.problems
      const shown = result.outcome === 'person' ? null : sanitisedCells(cells, columns)
      summary.add(rowNo, 'error', problems)
      kept.push(shown === null ? 'person' : shown.join('\t'))
      refused.add(refusedLine(submissionId, rowNo, shown, problems))
      meant.add(meantLine(rowNo, result.meant))
    }
    const lines = { checked: checked.take(), refused: refused.take(), meant: meant.take() }
    return { ...lines, counts, groups: summary.groups(), digest: sha256Hex(kept.join('\n')) }
  }
}
