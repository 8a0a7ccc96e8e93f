import type { FormError } from '../../platform/http/form.ts'
import { Actions, Button, ErrorSummary, PageTitle, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import type { SecondStep } from '../sign-in/second-step.ts'
import { PasskeyButton } from './passkey-button.tsx'

type SecondStepProps = { step: SecondStep; next: string; errors: readonly FormError[]; passkeysHere: boolean }

/** The second step of signing in: a code of the authenticator, a passkey, or a recovery code. */
export function SecondStepPage({ step, next, errors, passkeysHere }: SecondStepProps) {
  const { t, href } = usePlace()
  const field = step.authenticator
    ? {
        label: t('验证码或恢复码', 'Code or recovery code'),
        hint: t(
          '验证器显示的 6 位数字；手机不在身边时用一个恢复码。',
          'The six digits your authenticator shows; without the phone, one of your recovery codes.',
        ),
      }
    : {
        label: t('恢复码', 'Recovery code'),
        hint: t('通行密钥不可用时，用一个恢复码代替。', 'When the passkey cannot be used, one of your recovery codes.'),
      }
  return (
    <>
      <PageTitle lead={t(`账号 ${step.login} 的密码正确，还差一步。`, `The password of ${step.login} is right. One more step.`)}>
        {t('第二重验证', 'Second factor')}
      </PageTitle>
      <ErrorSummary errors={errors} title={t('未能登录', 'You are not signed in')} />
      {step.passkeys > 0 && passkeysHere && (
        <Section title={t('通行密钥', 'Passkey')}>
          <PasskeyButton act="sign-in" next={next}>
            {t('用通行密钥验证', 'Use a passkey')}
          </PasskeyButton>
        </Section>
      )}
      <form method="post" action={href('/workbench/sign-in/second')}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={field.label}
          hint={field.hint}
          autoComplete="one-time-code"
          inputMode={step.authenticator ? 'numeric' : 'text'}
          maxLength={20}
          width="m"
          required
        />
        <Actions>
          <Button>{t('完成登录', 'Complete signing in')}</Button>
        </Actions>
      </form>
      <p className="after">
        <a href={href('/workbench/sign-in')}>{t('换一个账号登录', 'Sign in with another account')}</a>
      </p>
    </>
  )
}
