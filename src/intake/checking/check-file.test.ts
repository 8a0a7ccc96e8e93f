import { expect, it } from 'vitest'
import { editionsOf, loadPack, shippedPacks } from '../../packs/index.ts'
import { blockSize, blocksOf, compileBlocks, type Block, type FileRules } from './check-block.ts'
import { checkFile } from './check-file.ts'
import { matchColumns } from '../reading/columns.ts'
import { market, penaltyRow } from '../fixtures.ts'
import { FileTotal } from './file-total.ts'

const pack = await loadPack([shippedPacks], 'gaoyang')
const rules: FileRules = {
  pack,
  item: 'penalty',
  submissionId: 1,
  columns: matchColumns(Object.keys(penaltyRow(1)), editionsOf(pack, 'penalty')),
  sourceCode: market,
  today: '2026-11-16',
}
/** Every third row is refused, every fifth is about a person. */
const cellsOf = (number: number) =>
  Object.values(
    penaltyRow(
      number,
      number % 5 === 0
        ? { 行政相对人名称: '甄某', '行政相对人代码_1(统一社会信用代码)': '' }
        : number % 3 === 0
          ? { 处罚类别: '打手心' }
          : {},
    ),
  )
async function* batches(rows: number, size: number) {
  for (let at = 1; at <= rows; at += size) {
    const numbers = Array.from({ length: Math.min(size, rows - at + 1) }, (_, index) => at + index)
    yield { rows: numbers.map(cellsOf), numbers, hidden: [] }
  }
}
async function total(blocks: AsyncIterable<Block>, under = rules) {
  const sum = new FileTotal()
  let next = 0
  for await (const block of checkFile(blocks, under)) {
    expect(block.counts.lastRow).toBeGreaterThan(next)
    next = block.counts.lastRow
    sum.add(block)
  }
  return { counts: sum.counts, groups: sum.groups(), digest: sum.digest().toString('hex') }
}

it('a file comes to the same, whichever thread checks which of its rows and in what pieces it came', async () => {
  const rows = blockSize * 30 + 7
  const check = compileBlocks(rules)
  const alone = new FileTotal()
  for await (const block of blocksOf(batches(rows, 1_000))) alone.add(check(block))
  const expected = { counts: alone.counts, groups: alone.groups(), digest: alone.digest().toString('hex') }
  expect(expected.counts).toMatchObject({ rowsRead: rows, lastRow: rows, rowsPerson: Math.floor(rows / 5) })
  expect(await total(blocksOf(batches(rows, 1_000)))).toEqual(expected)
  expect(await total(blocksOf(batches(rows, 137)))).toEqual(expected)
})

it('rules that no other thread can be told are followed here', async () => {
  const told = { ...rules, pack: { ...pack, untold: () => 1 } }
  expect((await total(blocksOf(batches(blockSize * 12, 1_000)), told)).counts.rowsRead).toBe(blockSize * 12)
})

it('who stops listening stops the reading', async () => {
  let read = 0
  async function* endless() {
    for (;;)
      for await (const batch of batches(1_000, 1_000)) {
        read++
        yield batch
      }
  }
  for await (const block of checkFile(blocksOf(endless()), rules)) if (block.counts.rowsRead > 0 && read > 10) break
  expect(read).toBeLessThan(20)
})
