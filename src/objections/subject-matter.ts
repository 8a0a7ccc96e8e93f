import { itemOn } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { formatDay } from '../platform/ui/format.ts'
import type { ObjectionsContext } from './context.ts'
import { placesOf, recordsOf, type Matter } from './store.ts'

/** What an objection is about, as a letter names it: which records, of which day, and which of their fields; nothing of what they say. */
export async function subjectMatterOf(ctx: ObjectionsContext, matter: Matter): Promise<Text> {
  const objected = await recordsOf(ctx, matter)
  const places = await placesOf(
    ctx,
    objected.map(({ recordId }) => recordId),
  )
  const named = objected.flatMap(({ recordId, fields }): Text[] => {
    const known = places.find((one) => one.recordId === recordId)
    const edition = known && itemOn(ctx.pack, known.item, known.decidedOn)
    if (!known || !edition) return []
    const labels = fields.map(({ field }) => edition.fields.find(({ key }) => key === field)?.label ?? { zh: field, en: field })
    const quoted = (lang: 'zh' | 'en') => labels.map((label) => (lang === 'zh' ? `“${label.zh}”` : `“${label.en}”`))
    return [
      {
        zh: `${formatDay(known.decidedOn, 'zh')}的${edition.name.zh}记录（编号 ${recordId}）${labels.length === 0 ? '' : `中的${quoted('zh').join('、')}`}`,
        en: `${labels.length === 0 ? '' : `${quoted('en').join(', ')} in `}record ${recordId} (${edition.name.en}, ${formatDay(known.decidedOn, 'en')})`,
      },
    ]
  })
  return { zh: named.map(({ zh }) => zh).join('；'), en: named.map(({ en }) => en).join('; ') }
}
