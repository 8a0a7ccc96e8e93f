import { citeAll, itemOn } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import type { LetterFields } from '../procedures/index.ts'
import { listSources } from '../sources/index.ts'
import type { MeasuresContext } from './context.ts'
import { editionOf, nameOf, type Ground, type Proposal } from './measure.ts'

/** A restriction as letters name it: by its number in the list and its name. */
export const numbered = (key: string, { zh, en }: Text): Text => ({ zh: `${key} ${zh}`, en: `${key} ${en}` })

/** A record as a letter names it: what it is of, by its number and day. Its content the organisation reads in its file. */
export function groundInWords(ctx: MeasuresContext, { recordId, item, decidedOn }: Pick<Ground, 'recordId' | 'item' | 'decidedOn'>): Text {
  const name = itemOn(ctx.pack, item, decidedOn)?.name ?? { zh: item, en: item }
  return {
    zh: `记录 ${recordId}（${name.zh}，${formatDay(decidedOn, 'zh')}）`,
    en: `record ${recordId} (${name.en}, ${formatDay(decidedOn, 'en')})`,
  }
}

/** What letters say of restrictions that were proposed. */
export async function lettersFields(ctx: MeasuresContext): Promise<(one: Proposal) => LetterFields> {
  const names = new Map((await listSources(ctx)).map(({ code, name }) => [code, name]))
  return (one) => ({
    measure: numbered(one.measure, nameOf(ctx.pack, one)),
    executor: names.get(one.executorCode) ?? one.executorCode,
    basis: citeAll(editionOf(ctx.pack, one)?.basis ?? []),
  })
}

/** What letters say of one of them. */
export const letterFields = async (ctx: MeasuresContext, one: Proposal): Promise<LetterFields> => (await lettersFields(ctx))(one)
