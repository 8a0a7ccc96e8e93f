import { citedList, keyOfStored, type Field, type Pack } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  DateField,
  ErrorSummary,
  PageTitle,
  Select,
  TextArea,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { askedFields, type Form, type Values } from '../filing.ts'

type Props = {
  readonly form: Form
  readonly pack: Pack
  readonly requestKey: string
  readonly entered: Values
  readonly errors: readonly FormError[]
}

/** The form of an item: what the pack asks for, with its labels, codes and notes. */
export function FormPage({ form, pack, requestKey, entered, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/filings', label: t('自主申报', 'Own filings') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={t(form.item.name)}
        lead={t(
          '保存后先核对，由本组织审批人或负责人作出真实性承诺后才申报。本组织的名称和代码、受理单位、编号和日期由系统填写。请勿填写个人身份证号、手机号：一律遮盖。',
          'You check it once it is saved; it is filed when an approver or head vouches for it. Name and code of the organisation, the accepting unit, number and day are filled in for you. Numbers of persons are masked: leave them out.',
        )}
      >
        {t('新的申报', 'New filing')}
      </PageTitle>
      <p>
        <Words>{form.organisation.name}</Words> → <Words>{form.source.name}</Words>
      </p>
      <form method="post" action={href('/workbench/filings/new')}>
        <input type="hidden" name="requestKey" value={requestKey} />
        {askedFields(form).map((field) => (
          <Entry key={field.key} field={field} pack={pack} value={entered[field.key] ?? ''} error={errorAt(errors, field.key)} />
        ))}
        <p className="hint">{t(citedList(form.declaration.basis))}</p>
        <Actions>
          <Button>{t('保存并核对', 'Save and check')}</Button>
        </Actions>
      </form>
    </>
  )
}

type EntryProps = { readonly field: Field; readonly pack: Pack; readonly value: string; readonly error: string | undefined }

function Entry({ field, pack, value, error }: EntryProps) {
  const { t } = usePlace()
  const shared = {
    name: field.key,
    label: t(field.label),
    required: field.required,
    ...(field.note === null ? {} : { hint: t(field.note) }),
    ...(error === undefined ? {} : { error }),
  }
  const codes = field.type === 'code' && field.codeSet !== null ? pack.codeSets.get(field.codeSet)?.codes : undefined
  const longest = field.maxLength === null ? {} : { maxLength: field.maxLength }
  if (codes !== undefined)
    return (
      <Select
        {...shared}
        blank={t('请选择', 'Choose')}
        value={keyOfStored(value)}
        options={codes.filter(({ person }) => !person).map(({ key, label }) => ({ value: key, label: t(label) }))}
      />
    )
  if (field.type === 'date') return <DateField {...shared} value={value} />
  if ((field.maxLength ?? 0) > 300) return <TextArea {...shared} {...longest} value={value} rows={field.required ? 6 : 3} />
  return <TextField {...shared} {...longest} value={value} />
}
