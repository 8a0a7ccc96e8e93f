import { formatInstant, formatMonth, formatNumber, formatShare } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import {
  BarList,
  Breadcrumb,
  EmptyState,
  Notice,
  PageTitle,
  Prose,
  Section,
  StackedMonths,
  Table,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { gradeText } from '../governance/list-moved.ts'
import { groupingKeys, groupings } from '../groups/groups.ts'
import { criteriaOf, haveOneScale, type Model } from '../model/model.ts'
import { lowGrades } from '../monitoring/counted.ts'
import type { GroupDifference } from '../monitoring/fairness.ts'
import type { Monitoring, MonthOfModel } from '../monitoring/read-monitoring.ts'
import { describeDrift, driftBounds } from '../monitoring/stability.ts'
import { points } from '../portal/trial-sums.tsx'

type Props = { readonly found: Monitoring; readonly nameOf: (by: string, value: string) => Text }

/** How the grades of a model are spread, how far that drifts, and what makes groups differ. */
export function MonitoringPage({ found: { model, months, differences }, nameOf }: Props) {
  const { t, lang } = usePlace()
  const latest = months[0]
  const grades = latest?.counted.counted.grades ?? []
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/models', label: t('评价模型', 'Models') }]} />
      <PageTitle lead={t('每月统计一次；只有合计，不含任何组织。', 'Counted each month: sums only, no organisation.')}>
        {t(`${model.name.zh}：运行情况`, `${model.name.en}: how it runs`)}
      </PageTitle>
      {latest === undefined ? (
        <EmptyState title={t('还没有统计', 'Nothing was counted yet')} />
      ) : (
        <>
          <Section
            title={t('等级分布', 'How grades are spread')}
            note={t(`统计于 ${formatInstant(latest.counted.countedAt, lang)}`, `counted ${formatInstant(latest.counted.countedAt, lang)}`)}
          >
            <BarList
              label={t('各等级的组织数', 'Organisations by grade')}
              bars={grades.map(({ grade, count }) => ({
                key: String(grade),
                label: grade === null ? t('成立时间短，不评等级', 'Too new for a grade') : gradeText(latest.model, grade),
                value: count,
              }))}
            />
          </Section>
          <MonthsSection months={months} />
          <FairnessSection model={latest.model} differences={differences} nameOf={nameOf} />
        </>
      )}
    </>
  )
}

function MonthsSection({ months }: { months: readonly MonthOfModel[] }) {
  const { t, lang } = usePlace()
  return (
    <Section
      title={t('逐月分布和变化', 'Month by month')}
      count={months.length}
      note={t(
        `群体稳定性指数 PSI：低于 ${driftBounds.some} 稳定，${driftBounds.much} 以上须审查（信用评分通用界限，Siddiqi 2006）`,
        `population stability index: stable below ${driftBounds.some}, to be reviewed from ${driftBounds.much} on (usual bounds of credit scoring, Siddiqi 2006)`,
      )}
    >
      <Prose>
        <p>
          {t(
            '分布变化，可能是组织的行为变了，也可能是数据来源变了（某部门开始或者停止报送）、目录变了或者模型不再适合。指数说明变了多少，不说明为什么，也不改变任何等级。',
            'A distribution moves because organisations behave otherwise, because data do (a department began or ceased to report), because the catalogue changed, or because the model no longer fits. The index says how much, not why, and changes no grade.',
          )}
        </p>
        <ul>
          <li>
            {t(
              `${driftBounds.some} 以上：先看哪个等级变了，再看下面各组的“因缺少数据”，核对各部门当月报送是否正常。`,
              `From ${driftBounds.some}: see which grade moved, then “by missing data” of the groups below, and whether departments reported as usual in the month.`,
            )}
          </li>
          <li>
            {t(
              `${driftBounds.much} 以上：写明原因；数据有误的由报送部门更正事实；模型不再适合的，起草修改、试算并公开征求意见。`,
              `From ${driftBounds.much}: put the reason on file; facts that are wrong are corrected by who reported them; where the model no longer fits, draft a change, try it and put it out for comments.`,
            )}
          </li>
        </ul>
      </Prose>
      <Distribution months={months} />
      <Table
        caption={t('逐月分布', 'Month by month')}
        captionHidden
        rows={months}
        rowKey={({ counted }) => counted.month}
        columns={[
          { key: 'month', label: t('月份', 'Month'), heading: true, tight: true, cell: ({ counted }) => formatMonth(counted.month, lang) },
          { key: 'edition', label: t('模型版本', 'Edition'), tight: true, cell: ({ model }) => model.edition },
          {
            key: 'grades',
            label: t('各等级组织数', 'Organisations by grade'),
            cell: ({ counted, model }) =>
              counted.counted.grades
                .map(({ grade, count }) => `${grade === null ? t('不评', 'none') : gradeText(model, grade)} ${formatNumber(count)}`)
                .join(t('，', ', ')),
          },
          { key: 'drift', label: 'PSI', align: 'end', cell: ({ drift }) => (drift === null ? '—' : drift.toFixed(3)) },
          {
            key: 'said',
            label: t('说明', 'In words'),
            cell: ({ drift }) => (drift === null ? t('没有可比的上月', 'no month before to compare') : t(describeDrift(drift))),
          },
        ]}
      />
    </Section>
  )
}

