import { formatNumber } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Details, Notice, Stats, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { gradeText } from '../governance/list-moved.ts'
import { directionOf, type Told, type ToldMove, type ToldSums } from '../governance/told.ts'
import { fewest, groupingKeys, groupings } from '../groups.ts'
import { criteriaOf, type Model } from '../model.ts'
import { MoveMatrix } from './move-matrix.tsx'

type Props = {
  readonly sums: ToldSums
  readonly model: Model
  readonly against: Model | null
  readonly nameOf: (by: string, value: string) => Text
  readonly linkOf?: (move: ToldMove) => string
}

/** What a trial comes to: who moves where, by groups, and which criteria make the difference. Names nobody. */
export function TrialDiff({ sums, model, against, nameOf, linkOf }: Props) {
  const { t, href } = usePlace()
  const { organisations, better, worse, stay, groups, isWhole } = sums
  const moved = sums.moves.filter((one) => directionOf(one) !== 'stay')
  const shown = (count: Told) => (typeof count === 'number' ? formatNumber(count) : t(count === 'few' ? few : untold))
  const isStill = isWhole && moved.length === 0
  const names = new Map([...(against === null ? [] : criteriaOf(against)), ...criteriaOf(model)].map(({ key, name }) => [key, name]))
  const changed = sums.criteria.filter((one) => one.changed > 0).toSorted((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
  return (
    <>
      <Stats
        stats={[
          { label: t('参加试算的组织', 'Organisations tried'), value: shown(organisations) },
          { label: t('等级上升', 'Would stand better'), value: shown(better), tone: 'good' },
          { label: t('等级下降', 'Would stand worse'), value: shown(worse), tone: 'adverse' },
          { label: t('等级不变', 'Would stay'), value: shown(stay) },
        ]}
      />
      {isStill && <Notice tone="info" title={t('没有组织的等级会变动。', 'Nobody would have another grade.')} />}
      {!isWhole && <p className="hint">{t(whyUntold)}</p>}
      {against !== null && <MoveMatrix moves={sums.moves} model={model} against={against} />}
      <Details summary={t('等级变动的数字', 'The moves in figures')} open={moved.length > 0 && moved.length <= 12}>
        <Table
          caption={t('等级变动', 'Moves')}
          captionHidden
          rows={moved}
          rowKey={(one) => `${one.old} ${one.new}`}
          empty={<p>{isStill ? t('没有组织的等级会变动。', 'Nobody would have another grade.') : t(untold)}</p>}
          columns={[
            { key: 'old', label: t('现行等级', 'Grade in force'), heading: true, cell: (one) => gradeText(against, one.old) },
            { key: 'new', label: t('草案等级', 'Grade of the draft'), cell: (one) => gradeText(model, one.new) },
            {
              key: 'count',
              label: t('组织数', 'Organisations'),
              align: 'end',
              cell: (one) =>
                linkOf === undefined || one.old === one.new ? shown(one.count) : <a href={href(linkOf(one))}>{shown(one.count)}</a>,
            },
          ]}
        />
      </Details>
      <h3>{t('原因：各指标的变化', 'Why: what criteria change')}</h3>
      <Table
        caption={t('各指标的变化', 'What criteria change')}
        captionHidden
        rows={changed}
        rowKey={({ key }) => key}
        empty={<p>{isWhole ? t('各指标得分没有变化。', 'No criterion brings other points.') : t(untold)}</p>}
        columns={[
          { key: 'name', label: t('二级指标', 'Criterion'), heading: true, cell: ({ key }) => t(names.get(key) ?? { zh: key, en: key }) },
          {
            key: 'changed',
            label: t('得分变化的组织', 'Organisations with other points'),
            align: 'end',
            cell: (one) => formatNumber(one.changed),
          },
          { key: 'mean', label: t('平均变化', 'Mean change'), align: 'end', cell: (one) => points(one.mean) },
          { key: 'better', label: t('其中上升者', 'Among those better'), align: 'end', cell: (one) => points(one.amongBetter) },
          { key: 'worse', label: t('其中下降者', 'Among those worse'), align: 'end', cell: (one) => points(one.amongWorse) },
        ]}
      />
      {groupingKeys.map((by) => {
        const own = groups.filter((one) => one.by === by)
        return own.length === 0 ? null : (
          <div key={by}>
            <h3>{t(`按${groupings[by].zh}`, `By ${groupings[by].en.toLowerCase()}`)}</h3>
            <GroupTable groups={own} nameOf={nameOf} title={t(groupings[by])} />
          </div>
        )
      })}
    </>
  )
}

const few: Text = { zh: `少于 ${fewest}`, en: `fewer than ${fewest}` }
const untold: Text = { zh: '不公布', en: 'not told' }
const whyUntold: Text = {
  zh: `少于 ${fewest} 个组织的数字不公布；能够推算出它的数字也不公布。空白处是没有或者不公布。`,
  en: `Counts of fewer than ${fewest} organisations are not told, nor what they could be computed from. Blank is none, or not told.`,
}

/** A mean of points with its sign. */
export const points = (value: number | null): string =>
  value === null ? '—' : `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`

type GroupProps = { readonly groups: ToldSums['groups']; readonly nameOf: Props['nameOf']; readonly title: string }

/** How many of each group would move, where that is told, and what becomes of its mean score. */
function GroupTable({ groups, nameOf, title }: GroupProps) {
  const { t } = usePlace()
  const count = (key: 'count' | 'better' | 'worse', label: string) => ({
    ...{ key, label, align: 'end' as const },
    cell: ({ counts }: ToldSums['groups'][number]) => (counts === null ? '—' : formatNumber(counts[key])),
  })
  return (
    <Table
      caption={title}
      captionHidden
      rows={groups}
      rowKey={({ value }) => value}
      columns={[
        { key: 'group', label: title, heading: true, cell: ({ by, value }) => <Words>{t(nameOf(by, value))}</Words> },
        ...(groups.every(({ counts }) => counts === null)
          ? []
          : [
              count('count', t('组织数', 'Organisations')),
              count('better', t('等级上升', 'Would stand better')),
              count('worse', t('等级下降', 'Would stand worse')),
            ]),
        {
          key: 'mean',
          label: t('平均分变化', 'Change of the mean score'),
          align: 'end',
          cell: ({ oldMean, newMean }) => points(oldMean === null || newMean === null ? null : newMean - oldMean),
        },
      ]}
    />
  )
}
