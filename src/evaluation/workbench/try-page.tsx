import { formatDay } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  DateField,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Stats,
  usePlace,
} from '../../platform/ui/index.ts'
import { pointsText, recordText } from '../sentences/sentences.ts'
import type { Thought, Tried } from '../reading/try-grade.ts'
import { Criteria } from './criteria.tsx'

/** Grades that are only thought: what is sent is in the address and kept nowhere. */
export function TryPage({ tried, thought, errors }: { tried: Tried; thought: Thought; errors: readonly FormError[] }) {
  const { t, lang, href } = usePlace()
  const { now, then, filings, records, day } = tried
  const { model } = now
  const named = (place: number): string =>
    `${model.grades[place]?.key ?? '—'} ${model.grades[place] === undefined ? '' : t(model.grades[place].name)}`
  const before = now.newUntil === null ? named(now.explained.grade) : t('暂不评定', 'none yet')
  const after = then === null ? null : now.newUntil !== null && day < now.newUntil ? t('暂不评定', 'none yet') : named(then.grade)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/grade', label: t('信用评价', 'Grade') }]} />
      <ErrorSummary errors={errors} title={t('没有计算', 'Nothing was computed')} />
      <PageTitle
        lead={t(
          '想一想哪些记录已经修复、还申报了什么、过了多久，看等级会怎样。结果不保存，也不影响任何事。',
          'Think records repaired, information filed and time passed, and see what the grade would be. Nothing is kept, and nothing follows.',
        )}
      >
        {t('假如……', 'What if …')}
      </PageTitle>
      {then !== null && after !== null && (
        <Stats
          stats={[
            { label: t('现在', 'Today'), value: before, note: pointsText(now.explained.score) },
            { label: t(`假如（${formatDay(day, lang)}）`, `If so (${formatDay(day, lang)})`), value: after, note: pointsText(then.score) },
          ]}
        />
      )}
      <form method="get" action={href('/workbench/grade/try')}>
        <input type="hidden" name="model" value={model.key} />
        {records.length > 0 && (
          <Choices
            type="checkbox"
            name="repaired"
            label={t('假如这些记录已经修复', 'If these records were repaired')}
            values={thought.repaired}
            options={records.map((id) => ({
              value: String(id),
              label: t(recordText(now.records.get(id), id)),
            }))}
            {...error(errors, 'repaired')}
          />
        )}
        {filings.length > 0 && (
          <Choices
            type="checkbox"
            name="filed"
            label={t('假如还申报了', 'If this were filed too')}
            values={thought.filed}
            options={filings.map(({ key, name }) => ({ value: key, label: name[lang] }))}
            {...error(errors, 'filed')}
          />
        )}
        <DateField
          name="day"
          label={t('到哪一天', 'On which day')}
          value={thought.day === '' ? now.day : thought.day}
          {...error(errors, 'day')}
        />
        <Actions>
          <Button>{t('算一算', 'Compute')}</Button>
        </Actions>
      </form>
      <Notice>
        <p>
          {t(
            '这里只反映现在的规则和现在已知的记录。记录能否修复由认定单位依法决定。',
            'This goes by the rules and records of today. Whether a record is repaired is for the body that decided.',
          )}
        </p>
      </Notice>
      {then !== null && (
        <Section id="criteria" title={t('那时的分数', 'The points then')}>
          <Criteria explained={then} repairable={new Set(records)} reader={{ records: now.records, isOwn: true }} day={day} />
        </Section>
      )}
    </>
  )
}

const error = (errors: readonly FormError[], field: string) => {
  const text = errorAt(errors, field)
  return text === undefined ? {} : { error: text }
}
