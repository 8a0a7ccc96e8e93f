import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, Select, TextField, usePlace } from '../../platform/ui/index.ts'
import { type Reader, readerKinds } from '../readers/reader.ts'

export const entryFields = ['code', 'name', 'kind', 'contactMail', 'byMail', 'webhookUrl'] as const
/** What stands in the fields of the form, right or wrong. */
export type Entries = Readonly<Record<(typeof entryFields)[number], string>>

export const noEntries: Entries = { code: '', name: '', kind: '', contactMail: '', byMail: 'yes', webhookUrl: '' }

export const entriesOf = ({ code, name, kind, contactMail, byMail, webhookUrl }: Reader): Entries => ({
  ...{ code, name, kind, contactMail, byMail: byMail ? 'yes' : '', webhookUrl: webhookUrl ?? '' },
})

/** What the form says, as the use cases take it. */
export const told = ({ byMail, webhookUrl, ...entries }: Entries) => ({
  ...entries,
  byMail: byMail === 'yes',
  webhookUrl: webhookUrl.trim() || null,
})

type ReaderFormProps = {
  action: string
  entries: Entries
  errors: readonly FormError[]
  withCode: boolean
  withName?: boolean
  submit: string
}

/** The entries of a reader; `withCode` where it is not known yet whose they are, `withName` where what it is called may be changed. */
export function ReaderForm({ action, entries, errors, withCode, withName = true, submit }: ReaderFormProps) {
  const { t, href } = usePlace()
  return (
    <form method="post" action={href(action)}>
      {withCode && (
        <TextField
          name="code"
          label={t('统一社会信用代码', 'Unified social credit code')}
          value={entries.code}
          required
          maxLength={40}
          error={errorAt(errors, 'code')}
        />
      )}
      {withName && (
        <>
          <TextField
            name="name"
            label={t('单位名称', 'Name of the body')}
            value={entries.name}
            required
            maxLength={200}
            error={errorAt(errors, 'name')}
          />
          <Select
            name="kind"
            label={t('类别', 'Kind')}
            required
            blank={t('请选择', 'Choose')}
            value={entries.kind}
            error={errorAt(errors, 'kind')}
            options={Object.entries(readerKinds).map(([value, words]) => ({ value, label: t(words) }))}
          />
        </>
      )}
      <TextField
        name="contactMail"
        label={t('单位邮箱', 'E-mail of the body')}
        hint={t('不对外显示。请填写单位邮箱，不要填写个人邮箱。', "Never shown. An address of the body, not a person's.")}
        type="email"
        value={entries.contactMail}
        required
        maxLength={250}
        error={errorAt(errors, 'contactMail')}
      />
      <Choices
        type="checkbox"
        name="byMail"
        label={t('邮件通知', 'By mail')}
        values={[entries.byMail]}
        options={[{ value: 'yes', label: t('有召回时发邮件', 'Send a mail when there is a recall') }]}
      />
      <TextField
        name="webhookUrl"
        label={t('推送地址（可留空）', 'Webhook address (may be empty)')}
        hint={t('https 地址。召回以签名消息推送到这里。', 'An https address; recalls are posted there as signed messages.')}
        type="url"
        value={entries.webhookUrl}
        maxLength={500}
        width="full"
        error={errorAt(errors, 'webhookUrl')}
      />
      <Actions>
        <Button>{submit}</Button>
      </Actions>
    </form>
  )
}
