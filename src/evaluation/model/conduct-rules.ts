import { columnLabel, describeConduct, describeDuration, fieldLabel, type Pack } from '../../packs/index.ts'
import { dayText } from '../../platform/format.ts'
import { fill, listedTexts, type Text } from '../../platform/text.ts'
import type { Conduct, Model, Span } from './model.ts'

/** One edition of a kind of conduct in words: which records show it, how long each counts, and which of them are one event. */
export type ConductRule = {
  readonly version: string
  readonly key: string
  readonly name: Text
  readonly shownBy: Text
  readonly lasts: readonly Text[]
  readonly event: Text
}

/** The conducts a model counts by or bounds a grade by, each once, as it names them. */
export function conductRules(model: Model, pack: Pack): ConductRule[] {
  const used = [
    ...model.dimensions.flatMap(({ criteria }) => criteria.flatMap(({ effects }) => effects.flatMap(({ conducts }) => conducts))),
    ...model.vetoes.flatMap(({ conducts }) => conducts),
  ]
  return [...new Set(used)].flatMap((version) => {
    const conduct = model.conducts[version]
    return conduct === undefined ? [] : [{ version, ...conductRule(conduct, pack) }]
  })
}

function conductRule(conduct: Conduct, pack: Pack): Omit<ConductRule, 'version'> {
  const { key, severities } = conduct
  const shownBy = describeConduct({ ...conduct, severities: severities.length === 0 ? null : severities }, pack)
  return { key, name: conduct.name, shownBy: within(shownBy, conduct), lasts: lastsOf(conduct, pack), event: eventText(conduct, pack) }
}

/** Days of decision, where they are bounded. */
function within(text: Text, { from, to }: Pick<Conduct, 'from' | 'to'>): Text {
  const values = { text, from: dayText(from), to: dayText(to ?? from) }
  return to === null
    ? fill({ zh: '{text}（{from}起作出的）', en: '{text} (decided from {from})' }, values)
    : fill({ zh: '{text}（{from}至{to}作出的）', en: '{text} (decided from {from} to {to})' }, values)
}

/** Classes and days for which the same holds are told together. */
function lastsOf({ spans, severities, from, to }: Conduct, pack: Pack): Text[] {
  const isShown = (span: Span): boolean =>
    (span.to === null || span.from <= span.to) &&
    (span.severity === null || severities.length === 0 || severities.includes(span.severity)) &&
    (span.to === null || span.to >= from) &&
    (to === null || span.from <= to)
  const shown = spans.filter(isShown)
  const groups = Map.groupBy(shown, (span) =>
    JSON.stringify([spanText(span), span.to, span.to === null && span.from <= from ? '' : span.from]),
  )
  const isWhole = groups.size === 1
  return [...groups.values()].map((alike) => {
    const [first] = alike as [Span]
    const classes = isWhole ? [] : alike.map(({ severity }) => severityText(severity, pack))
    const days = isWhole || (first.to === null && first.from <= from) ? [] : [daysText(first)]
    const limits = [...classes, ...days]
    const joined = listedTexts(limits)
    return limits.length === 0 ? spanText(first) : fill({ zh: '{joined}：{how}', en: '{joined}: {how}' }, { joined, how: spanText(first) })
  })
}

const severityText = (severity: string | null, pack: Pack): Text =>
  severity === null
    ? { zh: '其他', en: 'any other' }
    : (pack.severityClasses.find(({ key }) => key === severity)?.name ?? { zh: severity, en: severity })

const daysText = ({ from, to }: Span): Text =>
  to === null
    ? fill({ zh: '{from}起作出的', en: 'decided from {from}' }, { from: dayText(from) })
    : fill({ zh: '{from}至{to}作出的', en: 'decided from {from} to {to}' }, { from: dayText(from), to: dayText(to) })

/** How long one record counts, and from when on less each day. */
function spanText({ full, until }: Span): Text {
  const values = { full: full === null ? { zh: '', en: '' } : describeDuration(full) }
  if (until === 'always') return { zh: '一直计算', en: 'counts without end' }
  if (typeof until === 'string') {
    const end =
      until === 'validity' ? { zh: '有效期届满', en: 'the end of its validity' } : { zh: '公示期届满', en: 'the end of its publicity' }
    return full === null
      ? fill({ zh: '全额计算到{end}', en: 'counts in full until {end}' }, { end })
      : fill(
          {
            zh: '作出决定后{full}内全额计算，此后逐日减少，到{end}为止',
            en: 'counts in full for {full} from the decision, then less each day until {end}',
          },
          { ...values, end },
        )
  }
  const after = describeDuration(until.after)
  if (/^P0[YMD]$/.test(until.after)) return { zh: '不计算', en: 'does not count' }
  return full === null || full === until.after
    ? fill(
        { zh: '作出决定后{after}内全额计算，此后不再计算', en: 'counts in full for {after} from the decision, then no longer' },
        { after },
      )
    : fill(
        {
          zh: '作出决定后{full}内全额计算，此后逐日减少，满{after}不再计算',
          en: 'counts in full for {full} from the decision, then less each day, and not after {after}',
        },
        { ...values, after },
      )
}

/** Which records are one event and count once. */
function eventText({ item, sameEvent }: Conduct, pack: Pack): Text {
  if (sameEvent.length === 0) return { zh: '每条记录各计一次', en: 'each record counts' }
  const labels = sameEvent.map((field) => fieldLabel(columnLabel(pack, item, field)))
  const fields = listedTexts(labels)
  return fill(
    { zh: '{fields}相同的是一件事，只计最重的一条', en: 'those with the same {fields} are one event: the heaviest alone counts' },
    { fields },
  )
}
