import { formatNumber } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Details, Notice, numberColumn, Shift, Stats, Table, usePlace, Words } from '../../platform/ui/index.ts'
import { gradeText } from '../governance/list-moved.ts'
import { directionOf, type ToldMove, type ToldSums } from '../governance/told.ts'
import { groupingKeys, groupings, isGrouping, type Grouping } from '../groups/groups.ts'
import { criteriaOf, type Model } from '../model/model.ts'
import { howTold, toldSumWords, toldWords, type Told, type ToldSum } from '../groups/told-count.ts'
import { MoveMatrix } from './move-matrix.tsx'

type Props = {
  readonly sums: ToldSums
  readonly model: Model
  readonly against: Model | null
  readonly nameOf: (by: string, value: string) => Text
  readonly linkOf?: (move: ToldMove) => string
  readonly linkOfGroup?: LinkOfGroup
}
/** Where those of a group who would move this way are listed. */
type LinkOfGroup = (group: { readonly by: Grouping; readonly value: string }, move: 'better' | 'worse') => string

/** What a trial comes to: who moves where, by groups, and which criteria make the difference. Names nobody. */
export function TrialDiff({ sums, model, against, nameOf, linkOf, linkOfGroup }: Props) {
  const { t, href } = usePlace()
  const { organisations, better, worse, stay, groups, isWhole } = sums
  const moved = sums.moves.filter((one) => directionOf(one) !== 'stay')
  const shown = (count: Told) => toldWords(count, t)
  const sum = (told: ToldSum) => toldSumWords(told, t)
  const isStill = moved.length === 0
  const names = new Map([...(against === null ? [] : criteriaOf(against)), ...criteriaOf(model)].map(({ key, name }) => [key, name]))
  const changed = sums.criteria.filter((one) => one.changed !== 0).toSorted((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
  return (
    <>
      <Stats
        stats={[
          { label: t('参加试算的组织', 'Organisations tried'), value: sum(organisations) },
          { label: t('等级上升', 'Would stand better'), value: sum(better), tone: 'good' },
          { label: t('等级下降', 'Would stand worse'), value: sum(worse), tone: 'adverse' },
          { label: t('等级不变', 'Would stay'), value: sum(stay) },
        ]}
      />
      {isStill && <Notice tone="info" title={t('没有组织的等级会变动。', 'Nobody would have another grade.')} />}
      {!isWhole && <p className="hint">{t(howTold)}</p>}
      {against !== null && <MoveMatrix moves={sums.moves} model={model} against={against} />}
      <Details summary={t('等级变动的数字', 'The moves in figures')} open={moved.length > 0 && moved.length <= 12}>
        <Table
          caption={t('等级变动', 'Moves')}
          captionHidden
          rows={moved}
          rowKey={(one) => `${one.old} ${one.new}`}
          empty={<p>{t('没有组织的等级会变动。', 'Nobody would have another grade.')}</p>}
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
      <p className="hint">
        {t(
          '每项指标在草案下的得分减去现行得分，单位为分：负数是扣得更多或者加得更少。“—”是没有这样的组织，或者不公布。',
          'Points of each criterion under the draft less those in force: below nothing is more taken off, or less added. “—” is nobody, or not told.',
        )}
      </p>
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
            cell: (one) => shown(one.changed),
          },
          { key: 'mean', label: t('所有组织平均', 'Mean of all'), align: 'end', cell: (one) => points(one.mean) },
          {
            ...{ key: 'better', label: t('等级上升的组织平均', 'Mean of those who would stand better'), align: 'end' as const },
            cell: (one) => points(one.amongBetter),
          },
          {
            ...{ key: 'worse', label: t('等级下降的组织平均', 'Mean of those who would stand worse'), align: 'end' as const },
            cell: (one) => points(one.amongWorse),
          },
        ]}
      />
      {groupingKeys.map((by) => {
        const own = groups.filter((one) => one.by === by)
        return own.length === 0 ? null : (
          <div key={by}>
            <h3>{t(`按${groupings[by].zh}`, `By ${groupings[by].en.toLowerCase()}`)}</h3>
            <GroupTable groups={own} nameOf={nameOf} title={t(groupings[by])} {...(linkOfGroup === undefined ? {} : { linkOfGroup })} />
          </div>
        )
      })}
    </>
  )
}

const untold: Text = { zh: '没有变化，或者不公布。', en: 'None brings other points, or it is not told.' }

/** A mean of points with its sign. */
export const points = (value: number | null): string =>
  value === null ? '—' : `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`

type Group = ToldSums['groups'][number]
type GroupProps = {
  readonly groups: readonly Group[]
  readonly nameOf: Props['nameOf']
  readonly title: string
  readonly linkOfGroup?: LinkOfGroup
}

const changeOf = ({ oldMean, newMean }: Group): number | null => (oldMean === null || newMean === null ? null : newMean - oldMean)

/** How many of each group would move, where that is told, and what becomes of its mean score. */
function GroupTable({ groups, nameOf, title, linkOfGroup }: GroupProps) {
  const { t, href } = usePlace()
  const most = Math.max(0, ...groups.map((one) => Math.abs(changeOf(one) ?? 0)))
  const move = (key: 'better' | 'worse', label: string) => ({
    ...{ key, label, align: 'end' as const },
    cell: ({ by, value, counts }: Group) => {
      if (counts === null) return '—'
      const count = formatNumber(counts[key])
      return linkOfGroup === undefined || counts[key] === 0 || !isGrouping(by) ? (
        count
      ) : (
        <a href={href(linkOfGroup({ by, value }, key))}>{count}</a>
      )
    },
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
              numberColumn<Group>('count', t('组织数', 'Organisations'), ({ counts }) => counts?.count ?? 0),
              move('better', t('等级上升', 'Would stand better')),
              move('worse', t('等级下降', 'Would stand worse')),
            ]),
        {
          key: 'mean',
          label: t('平均分变化', 'Change of the mean score'),
          align: 'end',
          cell: (one) => <Shift value={changeOf(one)} most={most} words={points(changeOf(one))} />,
        },
      ]}
    />
  )
}
