import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ErrorSummary, PageTitle, TextField, usePlace } from '../../platform/ui/index.ts'

/** Asks for the password once more, before what changes how one gets in. */
export function ConfirmPage({ login, next, errors }: { login: string; next: string; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '接下来的操作涉及账号安全。请再次输入密码，确认在十分钟内有效。',
          'What follows concerns how you get in. Give your password once more; that counts for ten minutes.',
        )}
      >
        {t('确认是您本人', 'Confirm that it is you')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <form method="post" action={href('/workbench/security/confirm')}>
        <input type="hidden" name="username" value={login} autoComplete="username" />
        <input type="hidden" name="next" value={next} />
        <TextField
          name="password"
          label={t('当前密码', 'Current password')}
          type="password"
          autoComplete="current-password"
          required
          error={errorAt(errors, 'password')}
        />
        <Actions>
          <Button>{t('继续', 'Go on')}</Button>
        </Actions>
      </form>
    </>
  )
}
