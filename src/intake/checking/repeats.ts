import type { Text } from '../../platform/text.ts'

/** Rows of one file that are one record: they are taken in their order, and the last one stands. */
export type Repeats = {
  /** How many records have several rows. */
  readonly records: number
  readonly examples: readonly Repeat[]
}

export type Repeat = {
  /** The first few row numbers. */
  readonly rows: readonly number[]
  readonly count: number
  /** Every row says the same, so the record comes once. */
  readonly same: boolean
}

/** Which rows are one record, and what will become of them. */
export function repeatText({ rows, count, same }: Repeat): Text {
  const more = count > rows.length
  const numbers = { zh: `第 ${rows.join('、')} ${more ? '… ' : ''}行`, en: `Rows ${rows.join(', ')}${more ? ', …' : ''}` }
  return same
    ? { zh: `${numbers.zh}内容相同：只入库一次。`, en: `${numbers.en} say the same: taken once.` }
    : {
        zh: `${numbers.zh}内容不同：依次成为同一条记录的版本，以最后一行为准。`,
        en: `${numbers.en} differ: each becomes a version of one record, and the last one stands.`,
      }
}
