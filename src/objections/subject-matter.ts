import { itemOn, type Pack } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { ObjectionsContext } from './context.ts'
import { findObjection, placesOf, recordsOf, type Matter } from './store.ts'

/** A record that is said to be missing, as letters and pages name it. */
export function missingOf({ items }: Pack, item: string, day: Day | null): Text {
  const name = items.findLast(({ key }) => key === item)?.name ?? { zh: item, en: item }
  return day === null
    ? { zh: `应有而没有的${name.zh}记录`, en: `a missing record (${name.en})` }
    : { zh: `${formatDay(day, 'zh')}应有而没有的${name.zh}记录`, en: `a missing record (${name.en}, ${formatDay(day, 'en')})` }
}

/** What an objection is about, as a letter names it: which records, of which day, and which of their fields; nothing of what they say. */
export async function subjectMatterOf(ctx: ObjectionsContext, matter: Matter): Promise<Text> {
  const { item, aboutDay } = await findObjection(ctx, matter)
  if (item !== null) return missingOf(ctx.pack, item, aboutDay)
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
