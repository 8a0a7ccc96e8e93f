import { Actions, Button, ErrorSummary, PageTitle, TextField, usePlace } from '../../platform/ui/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'

/** Following an objection by the code on a slip. */
export function FindPage({ code, errors }: { readonly code: string; readonly errors: readonly FormError[] }) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '凭窗口回执上的查询码查看办理情况和答复，不需要账号。',
          'The code on the slip from the window shows how far it is and the answer. No account is needed.',
        )}
      >
        {t('查看异议办理情况', 'Follow an objection')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <form method="post" action={href('/objections/follow')}>
        <TextField
          name="code"
          label={t('查询码', 'Code')}
          hint={t('26 个字母和数字，空格、短横线和大小写不影响。', '26 letters and digits; spaces, hyphens and capitals do not matter.')}
          value={code}
          maxLength={60}
          autoComplete="off"
          required
          error={errorAt(errors, 'code')}
        />
        <Actions>
          <Button>{t('查看', 'Show')}</Button>
        </Actions>
      </form>
    </>
  )
}
