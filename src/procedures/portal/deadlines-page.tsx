import { citedBasis, describeDeadline, describeParties, type CalendarYear, type Deadline, type Procedure } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import {
  Actions,
  Badge,
  Button,
  DateField,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Select,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Calculated } from '../calculate.ts'
import { monthGrid } from '../month-grid.ts'
import { MonthCalendar } from './month-calendar.tsx'

export type DeadlinesPageProps = {
  readonly procedures: readonly Procedure[]
  readonly calendar: readonly CalendarYear[]
  /** What the form holds: `repair.answer`, a day, a number of extensions. */
  readonly asked: { readonly deadline: string; readonly from: string; readonly extensions: string }
  readonly answer: Calculated | null
  readonly error: { readonly field: 'deadline' | 'from' | 'extensions'; readonly text: Text } | null
}

/** Which is the last day: a form without script, the answer, and every day that was counted. */
export function DeadlinesPage({ procedures, calendar, asked, answer, error }: DeadlinesPageProps) {
  const { t, href } = usePlace()
  const names = new Map(
    procedures.flatMap((one) => one.deadlines.map((deadline) => [`${one.key}.${deadline.key}`, [one, deadline] as const])),
  )
  const most = Math.max(0, ...[...names.values()].map(([, { extension }]) => extension?.times ?? 0))
  return (
    <>
      <PageTitle
        kicker={t('程序与期限', 'Procedures and deadlines')}
        lead={t(
          '选择程序、期限和事情发生的日期，得到最后一日。本站所有期限都按同一规则计算。',
          'Choose a procedure, a deadline and the day of the event, and read the last day. Every deadline of this site is counted in this way.',
        )}
      >
        {t('期限计算', 'Deadline calculator')}
      </PageTitle>
      {error !== null && <ErrorSummary errors={[{ field: error.field, text: t(error.text) }]} />}
      <form className="no-print" method="get" action={href('/deadlines')}>
        <Select
          name="deadline"
          label={t('程序与期限', 'Procedure and deadline')}
          value={asked.deadline}
          options={[...names].map(([value, [procedure, deadline]]) => ({
            value,
            label: `${t(procedure.name)}${t('：', ': ')}${t(deadline.name)}`,
          }))}
        />
        <DateField name="from" label={t('发生日期', 'Day of the event')} value={asked.from} required />
        {most > 0 && (
          <Select
            name="extensions"
            label={t('延长次数', 'Times extended')}
            value={asked.extensions}
            options={Array.from({ length: most + 1 }, (_, times) => ({ value: String(times), label: String(times) }))}
          />
        )}
        <Actions>
          <Button>{t('计算', 'Calculate')}</Button>
        </Actions>
      </form>
      {procedures.length === 0 && (
        <Notice tone="attention" title={t('这一天没有有效的程序', 'No procedure is in force on this day')}>
          <p>{t('请选择另一个发生日期。', 'Choose another day of the event.')}</p>
        </Notice>
      )}
      {answer !== null && <Answer answer={answer} calendar={calendar} />}
      <Section id="rules" title={t('怎样计算', 'How it is counted')}>
        <ul>
          <li>
            {t(
              '事情发生的当日不计入，从次日开始（《民法典》第二百零一条）。',
              'The day of the event is not counted; counting begins on the next day (Civil Code, article 201).',
            )}
          </li>
          <li>{t('最后一日的 24:00 为止。', 'It ends at 24:00 of the last day.')}</li>
          <li>
            {t(
              '“工作日”不含周末和国务院公布的放假日，含调休上班日。',
              'Working days leave out weekends and the announced days off, and include make-up days.',
            )}
          </li>
          <li>
            {t(
              '按日历计算的期限，最后一日休息的，顺延至下一个工作日（第二百零三条）；按月计算而当月没有对应日的，以月末日届满（第二百零二条）。',
              'A period of calendar days that ends on a day off ends on the next working day (article 203); one of months ends on the day of the same number, or on the last of the month (article 202).',
            )}
          </li>
          <li>
            {t(
              '补正材料等法定的中止期间不计入；本计算不含中止。',
              'While papers are awaited the clock stops; this calculation is without such a stop.',
            )}
          </li>
          <li>
            {t(
              '按发生当日有效的规则计算；在此之前已经立案的，按立案当日的规则办理，期限可能不同。',
              'It is counted by the rules in force on the day of the event; a case opened before follows those of its own first day, which may give another.',
            )}
          </li>
        </ul>
      </Section>
    </>
  )
}

function Answer({ answer, calendar }: { answer: Calculated; calendar: readonly CalendarYear[] }) {
  const { t, lang } = usePlace()
  const { procedure, deadline, from, full, lastDay, sure } = answer
  const day = formatDay(lastDay, lang)
  const name: Text = deadline.name
  return (
    <Section
      id="answer"
      title={t(`最后一日：${day}`, `Last day: ${day}`)}
      note={t(`${procedure.name.zh}：${name.zh}`, `${procedure.name.en}: ${name.en}`)}
    >
      {!sure && (
        <Notice tone="attention" title={t('日期尚不确定', 'Not certain yet')}>
          <p>
            {t(
              '期限跨入的年份尚未公布节假日安排，暂按周末计算；公布后重新计算。',
              'It runs through a year whose holidays have not been announced and is counted by weekends; it is counted again once they are.',
            )}
          </p>
        </Notice>
      )}
      <DefinitionList
        columns={2}
        terms={[
          { label: t('期限', 'Deadline'), value: t(describeDeadline(deadline, procedure)) },
          { label: t('由谁办理', 'Who has to act'), value: t(describeParties(deadline.binds)) },
          { label: t('发生日期', 'Day of the event'), value: formatDay(from, lang) },
          { label: t('依据', 'Basis'), value: <Basis deadline={deadline} /> },
        ]}
      />
      <MonthCalendar months={monthGrid(calendar, deadline.within.unit, from, full, lastDay)} />
    </Section>
  )
}

function Basis({ deadline }: { deadline: Deadline }) {
  const { t } = usePlace()
  return (
    <ul className="plain-list">
      {deadline.basis.map((one, index) => (
        <li key={index}>
          {t(citedBasis(one))} {!one.sure && <Badge tone="attention">{t('待核对', 'to compare')}</Badge>}
        </li>
      ))}
    </ul>
  )
}
