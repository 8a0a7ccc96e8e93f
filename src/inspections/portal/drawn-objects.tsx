import type { Band } from '../../packs/index.ts'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { listed } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { Badge, Section, Table, usePlace, type Column } from '../../platform/ui/index.ts'
import type { ResultCounts, ResultOf } from '../checks/result.ts'
import { nameIn, type InspectorNames } from '../pool/inspector-names.ts'
import type { Drawn } from '../sampler/index.ts'
import { stateOf, type HeldDraw, type Named, type Staffed } from '../draws/held-draw.ts'
import { stratumName } from './words.ts'

export type Shown = {
  draw: HeldDraw
  /** Bands of supervision as the pack called them when the draw was prepared. */
  bands: readonly Band[]
  drawn: readonly Drawn[]
  named: readonly Named[]
  /** Who inspects what: for the own body alone. */
  staff: readonly Staffed[]
  inspectorNames: InspectorNames
  results: readonly ResultOf[]
  counts: ResultCounts
  total: number
  today: Day
}

/** Who was drawn and how far the results are, as far as it may be told: numbers at first, names and results after the publication. */
export function DrawnObjects({ draw, bands, drawn, named, staff, inspectorNames, results, counts, total, today }: Shown) {
  const { t, lang, href } = usePlace()
  const names = new Map(named.map((one) => [one.object, one]))
  const resultOf = new Map(results.map((one) => [one.object, one]))
  const staffed = new Map(staff.map((one) => [one.object, one]))
  // The band of a named organisation is told for a purpose alone, and noted: beside its name there is none.
  const isBand = new Set<string>(bands.map(({ key }) => key))
  const tellsBands = names.size > 0 && drawn.some(({ stratum }) => stratum.split('+').some((part) => isBand.has(part)))
  const withInspectors: Column<Drawn>[] = [
    { key: 'team', label: t('组', 'Team'), tight: true, cell: ({ object }) => staffed.get(object)?.team },
    {
      ...{ key: 'inspectors', label: t('检查人员', 'Inspectors') },
      cell: ({ object }) => listed((staffed.get(object)?.inspectors ?? []).map((one) => t(nameIn(inspectorNames, one))))[lang],
    },
  ]
  const withNames: Column<Drawn>[] = [
    {
      ...{ key: 'name', label: t('主体', 'Organisation'), wide: true },
      cell: ({ object }) => {
        const one = names.get(object)
        return one === undefined ? null : <a href={href(`/organisations/${one.code}`)}>{one.name}</a>
      },
    },
    { key: 'task', label: t('检查任务', 'Check'), tight: true, cell: ({ object }) => names.get(object)?.task },
    { key: 'result', label: t('检查结果', 'Result'), cell: ({ object }) => <Result result={resultOf.get(object)} today={today} /> },
  ]
  return (
    <Section
      title={t('被抽中的对象', 'Objects drawn')}
      count={total}
      note={
        total > drawn.length
          ? t(`这里列出前 ${drawn.length} 户，全部见 result.csv。`, `The first ${drawn.length} are shown; all are in result.csv.`)
          : undefined
      }
    >
      {['drawn', 'published'].includes(stateOf(draw)) && (
        <p>
          {t(
            `已检查 ${formatNumber(counts.checked)} 户，结果已公示 ${formatNumber(counts.published)} 户，超过公示期限 ${formatNumber(counts.overdue)} 户。结果在检查结束后的法定期限内作为记录公示。`,
            `${formatNumber(counts.checked)} checked, ${formatNumber(counts.published)} with a published result, ${formatNumber(counts.overdue)} overdue. A result is published as a record within its time from the end of the check.`,
          )}{' '}
          <a href={href('/deadlines')}>{t('期限怎样计算', 'How the time is counted')}</a>
        </p>
      )}
      {staffed.size === 0 && (
        <p>
          {t(
            '每户由一个两人小组检查，小组见 teams.csv。哪一组去哪一户只有组织单位知道，由锁定的封存件决定，谁也不能再改。',
            'A team of two goes to each; the teams are in teams.csv. Which team goes where only the body that draws knows: the sealed file settled it, and nobody can change it.',
          )}
        </p>
      )}
      <Table
        caption={t('被抽中的对象', 'Objects drawn')}
        captionHidden
        rows={drawn}
        rowKey={({ object }) => object}
        columns={[
          { key: 'object', label: t('对象编号', 'Object'), heading: true, tight: true, cell: ({ object }) => object },
          ...(tellsBands
            ? []
            : [{ key: 'stratum', label: t('层', 'Stratum'), cell: ({ stratum }: Drawn) => t(stratumName(bands, stratum)) }]),
          ...(names.size === 0 ? [] : withNames),
          ...(staffed.size === 0 ? [] : withInspectors),
        ]}
      />
    </Section>
  )
}

function Result({ result, today }: { result: ResultOf | undefined; today: string }) {
  const { t, lang, href } = usePlace()
  if (result?.recordId != null && result.publishedOn !== null) {
    const on = formatDay(result.publishedOn, lang)
    return <a href={href(`/records/${result.recordId}`)}>{t(`${on} 公示`, `Published ${on}`)}</a>
  }
  if (result?.publishedOn != null) return t('公示已结束', 'No longer shown')
  if (result?.publishBy == null) return t('尚未检查', 'Not checked yet')
  const by = formatDay(result.publishBy, lang)
  if (result.publishBy < today) return <Badge tone="adverse">{t(`未公示，应于 ${by} 前公示`, `Not published; was due ${by}`)}</Badge>
  return t(`未公示，应于 ${by} 前公示`, `Not yet published, due ${by}`)
}
