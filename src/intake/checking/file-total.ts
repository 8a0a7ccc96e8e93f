import { sha256, sha256Hex } from '../../platform/crypto/native.ts'
import type { BlockCounts, CheckedBlock } from './check-block.ts'
import { Summary, type ProblemGroup } from './summary.ts'

/** What the blocks of a file come to; its size does not grow with the file. */
export class FileTotal {
  readonly counts: { -readonly [K in keyof BlockCounts]: number } = {
    rowsRead: 0,
    rowsChecked: 0,
    rowsWarned: 0,
    rowsPerson: 0,
    refused: 0,
    lastRow: 0,
  }
  readonly #summary = new Summary()
  #digest = ''

  add({ counts, groups, digest }: CheckedBlock): void {
    for (const key of ['rowsRead', 'rowsChecked', 'rowsWarned', 'rowsPerson', 'refused'] as const) this.counts[key] += counts[key]
    this.counts.lastRow = Math.max(this.counts.lastRow, counts.lastRow)
    this.#summary.addGroups(groups)
    this.#digest = sha256Hex(this.#digest + digest)
  }

  groups(): ProblemGroup[] {
    return this.#summary.groups()
  }

  /** A digest of everything kept of the file. */
  digest(): Buffer {
    return sha256(Buffer.from(this.#digest))
  }
}
