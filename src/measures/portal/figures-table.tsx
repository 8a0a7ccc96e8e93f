import { formatDay, formatNumber, formatShare } from '../../platform/format.ts'
import { BarList, Details, EmptyState, Stats, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { Figures, KindFigures } from '../listed.ts'
import type { LoopFigures } from '../lists.ts'

const share = (part: number, whole: number): string => (whole === 0 ? '—' : formatShare(part / whole))

/** Of the liftings that were due, those confirmed in time: what nobody confirms is not in time either. */
const inTime = ({ liftedInTime, lifted, liftingLate }: Pick<Figures, 'liftedInTime' | 'lifted' | 'liftingLate'>): string =>
  share(liftedInTime, lifted + liftingLate)

/** The loop in numbers, as a whole, as a picture, and by department. */
export function LoopNumbers({ figures: { sum, rows, byMeasure, byType, from, to } }: { figures: LoopFigures }) {
  const { t, lang } = usePlace()
  const n = formatNumber
  const days = (value: number | null) => (value === null ? '—' : t(`${value} 天`, `${value} days`))
  return (
    <>
      <Stats
        stats={[
          { label: t('提出', 'Proposed'), value: n(sum.initiated), note: `${formatDay(from, lang)} – ${formatDay(to, lang)}` },
          {
            label: t('响应率', 'Answered'),
            value: share(sum.answered, sum.initiated),
            note: t(`已响应 ${n(sum.answered)} 件`, `${n(sum.answered)} answered`),
          },
          {
            label: t('执行率', 'Executed'),
            value: share(sum.executed, sum.initiated),
            note: t(`平均 ${days(sum.averageDays)}决定`, `decided in ${days(sum.averageDays)} on the average`),
          },
          {
            label: t('按时解除', 'Lifted in time'),
            value: inTime(sum),
            note: t(
              `今年终止 ${n(sum.ended)} 件，确认解除 ${n(sum.lifted)} 件，逾期未确认 ${n(sum.liftingLate)} 件`,
              `${n(sum.ended)} ended this year, ${n(sum.lifted)} lifted, ${n(sum.liftingLate)} overdue`,
            ),
          },
          { label: t('误执行', 'Executed wrongly'), value: n(sum.wrong), note: t('须为 0', 'must be 0') },
        ]}
      />
      <BarList
        label={t('各单位收到的措施', 'Proposed to each department')}
        bars={rows.slice(0, 12).map((one) => ({
          key: one.code,
          label: <Words>{one.name}</Words>,
          value: one.initiated,
          note: t(
            `已响应 ${n(one.answered)}，已执行 ${n(one.executed)}，失效 ${n(one.lapsed)}`,
            `${n(one.answered)} answered, ${n(one.executed)} executed, ${n(one.lapsed)} lapsed`,
          ),
        }))}
      />
      <Details summary={t('各单位的数字', 'The numbers of each department')}>
        <Table
          caption={t('各单位闭环情况', 'The loop by department')}
          captionHidden
          rows={rows}
          rowKey={({ code }) => code}
          empty={<EmptyState title={t('今年还没有提出措施', 'Nothing was proposed this year')} />}
          columns={[
            { key: 'name', label: t('执行单位', 'Executor'), heading: true, cell: ({ name }) => <Words>{name}</Words> },
            ...(
              [
                ['initiated', t('提出', 'Proposed'), (one) => n(one.initiated)],
                ['answered', t('响应率', 'Answered'), (one) => share(one.answered, one.initiated)],
                ['executed', t('执行率', 'Executed'), (one) => share(one.executed, one.initiated)],
                ['days', t('平均用时', 'Average'), (one) => days(one.averageDays)],
                ['lapsed', t('失效', 'Lapsed'), (one) => n(one.lapsed)],
                ['lifted', t('按时解除', 'Lifted in time'), (one) => inTime(one)],
                ['wrong', t('误执行', 'Wrong'), (one) => n(one.wrong)],
              ] as const satisfies readonly (readonly [string, string, (one: Figures) => string])[]
            ).map(([key, label, cell]) => ({ key, label, align: 'end' as const, cell })),
          ]}
        />
      </Details>
      <Details summary={t('按措施和主体类型', 'By restriction and by type of organisation')}>
        <Kinds label={t('各项措施', 'Each restriction')} kinds={byMeasure.map((one) => ({ ...one, mark: `${one.key} ` }))} />
        <Kinds label={t('各类主体', 'Each type of organisation')} kinds={byType} />
      </Details>
    </>
  )
}

function Kinds({ label, kinds }: { label: string; kinds: readonly (KindFigures & { readonly mark?: string })[] }) {
  const { t } = usePlace()
  const n = formatNumber
  return (
    <BarList
      label={label}
      bars={kinds.map((one) => ({
        key: one.key,
        label: <Words>{`${one.mark ?? ''}${t(one.name)}`}</Words>,
        value: one.initiated,
        note: t(
          `已响应 ${n(one.answered)}，已执行 ${n(one.executed)}，失效 ${n(one.lapsed)}`,
          `${n(one.answered)} answered, ${n(one.executed)} executed, ${n(one.lapsed)} lapsed`,
        ),
      }))}
    />
  )
}
