import { formatNumber, formatShare } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { BarList, Details, Notice, Stats, Table, usePlace } from '../../platform/ui/index.ts'
import { gradeText } from '../governance/list-moved.ts'
import type { GroupChange, Move, TrialSums } from '../governance/trial.ts'
import { groupingKeys, groupings } from '../groups.ts'
import { criteriaOf, type Model } from '../model.ts'
import { MoveMatrix } from './move-matrix.tsx'

type Props = {
  readonly sums: TrialSums
  readonly model: Model
  readonly against: Model | null
  readonly nameOf: (by: string, value: string) => Text
  /** Fewer than so many are not told apart: a count of one would say who it is. */
  readonly least: number
  readonly linkOf?: (move: Move) => string
}

/** What a trial comes to: who moves where, by groups, and which criteria make the difference. Names nobody. */
export function TrialDiff({ sums, model, against, nameOf, least, linkOf }: Props) {
  const { t, href } = usePlace()
  const moved = sums.moves.filter((one) => one.old !== one.new)
  const count = (of: (one: Move) => boolean) => sums.moves.filter(of).reduce((sum, one) => sum + one.count, 0)
  const both = ({ old, new: next }: Move) => old !== null && next !== null
  const shown = (value: number) => (value > 0 && value < least ? t(`少于 ${least}`, `fewer than ${least}`) : formatNumber(value))
  const names = new Map([...(against === null ? [] : criteriaOf(against)), ...criteriaOf(model)].map(({ key, name }) => [key, name]))
  const changed = sums.criteria.filter((one) => one.changed > 0).toSorted((a, b) => Math.abs(b.mean) - Math.abs(a.mean))
  return (
    <>
      <Stats
        stats={[
          { label: t('参加试算的组织', 'Organisations tried'), value: formatNumber(sums.organisations) },
          {
            label: t('等级上升', 'Would stand better'),
            value: shown(count((one) => both(one) && (one.new ?? 0) < (one.old ?? 0))),
            tone: 'good',
          },
          {
            label: t('等级下降', 'Would stand worse'),
            value: shown(count((one) => both(one) && (one.new ?? 0) > (one.old ?? 0))),
            tone: 'adverse',
          },
          { label: t('等级不变', 'Would stay'), value: formatNumber(count((one) => one.old === one.new)) },
        ]}
      />
      {moved.length === 0 && <Notice tone="info" title={t('没有组织的等级会变动。', 'Nobody would have another grade.')} />}
      {against !== null && <MoveMatrix moves={sums.moves} model={model} against={against} least={least} />}
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
              cell: (one) => (linkOf === undefined ? shown(one.count) : <a href={href(linkOf(one))}>{shown(one.count)}</a>),
            },
          ]}
        />
      </Details>
      <h3>{t('原因：各指标的变化', 'Why: what criteria change')}</h3>
      <Table
        caption={t('各指标的变化', 'What criteria change')}
        captionHidden
        rows={changed.filter((one) => one.changed >= least)}
        rowKey={({ key }) => key}
        empty={<p>{t('各指标得分没有变化。', 'No criterion brings other points.')}</p>}
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
        const groups = sums.groups.filter((one) => one.by === by && one.count >= least)
        return groups.length === 0 ? null : (
          <div key={by}>
            <h3>{t(`按${groupings[by].zh}`, `By ${groupings[by].en.toLowerCase()}`)}</h3>
            <BarList
              label={t('等级变动的组织', 'Organisations that would move')}
              bars={groups.map((one) => ({
                key: one.value,
                label: t(nameOf(by, one.value)),
                value: movedOf(one, least),
                note: t(noteOf(one, least)),
              }))}
            />
          </div>
        )
      })}
    </>
  )
}

/** A mean of points with its sign. */
export const points = (value: number | null): string =>
  value === null ? '—' : `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`

const movedOf = ({ better, worse }: GroupChange, least: number): number => (better + worse < least ? 0 : better + worse)

function noteOf(one: GroupChange, least: number): Text {
  const moved = one.better + one.worse
  if (moved > 0 && moved < least) return { zh: `共 ${one.count} 个，变动少于 ${least} 个`, en: `of ${one.count}; fewer than ${least} move` }
  const share = formatShare(one.count === 0 ? 0 : moved / one.count)
  const [better, worse] = [one.better, one.worse].map((value) => (value > 0 && value < least ? null : value))
  const parts =
    better === null || worse === null
      ? { zh: '', en: '' }
      : { zh: `，上升 ${better}，下降 ${worse}`, en: `, ${better} better, ${worse} worse` }
  const mean = one.oldMean === null || one.newMean === null ? null : points(one.newMean - one.oldMean)
  return {
    zh: `共 ${one.count} 个，变动 ${share}${parts.zh}${mean === null ? '' : `，平均分 ${mean}`}`,
    en: `of ${one.count}, ${share} move${parts.en}${mean === null ? '' : `, mean score ${mean}`}`,
  }
}