/** Colours of charts from the best grade to the worst. */
const ramp = [1, 4, 7, 5, 2, 3, 6] as const
const colourOf = (place: number, length: number): number => ramp[Math.round((place * (ramp.length - 1)) / Math.max(1, length - 1))] ?? 1

/** One column a month, of those months that have the scale of the latest. */
function Distribution({ months }: { months: readonly MonthOfModel[] }) {
  const { t } = usePlace()
  const latest = months[0]?.model
  if (latest === undefined || months.length < 2) return null
  const alike = months.filter(({ model }) => haveOneScale(model, latest)).slice(0, 12)
  return (
    <StackedMonths
      title={t('各月各等级的组织数', 'Organisations by grade and month')}
      series={latest.grades.map(({ key }, place, { length }) => ({ key: String(place), label: key, colour: colourOf(place, length) }))}
      months={alike.toReversed().map(({ counted: { month, counted } }) => ({
        month,
        values: Object.fromEntries(counted.grades.flatMap(({ grade, count }) => (grade === null ? [] : [[String(grade), count]]))),
      }))}
    />
  )
}

type FairnessProps = { readonly model: Model; readonly differences: readonly GroupDifference[]; readonly nameOf: Props['nameOf'] }

function FairnessSection({ model, differences, nameOf }: FairnessProps) {
  const { t } = usePlace()
  const low = model.grades.slice(-lowGrades(model)).map(({ key }) => key)
  const names = criteriaOf(model).map(({ name }) => name)
  const sum = ({ criteria }: GroupDifference, of: 'byCoverage' | 'byRecords') => criteria.reduce((all, one) => all + one[of], 0)
  return (
    <Section title={t('各组之间的差异', 'How groups differ')}>
      <Notice tone="info" title={t('怎样读', 'How to read this')}>
        <p>
          {t(
            `得分是各指标之和，所以平均分的差异全部由指标解释，没有剩余。差异分成两部分：缺少数据（该组有数据的组织较少或较多）和记录内容。等级还受直接判级影响，另列；成立时间短、不评等级的不计。低等级指 ${low.join('、')}。`,
            `A score is the sum of criteria, so they explain the whole difference of mean scores and nothing is left over. It parts into missing data (fewer or more of the group have any) and what records show. Grades also depend on vetoes, shown apart; who is too new for a grade is not counted. Low grades are ${low.join(', ')}.`,
          )}
        </p>
      </Notice>
      {groupingKeys.map((by) => {
        const rows = differences.filter((one) => one.by === by)
        return rows.length === 0 ? null : (
          <div key={by}>
            <h3>{t(`按${groupings[by].zh}`, `By ${groupings[by].en.toLowerCase()}`)}</h3>
            <Table
              caption={t(`按${groupings[by].zh}`, `By ${groupings[by].en.toLowerCase()}`)}
              captionHidden
              rows={rows}
              rowKey={({ value }) => value}
              columns={[
                { key: 'group', label: t(groupings[by]), heading: true, cell: ({ value }) => <Words>{t(nameOf(by, value))}</Words> },
                { key: 'count', label: t('组织数', 'Organisations'), align: 'end', cell: ({ count }) => formatNumber(count) },
                { key: 'mean', label: t('平均分', 'Mean'), align: 'end', cell: ({ mean }) => (mean === null ? '—' : mean.toFixed(2)) },
                { key: 'low', label: t('低等级', 'Low grades'), align: 'end', cell: ({ low: lows, count }) => formatShare(lows / count) },
                { key: 'vetoed', label: t('直接判级', 'Vetoed'), align: 'end', cell: ({ vetoed, count }) => formatShare(vetoed / count) },
                { key: 'difference', label: t('与全体之差', 'Beside all'), align: 'end', cell: ({ difference }) => points(difference) },
                { key: 'coverage', label: t('因缺少数据', 'By missing data'), align: 'end', cell: (one) => points(sum(one, 'byCoverage')) },
                {
                  key: 'records',
                  label: t('因记录内容', 'By what records show'),
                  align: 'end',
                  cell: (one) => points(sum(one, 'byRecords')),
                },
                { key: 'criteria', label: t('差异最大的指标', 'Criteria that differ most'), cell: (one) => t(mostOf(one, names)) },
              ]}
            />
          </div>
        )
      })}
    </Section>
  )
}

/** The three criteria that make most of a difference. */
function mostOf({ criteria }: GroupDifference, names: readonly Text[]): Text {
  const most = criteria
    .map(({ byCoverage, byRecords }, at) => ({ name: names[at] ?? { zh: '—', en: '—' }, by: byCoverage + byRecords }))
    .filter(({ by }) => Math.abs(by) >= 0.005)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, 3)
  return most.length === 0
    ? { zh: '—', en: '—' }
    : {
        zh: most.map(({ name, by }) => `${name.zh} ${points(by)}`).join('，'),
        en: most.map(({ name, by }) => `${name.en} ${points(by)}`).join(', '),
      }
}
