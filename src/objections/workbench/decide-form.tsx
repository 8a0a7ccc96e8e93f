import type { Item } from '../../packs/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, FileDrop, Select, TextArea, TextField, usePlace, Words } from '../../platform/ui/index.ts'
import { correctableFields } from '../../records/index.ts'
import { titleOf } from '../portal/sections.tsx'
import { sourceActions } from '../objection.ts'
import type { ReadObjected, ReadObjection } from '../read.ts'

type DecideProps = {
  read: ReadObjection
  editions: ReadonlyMap<number, Item>
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** Whether the source may change the record here: it stands, and is there to be read. */
const isOpen = ({ record, state }: ReadObjected): boolean => record !== null && (state === 'current' || state === 'ended')

const valueIn = ({ record }: ReadObjected, key: string) => record?.fields.find((field) => field.key === key)

/** Only what is read whole is corrected here: a mask would be taken for the new value. */
const isWhole = (one: ReadObjected, key: string): boolean => one.record?.given.get(key) === 'read' && valueIn(one, key)?.masked !== true

const mayChange = (edition: Item | undefined, key: string): boolean =>
  edition !== undefined && correctableFields(edition).some((field) => field.key === key)

/** The source decides about each record: correct the fields objected to, withdraw the record, or keep it with evidence. */
export function DecideForm({ read, editions, entered, errors }: DecideProps) {
  const { t, href } = usePlace()
  const phrases = read.possible
    .filter(({ key }) => sourceActions.includes(key))
    .flatMap(({ key, phrases }) => phrases.map((says, place) => ({ value: `${key} ${place}`, label: t(says) })))
  return (
    <form method="post" action={href(`/workbench/objections/${read.case.caseId}/decide`)} encType="multipart/form-data">
      <input type="hidden" name="seen" value={read.steps.length} />
      {read.records.map((record) => (
        <RecordChoice
          key={record.recordId}
          record={record}
          edition={editions.get(record.recordId)}
          entered={entered}
          errors={errors}
          // A review that upheld the objection leaves at most the other records of the case as they are.
          mayKeep={read.records.length > 1 || read.possible.some(({ key }) => key === 'keep')}
        />
      ))}
      <Select
        name="phrase"
        label={t('常用理由（可不选）', 'Usual reasons (if one fits)')}
        blank={t('自己写', 'write it myself')}
        options={phrases}
        value={entered['phrase']}
      />
      <TextArea
        name="reason"
        label={t('理由（没有选用常用理由的，必填）', 'Reasons (required unless a usual one is chosen)')}
        hint={t(
          '异议方可以看到；更正或撤回的，也随记录历史公开。不要写个人信息。',
          'The objector reads them; with a correction or withdrawal they stand in the public history too. No personal data.',
        )}
        rows={3}
        maxLength={500}
        value={entered['reason'] ?? ''}
        error={errorAt(errors, 'reason')}
      />
      <FileDrop
        name="file"
        label={t('本单位的证据材料（维持原信息时必附）', 'Your own evidence (needed to keep a record as it is)')}
        accept={acceptedFiles}
        multiple
      />
      <Actions>
        <Button>{t('提交处理意见', 'Send the decision')}</Button>
      </Actions>
    </form>
  )
}

function RecordChoice({
  record,
  edition,
  entered,
  errors,
  mayKeep,
}: {
  record: ReadObjected
  edition: Item | undefined
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
  mayKeep: boolean
}) {
  const { t, href } = usePlace()
  const { recordId, version, standing } = record
  const already = standing > version
  const fields = record.fields.filter(({ field }) => mayChange(edition, field) && isWhole(record, field))
  const options = isOpen(record)
    ? [
        {
          value: 'corrected',
          label: already
            ? t('已更正（或再按下列内容更正）', 'Corrected already (or correct again as below)')
            : t('按下列内容更正', 'Correct as below'),
        },
        { value: 'withdrawn', label: t('撤回这条记录', 'Withdraw the record') },
        ...(mayKeep ? [{ value: 'kept', label: t('维持原信息（须附证据）', 'Keep it as it is (with evidence)') }] : []),
      ]
    : [{ value: 'withdrawn', label: t('记录已不再公示', 'The record is no longer shown') }]
  const name = `d.${recordId}`
  return (
    <div className="framed">
      <input type="hidden" name={`s.${recordId}`} value={standing} />
      <Choices
        type="radio"
        name={name}
        label={<Words>{t(titleOf(record))}</Words>}
        options={options}
        values={[entered[name] ?? (options.length === 1 ? 'withdrawn' : '')]}
        required
      />
      {isOpen(record) &&
        fields.map(({ field, proposed }) => {
          const label = edition?.fields.find(({ key }) => key === field)?.label
          const inputName = `n.${recordId}.${field}`
          return (
            <TextField
              key={field}
              name={inputName}
              label={label === undefined ? field : t(label)}
              hint={
                proposed === null
                  ? t('异议方未写明应为什么', 'The objector did not say what it should be')
                  : t(`异议方认为应为：${proposed}`, `The objector says: ${proposed}`)
              }
              value={entered[inputName] ?? valueIn(record, field)?.value ?? ''}
              width="full"
              error={errorAt(errors, inputName)}
            />
          )
        })}
      {isOpen(record) && (
        <p className="section-note">
          {t('需要更正其他项目的，先在', 'To correct other fields, do so first on the ')}
          <a href={href(`/workbench/records/${recordId}/correct`)}>{t('记录更正页面', 'page of the record')}</a>
          {t('更正，再回来，上面的选项就成为“已更正”。', ', then come back: the choice above then reads “corrected already”.')}
        </p>
      )}
    </div>
  )
}
