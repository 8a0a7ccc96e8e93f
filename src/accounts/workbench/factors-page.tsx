import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, ButtonLink, ErrorSummary, Notice, PageTitle, TextArea, usePlace } from '../../platform/ui/index.ts'

/** Removes the second factors of somebody who has lost them. */
export function FactorsPage({ login, reason, errors }: { login: string; reason: string; errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '用于本人丢失手机且没有恢复码的情况。移除后其会话全部退出，下次登录时须重新设置。',
          'For somebody who has lost the phone and has no recovery code. Every session ends, and another factor is set up at the next sign-in.',
        )}
      >
        {t(`移除 ${login} 的第二重验证`, `Remove the second factors of ${login}`)}
      </PageTitle>
      <Notice
        tone="attention"
        title={t('请先当面或回拨单位电话核实本人', 'First make sure who asks: in person, or by calling the office back')}
      />
      <ErrorSummary errors={errors} />
      <form method="post" action={href(`/workbench/accounts/${login}/second-factor`)}>
        <TextArea
          name="reason"
          label={t('原因和核实方式', 'Why, and how you made sure')}
          hint={t('记入该账号的变更记录，本人可见。', 'Kept with the account, and shown to its user.')}
          value={reason}
          maxLength={200}
          required
          {...(errorAt(errors, 'reason') === undefined ? {} : { error: errorAt(errors, 'reason') })}
        />
        <Actions>
          <Button kind="danger">{t('移除第二重验证', 'Remove the second factors')}</Button>
          <ButtonLink href="/workbench/accounts">{t('取消', 'Cancel')}</ButtonLink>
        </Actions>
      </form>
    </>
  )
}
