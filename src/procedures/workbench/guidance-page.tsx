import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Breadcrumb, Button, ErrorSummary, PageTitle, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'

type Props = { entered: { readonly code: string; readonly fault: string; readonly key: string }; errors: readonly FormError[] }

/** Reminds an organisation of a first or slight fault. */
export function GuidancePage({ entered, errors }: Props) {
  const { t, href } = usePlace()
  const at = (field: string) => {
    const error = errorAt(errors, field)
    return error === undefined ? {} : { error }
  }
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/cases', label: t('办理案件', 'Cases') }]} />
      <PageTitle
        kicker={t('首违轻微提醒指导', 'Guidance for first or slight faults')}
        lead={t(
          '对初次或者轻微的失信行为，先提醒、指导。按期改正的，不产生任何信用记录。',
          'A first or slight fault is reminded of first. If it is corrected in time, nothing of it becomes a record.',
        )}
      >
        {t('发提醒函', 'Send a reminder')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <form method="post" action={href('/workbench/guidance/new')}>
        <input type="hidden" name="key" value={entered.key} />
        <TextField
          name="code"
          label={t('统一社会信用代码', 'Code of the organisation')}
          value={entered.code}
          maxLength={40}
          width="m"
          required
          {...at('code')}
        />
        <TextArea
          name="fault"
          label={t('存在的问题和应当怎样改正', 'What is wrong, and how to correct it')}
          hint={t('写入提醒函。不要写个人姓名、证件号码。', 'It goes into the letter. Name no person and no number of one.')}
          value={entered.fault}
          rows={6}
          maxLength={2000}
          required
          {...at('fault')}
        />
        <Actions>
          <Button>{t('发出提醒函', 'Send the reminder')}</Button>
        </Actions>
      </form>
    </>
  )
}
