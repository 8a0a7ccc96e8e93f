import { keyOfStored, storedCodes, type Field, type Item, type Pack } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  DateField,
  DefinitionList,
  ErrorSummary,
  PageTitle,
  Section,
  Select,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { correctableFields } from '../correctable.ts'
import type { CreditRecord, Fields } from '../index.ts'
import { itemName } from './words.ts'

type CorrectProps = {
  record: CreditRecord
  edition: Item
  pack: Pack
  entries: Fields
  reason: string
  errors: readonly FormError[]
}

/** In the form, so that no field of a pack can meet a name of ours. */
export const inputName = (key: string): string => `value.${key}`

/** What the form shows of stored values: codes as people write them. */
export const entriesOf = (fields: Fields, edition: Item, pack: Pack, lang: keyof Text): Fields =>
  Object.fromEntries(correctableFields(edition).map((field) => [field.key, asWritten(field, fields[field.key] ?? '', pack, lang)]))

function asWritten(field: Field, stored: string, pack: Pack, lang: keyof Text): string {
  const codes = pack.codeSets.get(field.codeSet ?? '')?.codes
  if (codes === undefined || isChoice(field, stored)) return stored
  const label = (one: string) => codes.find(({ key }) => key === keyOfStored(one))?.label[lang] ?? keyOfStored(one)
  return storedCodes(stored)
    .map((one) => label(one) + one.slice(keyOfStored(one).length))
    .join('；')
}

/** One code without words of its own can be chosen from the list. */
const isChoice = (field: Field, value: string): boolean => field.type === 'code' && !/[-－—]/.test(value)

/** The content of a record to be corrected; the rules of the catalogue are applied as to a row of a file. */
export function CorrectPage({ record, edition, pack, entries, reason, errors }: CorrectProps) {
  const { t, href } = usePlace()
  const here = `/workbench/records/${record.recordId}`
  const fields = correctableFields(edition)
  const open = new Set(fields.map(({ key }) => key))
  const fixed = edition.fields.filter(({ key, never }) => never === null && !open.has(key) && record.fields?.[key] !== undefined)
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/workbench/records', label: t('记录', 'Records') },
          { href: here, label: record.title ?? String(record.recordId) },
        ]}
      />
      <PageTitle
        kicker={t(itemName(pack, record.item))}
        lead={t(
          '更正产生新的一版，旧版和原因保留在历史中。内容按目录规则检查。',
          'A correction makes a new version; the older one and the reason stay in the history. The rules of the catalogue are applied.',
        )}
      >
        {t('更正记录', 'Correct the record')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <Section
        title={t('不能更正的内容', 'What cannot be corrected')}
        note={t(
          '这些内容决定这是哪一条记录。有误时请撤回本条，再报送正确的一条。',
          'These say which record it is. If one is wrong, withdraw the record and submit the right one.',
        )}
      >
        <DefinitionList columns={2} terms={fixed.map((field) => ({ label: t(field.label), value: record.fields?.[field.key] }))} />
      </Section>
      <Section title={t('内容', 'Content')}>
        <form method="post" action={href(`${here}/correct`)}>
          <input type="hidden" name="version" value={record.version} />
          {fields.map((field) => (
            <Entry
              key={field.key}
              field={field}
              pack={pack}
              value={entries[field.key] ?? ''}
              error={errorAt(errors, inputName(field.key))}
            />
          ))}
          <TextArea
            name="reason"
            label={t('更正原因', 'Reason for the correction')}
            hint={t('会随记录历史公开，不要写个人信息。', 'It is shown with the history of the record; no personal data.')}
            required
            rows={2}
            maxLength={500}
            value={reason}
            {...wrong(errorAt(errors, 'reason'))}
          />
          <Actions>
            <Button>{t('保存更正', 'Save the correction')}</Button>
            <ButtonLink href={here}>{t('不改了', 'Leave it')}</ButtonLink>
          </Actions>
        </form>
      </Section>
    </>
  )
}

const wrong = (error: string | undefined): { error?: string } => (error === undefined ? {} : { error })

function Entry({ field, pack, value, error }: { field: Field; pack: Pack; value: string; error: string | undefined }) {
  const { t } = usePlace()
  const shared = {
    name: inputName(field.key),
    label: t(field.label),
    required: field.required,
    ...(field.note === null ? {} : { hint: t(field.note) }),
    ...wrong(error),
  }
  if (field.type === 'date') return <DateField {...shared} value={value} />
  const choices = pack.codeSets.get(field.codeSet ?? '')?.codes.filter((code) => !code.person) ?? []
  if (choices.length > 0 && isChoice(field, value)) {
    const blank = field.required ? {} : { blank: t('（空）', '(empty)') }
    return <Select {...shared} {...blank} value={value} options={choices.map((code) => ({ value: code.key, label: t(code.label) }))} />
  }
  if (choices.length > 0) {
    const hint =
      t('可写几项，用分号隔开：', 'One or more, separated by semicolons: ') + choices.map((code) => t(code.label)).join(t('、', ', '))
    return <TextField {...shared} hint={hint} value={value} width="full" />
  }
  const limit = field.maxLength === null ? {} : { maxLength: field.maxLength }
  if (field.type === 'text' && (field.maxLength ?? 1000) > 200)
    return <TextArea {...shared} {...limit} value={value} rows={value.length > 120 ? 5 : 3} />
  if (field.type === 'amount') return <TextField {...shared} value={value} inputMode="decimal" width="s" />
  if (field.type === 'integer') return <TextField {...shared} value={value} inputMode="numeric" width="s" />
  return <TextField {...shared} {...limit} value={value} />
}
