import type { ReactNode } from 'react'
import { acceptedFiles } from '../../platform/files/media.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ErrorSummary, FileDrop, Section, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import { most } from '../objection.ts'

export type Entered = Readonly<Record<string, string>>

/** What every form of an objection needs. */
export type FormProps = {
  /** Where the form leads. */
  action: string
  token: string
  entered: Entered
  errors: readonly FormError[]
  fileLimit: number
  /** Whether an address may be left that the answer is mailed to. */
  mails?: boolean
}

/** A form of an objection: `children` say what it is about; then what happened, why, and what proves it. */
export function SaidForm({
  action,
  token,
  entered,
  errors,
  fileLimit,
  mails = false,
  before,
  example,
  children,
}: FormProps & { before?: ReactNode; example?: string; children: ReactNode }) {
  const { t, href } = usePlace()
  return (
    <>
      <ErrorSummary errors={errors} />
      {before}
      <form method="post" action={href(action)} encType="multipart/form-data">
        <input type="hidden" name="token" value={token} />
        {children}
        <Section title={t('情况、理由和证据', 'What happened, why, and what proves it')}>
          <TextArea
            name="words"
            label={t('情况和理由', 'What happened, and why you think so')}
            hint={
              (example ?? t('请写事实。', 'Facts, please. ')) +
              t('身份证号、手机号等个人号码会被自动遮盖。', 'Numbers of persons, such as resident ids and mobile numbers, are masked.')
            }
            required
            rows={6}
            maxLength={most.words}
            value={entered['words'] ?? ''}
            error={errorAt(errors, 'words')}
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
            error={errorAt(errors, 'file')}
          />
          {mails && (
            <TextField
              name="email"
              type="email"
              label={t('电子邮箱（可不填）', 'E-mail (you may leave it empty)')}
              hint={t('只用于发送答复，办结后即删除。', 'Used only to send the answer, and deleted when the matter is closed.')}
              maxLength={most.email}
              autoComplete="email"
              value={entered['email'] ?? ''}
              error={errorAt(errors, 'email')}
            />
          )}
          <Actions>
            <Button>{t('提交', 'Send')}</Button>
          </Actions>
        </Section>
      </form>
    </>
  )
}
