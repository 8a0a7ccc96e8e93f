import type { FormError } from '../../platform/http/form.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Notice, PageTitle, TextField, usePlace } from '../../platform/ui/index.ts'
import { NewPasswordFields } from './new-password-fields.tsx'

/** Asks for a link to set a new password. */
export function RecoverPage({ errors, asked }: { errors: readonly FormError[]; asked: boolean }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle lead={t('链接只发送到该账号已确认的邮箱。', 'The link goes only to the confirmed address of the account.')}>
        {t('找回密码', 'A forgotten password')}
      </PageTitle>
      {asked ? (
        <Notice tone="good" live title={t('已受理。', 'Your wish is taken.')}>
          <p>
            {t(
              '如账号存在且已确认邮箱，几分钟内会收到链接，30 分钟内有效。未收到时，请检查登录名和垃圾邮件，或联系信用办重置密码。',
              'If the account exists and has a confirmed address, a link arrives within minutes and counts for 30. If none does, check the login and the spam folder, or ask the credit office for a reset.',
            )}
          </p>
          <ButtonLink href="/workbench/sign-in">{t('返回登录', 'Back to signing in')}</ButtonLink>
        </Notice>
      ) : (
        <>
          <ErrorSummary errors={errors} />
          <form method="post" action={href('/workbench/recover')}>
            <TextField name="login" label={t('登录名', 'Login')} autoComplete="username" maxLength={60} required />
            <Actions>
              <Button>{t('发送链接', 'Send the link')}</Button>
            </Actions>
          </form>
        </>
      )}
    </>
  )
}

/** Sets a new password by a link. */
export function NewPasswordPage({ login, token, errors }: { login: string; token: string; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '设置后，其他设备上的登录全部退出；第二重验证不变。',
          'Every session ends when it is set; the second factor stays as it is.',
        )}
      >
        {t(`为账号 ${login} 设置新密码`, `A new password for ${login}`)}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <form method="post" action={href('/workbench/recover/new')}>
        <input type="hidden" name="username" value={login} autoComplete="username" />
        <input type="hidden" name="token" value={token} />
        <NewPasswordFields
          name="next"
          label={{ zh: '新密码', en: 'New password' }}
          againLabel={{ zh: '再次输入新密码', en: 'New password again' }}
          errors={errors}
        />
        <Actions>
          <Button>{t('设置新密码', 'Set the new password')}</Button>
        </Actions>
      </form>
    </>
  )
}

/** Confirms an address by a link: by a button, because mail programs open links to look at them. */
export function ConfirmMailPage({ login, address, token }: { login: string; address: string; token: string }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          `账号 ${login} 将用 ${address} 接收通知和找回密码。`,
          `The account ${login} will use ${address} for notices and a forgotten password.`,
        )}
      >
        {t('确认邮箱', 'Confirm the address')}
      </PageTitle>
      <form method="post" action={href('/workbench/mail')}>
        <input type="hidden" name="token" value={token} />
        <Actions>
          <Button>{t('确认', 'Confirm')}</Button>
        </Actions>
      </form>
    </>
  )
}

/** A link that counts no more. */
export function LinkOverPage({ errors }: { errors: readonly FormError[] }) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle>{t('链接不能使用', 'The link does not work')}</PageTitle>
      <ErrorSummary errors={errors} title={t('链接不能使用', 'The link does not work')} />
      <Actions>
        <ButtonLink href="/workbench/recover">{t('重新申请找回密码', 'Ask for another link')}</ButtonLink>
        <ButtonLink href="/workbench/sign-in">{t('返回登录', 'Back to signing in')}</ButtonLink>
      </Actions>
    </>
  )
}

export function MailConfirmedPage() {
  const { t } = usePlace()
  return (
    <>
      <PageTitle>{t('邮箱已确认', 'The address is confirmed')}</PageTitle>
      <Actions>
        <ButtonLink href="/workbench/security">{t('返回账号安全', 'Back to how I get in')}</ButtonLink>
      </Actions>
    </>
  )
}
