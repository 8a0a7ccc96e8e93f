import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Notice, PageTitle, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import { PasskeyButton } from './passkey-button.tsx'

type SignInProps = {
  login: string
  next: string
  errors: readonly FormError[]
  signedOut: boolean
  /** The second step was not taken in time. */
  again: boolean
  /** A new password was set by a link. */
  recovered: boolean
  mailHere: boolean
  passkeysHere: boolean
  /** What the identity provider is called, where there is one. */
  provider: string | null
}

export function SignInPage({ login, next, errors, signedOut, again, recovered, mailHere, passkeysHere, provider }: SignInProps) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '供信源单位、信用主体、金融机构和信用办使用。查询公示信息无需登录。',
          'For sources, organisations, banks and the credit office. Reading what is public needs no account.',
        )}
      >
        {t('登录工作台', 'Sign in to the workbench')}
      </PageTitle>
      {signedOut && <Notice tone="good" live title={t('您已退出。', 'You are signed out.')} />}
      {recovered && <Notice tone="good" live title={t('新密码已设置，请登录。', 'The new password is set. Sign in with it.')} />}
      {again && (
        <Notice
          tone="attention"
          live
          title={t('登录已超过十分钟未完成，请重新登录。', 'Signing in was not completed within ten minutes. Sign in again.')}
        />
      )}
      <ErrorSummary errors={errors} title={t('未能登录', 'You are not signed in')} />
      <form method="post" action={href('/workbench/sign-in')}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="login"
          label={t('登录名', 'Login')}
          value={login}
          autoComplete="username"
          required
          error={errorAt(errors, 'login')}
        />
        <TextField
          name="password"
          label={t('密码', 'Password')}
          type="password"
          autoComplete="current-password"
          required
          error={errorAt(errors, 'password')}
        />
        <Actions>
          <Button>{t('登录', 'Sign in')}</Button>
        </Actions>
      </form>
      {(passkeysHere || provider !== null) && (
        <Section title={t('不用密码', 'Without a password')}>
          {provider !== null && (
            <Actions>
              <ButtonLink href={`/workbench/sign-in/provider?next=${encodeURIComponent(next)}`}>
                {t(`用${provider}登录`, `Sign in by ${provider}`)}
              </ButtonLink>
            </Actions>
          )}
          {passkeysHere && (
            <PasskeyButton act="sign-in" next={next}>
              {t('用通行密钥登录', 'Sign in with a passkey')}
            </PasskeyButton>
          )}
        </Section>
      )}
      <Section title={t('没有账号或忘记密码', 'No account, or the password is forgotten')}>
        <p>
          {t(
            '信源单位和金融机构的账号由信用办开立、由本单位负责人管理。忘记密码请联系信用办或本单位负责人。',
            'The credit office opens the accounts of sources and banks, and their heads manage them. For a lost password ask the office or a head.',
          )}
        </p>
        {mailHere && (
          <p>
            <a href={href('/workbench/recover')}>
              {t('已确认邮箱的账号可自行找回密码', 'With a confirmed e-mail address, set a new password yourself')}
            </a>
          </p>
        )}
        <p>
          <a href={href('/join')}>{t('企业和其他信用主体：认领本主体账号', "Organisations: claim your organisation's account")}</a>
        </p>
      </Section>
    </>
  )
}
