import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ErrorSummary, Notice, PageTitle, TextField, usePlace } from '../../platform/ui/index.ts'
import { NewPasswordFields } from './new-password-fields.tsx'
import type { Account } from '../account.ts'

export function PasswordPage({ account, errors, done }: { account: Account; errors: readonly FormError[]; done: boolean }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle lead={t(`账号 ${account.login}`, `Account ${account.login}`)}>{t('修改密码', 'Change the password')}</PageTitle>
      {done && (
        <Notice
          tone="good"
          live
          title={t('密码已修改，其他设备上的登录已全部退出。', 'The password is changed, and every other session has ended.')}
        />
      )}
      {account.mustChange && (
        <Notice tone="attention" title={t('请先修改初始密码', 'Change the initial password first')}>
          <p>{t('修改之前不能进行其他操作。', 'Nothing else can be done before that.')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <form method="post" action={href('/workbench/password')}>
        <input type="hidden" name="username" value={account.login} autoComplete="username" />
        <TextField
          name="current"
          label={t('当前密码', 'Current password')}
          type="password"
          autoComplete="current-password"
          required
          error={errorAt(errors, 'current')}
        />
        <NewPasswordFields
          name="next"
          label={{ zh: '新密码', en: 'New password' }}
          againLabel={{ zh: '再次输入新密码', en: 'New password again' }}
          errors={errors}
        />
        <Actions>
          <Button>{t('修改密码', 'Change the password')}</Button>
        </Actions>
      </form>
    </>
  )
}
