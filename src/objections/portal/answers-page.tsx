import { citedList } from '../../packs/index.ts'
import { formatInstant, formatMonth, formatNumber } from '../../platform/format.ts'
import { monthSpans } from '../../platform/http/months.ts'
import {
  Badge,
  ButtonLink,
  Details,
  EmptyState,
  numberColumn,
  PageTitle,
  Section,
  StackedMonths,
  Stats,
  Table,
  SpanTabs,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { AverageDays } from '../../procedures/index.ts'
import { figureNames, type Answers, type AnswersOfSource } from '../answers.ts'

/** How every source answers objections: figures only. */
export function AnswersPage({ answers, months }: { answers: Answers; months: number }) {
  const { t, lang, href } = usePlace()
  const { total, goal } = answers
  const days = (value: number | null) => (value === null ? '—' : formatNumber(value))
  return (
    <>
      <PageTitle
        actions={<ButtonLink href="/objections/follow">{t('凭查询码查看', 'Follow one by its code')}</ButtonLink>}
        lead={t(
          `${formatMonth(answers.from, lang)}至${formatMonth(answers.to, lang)}提出的异议，各信源单位办得怎样。`,
          `How sources dealt with the objections lodged ${formatMonth(answers.from, lang)} to ${formatMonth(answers.to, lang)}.`,
        )}
      >
        {t('异议处理情况', 'How objections are answered')}
      </PageTitle>
      <SpanTabs spans={monthSpans} months={months} to={(span) => `/objections?months=${span}`} />
      <Stats
        stats={[
          {
            label: t(figureNames.objections),
            value: formatNumber(total.objections),
            note: t(`受理 ${total.accepted} 件`, `${total.accepted} accepted`),
          },
          {
            label: t('平均办理', 'On average'),
            value: total.averageDays === null ? '—' : t(`${total.averageDays} 个工作日`, `${total.averageDays} working days`),
            note:
              goal === null ? undefined : t(`目标：不超过 ${goal.workingDays} 个工作日`, `goal: at most ${goal.workingDays} working days`),
            tone: goal === null || total.averageDays === null ? 'neutral' : total.averageDays > goal.workingDays ? 'attention' : 'good',
          },
          { label: t('更正或撤回', 'Corrected or withdrawn'), value: formatNumber(total.corrected + total.withdrawn + total.mended) },
          { label: t(figureNames.kept), value: formatNumber(total.kept) },
          {
            label: t('信源逾期未复', 'Overdue with sources'),
            value: formatNumber(total.overdue),
            tone: total.overdue > 0 ? 'attention' : 'good',
          },
        ]}
      />
      <div className="after">
        <StackedMonths
          title={t('每月提出的异议及其结果', 'Objections by month, and what became of them')}
          series={[
            { key: 'changed', label: t('更正或撤回', 'Corrected or withdrawn') },
            { key: 'kept', label: t(figureNames.kept) },
            { key: 'refused', label: t(figureNames.refused) },
            { key: 'open', label: t('办理中或已撤回异议', 'Open, or taken back') },
          ]}
          months={answers.months.map((one) => {
            const changed = one.corrected + one.withdrawn + one.mended
            return {
              month: one.month,
              values: { changed, kept: one.kept, refused: one.refused, open: one.objections - changed - one.kept - one.refused },
            }
          })}
        />
      </div>
      <AverageDays
        title={t('从受理到答复的平均工作日', 'Working days from acceptance to the answer, on average')}
        months={answers.months}
        rows={answers.rows}
        limit={
          goal === null
            ? undefined
            : { value: goal.workingDays, label: t(`目标 ${goal.workingDays} 个工作日`, `goal: ${goal.workingDays} working days`) }
        }
      />
      <Section title={t('各单位', 'By source')} count={answers.rows.length}>
        <Table<AnswersOfSource>
          caption={t('各信源单位的异议处理', 'How each source answers')}
          captionHidden
          rows={answers.rows}
          rowKey={({ source }) => source.code}
          empty={<EmptyState title={t('这段时间没有异议。', 'There were no objections in this time.')} />}
          columns={[
            {
              key: 'name',
              label: t('信源单位', 'Source'),
              heading: true,
              cell: ({ source }) => (
                <a href={href(`/sources/${source.code}`)}>
                  <Words>{source.name}</Words>
                </a>
              ),
            },
            numberColumn('objections', t(figureNames.objections), (row) => row.objections),
            numberColumn('accepted', t(figureNames.accepted), (row) => row.accepted),
            numberColumn('corrected', t(figureNames.corrected), (row) => row.corrected),
            numberColumn('withdrawn', t(figureNames.withdrawn), (row) => row.withdrawn),
            numberColumn('kept', t(figureNames.kept), (row) => row.kept),
            {
              key: 'days',
              label: t('平均工作日', 'Working days'),
              align: 'end',
              cell: (row) => (
                <>
                  {days(row.averageDays)}{' '}
                  {goal !== null && row.averageDays !== null && row.averageDays > goal.workingDays && (
                    <Badge tone="attention">{t('超过目标', 'above the goal')}</Badge>
                  )}
                </>
              ),
            },
            {
              key: 'overdue',
              label: t('逾期', 'Overdue'),
              align: 'end',
              cell: (row) => (row.overdue === 0 ? '0' : <Badge tone="adverse">{formatNumber(row.overdue)}</Badge>),
            },
          ]}
        />
      </Section>
      <Details summary={t('这些数字怎么算', 'How these figures are counted')}>
        <ul>
          <li>
            {t(
              '按提出的月份统计；一件异议涉及几个单位的，每个单位各计一件。公众指出的错误和主体提出的异议都在内。',
              'By the month of lodging; an objection that concerns several sources counts once for each. What the public points out and what organisations object to are both in.',
            )}
          </li>
          <li>
            {t(
              '平均工作日：自受理之日的次日起，至首次答复之日，按国务院公布的工作日计算；要求补充证据的时间也计算在内。',
              'Working days: from the day after acceptance to the first answer, by the announced calendar; the time in which evidence is awaited counts too.',
            )}
          </li>
          {goal !== null && (
            <li>
              {t(`目标 ${goal.workingDays} 个工作日的依据：`, `The goal of ${goal.workingDays} working days comes from: `)}
              {t(citedList(goal.basis))}
            </li>
          )}
          <li>{t('逾期：在信源单位核实中，已过期限。', 'Overdue: with the source, beyond a deadline, at this moment.')}</li>
          <li>{t('不公开任何一件异议的内容和提出人。', 'Nothing of any one objection, nor who lodged it, is told.')}</li>
        </ul>
      </Details>
      <p className="after">
        {t('按单位和月份：', 'By source and month: ')}
        <a href={`/api/v1/objections/sources?months=${months}`}>JSON</a>{' '}
        <a href={href(`/api/v1/objections/sources?months=${months}&format=csv`)} download>
          CSV
        </a>
      </p>
      <p className="as-of">{t(`截至 ${formatInstant(answers.asOf, lang)}`, `As of ${formatInstant(answers.asOf, lang)}`)}</p>
    </>
  )
}
