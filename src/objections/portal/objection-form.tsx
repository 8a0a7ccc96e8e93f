import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  Choices,
  Details,
  ErrorSummary,
  FileDrop,
  formatDay,
  Section,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Choosable, Objectable } from '../objectable.ts'
import { most, recordFaults } from '../objection.ts'
import { RecordFields, type Entered } from './record-fields.tsx'

export type ObjectionFormProps = {
  /** Where the form leads, and where records are added by. */
  action: string
  records: readonly Objectable[]
  /** Other records of the same organisation that may be added. */
  others: readonly Choosable[]
  token: string
  entered: Entered
  errors: readonly FormError[]
  fileLimit: number
  /** More entries before the button, such as an e-mail address. */
  children?: React.ReactNode
}

/** What an objection is made of: which records and fields, what is wrong, why, and what proves it. */
export function ObjectionForm({ action, records, others, token, entered, errors, fileLimit, children }: ObjectionFormProps) {
  const { t, href } = usePlace()
  const wrong = (field: string) => {
    const error = errorAt(errors, field)
    return error === undefined ? {} : { error }
  }
  const fieldError = errorAt(errors, 'field')
  return (
    <>
      <ErrorSummary errors={errors.map(({ field, text }) => (field === undefined || field === '' ? { text } : { field, text }))} />
      {others.length > 0 && <MoreRecords action={action} records={records} others={others} />}
      <form method="post" action={href(action)} encType="multipart/form-data">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="records" value={records.map(({ id }) => id).join(',')} />
        <Section title={t('哪里不对', 'What is wrong')}>
          <div id="f-fault">
            <Choices
              type="radio"
              name="fault"
              label={t('情形', 'Kind')}
              options={Object.entries(recordFaults).map(([value, words]) => ({ value, label: t(words) }))}
              values={[entered['fault'] ?? '']}
              required
              {...wrong('fault')}
            />
          </div>
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
        <Section title={t('情况、理由和证据', 'What happened, why, and what proves it')}>
          <TextArea
            name="words"
            label={t('情况和理由', 'What happened, and why you think so')}
            hint={t(
              '请写事实。身份证号、手机号等个人号码会被自动遮盖。',
              'Facts, please. Numbers of persons, such as resident ids and mobile numbers, are masked.',
            )}
            required
            rows={6}
            maxLength={most.words}
            value={entered['words'] ?? ''}
            {...wrong('words')}
          />
          <FileDrop
            name="file"
            label={t('证据材料（可不附）', 'Evidence (if you have any)')}
            hint={t(
              `最多 ${most.files} 个文件，每个不超过 ${fileLimit} MB：PDF、OFD、PNG、JPEG、DOCX、XLSX；不要设密码。文件原样送达报送单位。`,
              `Up to ${most.files} files of ${fileLimit} MB each: PDF, OFD, PNG, JPEG, DOCX, XLSX, without a password. They reach the source as they are.`,
            )}
            accept={acceptedFiles}
            multiple
            {...wrong('file')}
          />
          {children}
          <Actions>
            <Button>{t('提交', 'Send')}</Button>
          </Actions>
        </Section>
      </form>
    </>
  )
}

/** Others of the same organisation join the form before it is filled in. */
function MoreRecords({ action, records, others }: Pick<ObjectionFormProps, 'action' | 'records' | 'others'>) {
  const { t, href, lang } = usePlace()
  return (
    <Details summary={t('同一主体的其他记录也有误？先添加，再填写', 'Other records of it are wrong too? Add them before you fill in')}>
      <form method="get" action={href(action)}>
        {records.map(({ id }) => (
          <input key={id} type="hidden" name="record" value={id} />
        ))}
        <fieldset className="field choices">
          <legend>{t('其他公示中的记录', 'Its other records')}</legend>
          {others.map((one) => (
            <label key={one.id} className="choice">
              <input type="checkbox" name="record" value={one.id} />
              <span>
                {t(one.title)}
                <span className="hint">
                  {t(one.item.label)} · {formatDay(one.decidedOn, lang)}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <Actions>
          <Button kind="secondary">{t('添加所选记录', 'Add these records')}</Button>
        </Actions>
      </form>
    </Details>
  )
}
