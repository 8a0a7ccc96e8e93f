import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Qr, Actions, Button, Code, ErrorSummary, Notice, PageTitle, Section, TextField, usePlace } from '../../platform/ui/index.ts'

type AuthenticatorProps = {
  /** What to hand to the app; null before it was asked for. */
  shown: { readonly uri: string; readonly text: string } | null
  /** Nothing else can be done before. */
  due: boolean
  /** A passkey may be set up instead here. */
  passkeys: boolean
  errors: readonly FormError[]
}

export function AuthenticatorPage({ shown, due, passkeys, errors }: AuthenticatorProps) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '验证器是手机上的应用，每 30 秒显示一个新的 6 位验证码。登录时除密码外再输入它，密码泄露也不致被冒用。',
          'An authenticator is an app on your phone that shows a new six-digit code every 30 seconds. Asked for besides the password, it keeps others out when the password leaks.',
        )}
      >
        {t('设置验证器', 'Set up an authenticator')}
      </PageTitle>
      {due && (
        <Notice tone="attention" title={t('您的角色必须使用第二重验证', 'Your role needs a second factor')}>
          <p>
            {t('设置之前不能进行其他操作。', 'Nothing else can be done before one is set up.')}
            {passkeys && (
              <>
                {' '}
                <a href={href('/workbench/security/passkeys')}>{t('也可改用通行密钥', 'A passkey will do as well')}</a>
              </>
            )}
          </p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {shown === null ? (
        <form method="post" action={href('/workbench/security/authenticator/begin')}>
          <p>
            {t(
              '请先在手机上安装任意一款支持 TOTP 的验证器应用，再点击下方按钮。',
              'Install any authenticator app that knows TOTP on your phone, then go on.',
            )}
          </p>
          <Actions>
            <Button>{t('显示二维码', 'Show the QR code')}</Button>
          </Actions>
        </form>
      ) : (
        <>
          <Section title={t('一、用验证器扫描', '1. Scan it with the app')}>
            <Qr text={shown.uri} label={t('验证器二维码', 'QR code for the authenticator')} />
            <p>
              {t('不能扫描时，请在验证器中手工输入密钥：', 'If it cannot be scanned, type this secret into the app:')}{' '}
              <Code>{shown.text}</Code>
            </p>
          </Section>
          <Section title={t('二、输入验证器显示的验证码', '2. Enter the code it shows')}>
            <form method="post" action={href('/workbench/security/authenticator')}>
              <TextField
                name="code"
                label={t('验证码', 'Code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={10}
                width="s"
                required
                hint={t('6 位数字', 'Six digits')}
                error={errorAt(errors, 'code')}
              />
              <Actions>
                <Button>{t('启用验证器', 'Use this authenticator')}</Button>
              </Actions>
            </form>
          </Section>
        </>
      )}
    </>
  )
}

/** The codes that stand in for a lost second factor, this one time. */
export function RecoveryCodesPage({ codes, added }: { codes: readonly string[]; added: boolean }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '手机丢失或更换时，可用恢复码代替第二重验证登录，每个只能用一次。',
          'When the phone is lost or replaced, a recovery code takes the place of the second factor. Each works once.',
        )}
      >
        {t('恢复码', 'Recovery codes')}
      </PageTitle>
      {added && <Notice tone="good" live title={t('第二重验证已启用。', 'The second factor is in use.')} />}
      <Notice
        tone="attention"
        live
        title={t(
          '恢复码只显示这一次。请打印或抄写后妥善保管，不要与密码放在一起。以前的恢复码已失效。',
          'They are shown this once. Print or copy them and keep them apart from the password. Earlier codes work no more.',
        )}
      />
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <Code>{code}</Code>
          </li>
        ))}
      </ul>
      <p className="after no-print">
        <a href={href('/workbench/security')}>{t('已保管好，返回账号安全', 'They are kept: back to how I get in')}</a>
      </p>
    </>
  )
}
