import { Actions, Button, Choices, Details, Section, usePlace } from '../../platform/ui/index.ts'
import { errorAt } from '../../platform/http/form.ts'
import type { Choosable, Objectable } from '../objectable.ts'
import { recordFaults } from '../objection.ts'
import { RecordChoices, RecordFields } from './record-fields.tsx'
import { SaidForm, type FormProps } from './said-form.tsx'

export type ObjectionFormProps = FormProps & {
  records: readonly Objectable[]
  /** Other records of the same organisation that may be added, by the address of the form. */
  others: readonly Choosable[]
}

/** What is wrong in records that are there: which of them, which fields, and how. */
export function ObjectionForm({ records, others, ...form }: ObjectionFormProps) {
  const { t } = usePlace()
  const { action, entered, errors } = form
  const fieldError = errorAt(errors, 'field')
  return (
    <SaidForm {...form} before={others.length > 0 && <MoreRecords action={action} records={records} others={others} />}>
      <input type="hidden" name="records" value={records.map(({ id }) => id).join(',')} />
      <Section title={t('哪里不对', 'What is wrong')}>
        <Choices
          type="radio"
          name="fault"
          label={t('情形', 'Kind')}
          options={Object.entries(recordFaults).map(([value, words]) => ({ value, label: t(words) }))}
          values={[entered['fault'] ?? '']}
          required
          error={errorAt(errors, 'fault')}
        />
      </Section>
      <Section
        id="f-field"
        title={t('哪些项目不对', 'Which fields are wrong')}
        note={t(
          '勾选有误的项目，可以写明应为什么。缺漏、超期等情形可以不勾选。',
          'Tick what is wrong and, where you know, write what it should say. Nothing need be ticked when something is missing or shown too long.',
        )}
      >
        {fieldError !== undefined && <p className="field-error">{fieldError}</p>}
        {records.map((record) => (
          <RecordFields key={record.id} record={record} entered={entered} />
        ))}
      </Section>
    </SaidForm>
  )
}

/** Others of the same organisation join the form before it is filled in. */
function MoreRecords({ action, records, others }: Pick<ObjectionFormProps, 'action' | 'records' | 'others'>) {
  const { t, href } = usePlace()
  return (
    <Details summary={t('同一主体的其他记录也有误？先添加，再填写', 'Other records of it are wrong too? Add them before you fill in')}>
      <form method="get" action={href(action)}>
        {records.map(({ id }) => (
          <input key={id} type="hidden" name="record" value={id} />
        ))}
        <RecordChoices legend={t('该主体的其他记录', 'Its other records')} records={others} />
        <Actions>
          <Button kind="secondary">{t('添加所选记录', 'Add these records')}</Button>
        </Actions>
      </form>
    </Details>
  )
}
