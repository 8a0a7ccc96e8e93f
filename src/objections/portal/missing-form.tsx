import type { Item } from '../../packs/index.ts'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, DateField, ErrorSummary, FileDrop, Section, Select, TextArea, usePlace } from '../../platform/ui/index.ts'
import { most } from '../objection.ts'

export type MissingFormProps = {
  action: string
  items: readonly Item[]
  sources: readonly { readonly code: string; readonly name: string }[]
  token: string
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
  fileLimit: number
  /** The organisation it is about, where that is not whoever sends it. */
  code?: string
  /** More entries before the button, such as an e-mail address. */
  children?: React.ReactNode
}

/** A record that should be there and is not: which, from whom, of when, and what proves it. */
export function MissingForm({ action, items, sources, token, entered, errors, fileLimit, code, children }: MissingFormProps) {
  const { t, href } = usePlace()
  const wrong = (field: string) => {
    const error = errorAt(errors, field)
    return error === undefined ? {} : { error }
  }
  return (
    <>
      <ErrorSummary errors={errors.map(({ field, text }) => (field === undefined || field === '' ? { text } : { field, text }))} />
      <form method="post" action={href(action)} encType="multipart/form-data">
        <input type="hidden" name="token" value={token} />
        {code !== undefined && <input type="hidden" name="organisation" value={code} />}
        <Section title={t('缺少哪条记录', 'Which record is missing')}>
          <Select
            name="item"
            label={t('信息类别', 'Kind of information')}
            blank={t('请选择', 'Choose')}
            options={items.map(({ key, name }) => ({ value: key, label: t(name) }))}
            value={entered['item']}
            required
            {...wrong('item')}
          />
          <Select
            name="source"
            label={t('应当报送的单位', 'Who should have reported it')}
            hint={t('作出决定或者办理该事项的单位。', 'Whoever made the decision.')}
            blank={t('请选择', 'Choose')}
            options={sources.map(({ code: value, name }) => ({ value, label: name }))}
            value={entered['source']}
            required
            {...wrong('source')}
          />
          <DateField
            name="day"
            label={t('决定日期（不知道的可不填）', 'Day of the decision (leave it empty if you do not know)')}
            value={entered['day'] ?? ''}
            {...wrong('day')}
          />
          <TextArea
            name="words"
            label={t('是什么、为什么应当有', 'What it is, and why it should be there')}
            hint={t(
              '例如文书名称和文号。身份证号、手机号等个人号码会被自动遮盖。',
              'Such as name and number of the document. Numbers of persons are masked.',
            )}
            required
            rows={5}
            maxLength={most.words}
            value={entered['words'] ?? ''}
            {...wrong('words')}
          />
          <FileDrop
            name="file"
            label={t('证据材料（可不附）', 'Evidence (if you have any)')}
            hint={t(
              `最多 ${most.files} 个文件，每个不超过 ${fileLimit} MB：PDF、OFD、PNG、JPEG、DOCX、XLSX；不要设密码。`,
              `Up to ${most.files} files of ${fileLimit} MB each: PDF, OFD, PNG, JPEG, DOCX, XLSX, without a password.`,
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
