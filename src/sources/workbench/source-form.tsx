import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, DateField, TextField, usePlace } from '../../platform/ui/index.ts'
import { sourceStatuses } from '../source.ts'
import type { SourceEntries } from './shown-source.ts'
import { statusWords } from './words.ts'

/** The entries of a source: a new one has a code to fill in, a known one a status. */
export function SourceForm({
  action,
  entries,
  errors,
  isNew,
}: {
  action: string
  entries: SourceEntries
  errors: readonly FormError[]
  isNew: boolean
}) {
  const { t, href } = usePlace()
  return (
    <form method="post" action={href(action)}>
      {isNew && (
        <TextField
          name="code"
          label={t('统一社会信用代码', 'Unified social credit code')}
          value={entries.code}
          required
          maxLength={40}
          error={errorAt(errors, 'code')}
        />
      )}
      <TextField name="name" label={t('名称', 'Name')} value={entries.name} required maxLength={200} error={errorAt(errors, 'name')} />
      <TextField
        name="shortName"
        label={t('简称', 'Short name')}
        value={entries.shortName}
        maxLength={200}
        width="m"
        error={errorAt(errors, 'shortName')}
      />
      <TextField
        name="divisionCode"
        label={t('行政区划代码', 'Division code')}
        value={entries.divisionCode}
        required
        width="s"
        inputMode="numeric"
        maxLength={6}
        error={errorAt(errors, 'divisionCode')}
      />
      <TextField
        name="contact"
        label={t('异议受理联系方式', 'Contact for objections')}
        hint={t(
          '对外公示，供有异议的单位联系。请填写科室、值班电话、电子邮箱和地址，不要填写个人姓名和手机。',
          'Shown to whoever objects: the office, its telephone, e-mail and address; never a person.',
        )}
        value={entries.contact}
        required
        maxLength={200}
        error={errorAt(errors, 'contact')}
      />
      <DateField name="since" label={t('接入日期', 'Since')} value={entries.since} required error={errorAt(errors, 'since')} />
      {!isNew && (
        <Choices
          type="radio"
          name="status"
          label={t('状态', 'Status')}
          values={[entries.status]}
          required
          error={errorAt(errors, 'status')}
          options={sourceStatuses.map((status) => ({ value: status, label: t(statusWords[status]) }))}
        />
      )}
      <Actions>
        <Button>{isNew ? t('登记', 'Register') : t('保存', 'Save')}</Button>
      </Actions>
    </form>
  )
}
