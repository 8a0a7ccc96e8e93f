import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  TextField,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Shown } from '../redeem.ts'

type Props = {
  code: string
  /** What the code is for, once it was looked up. */
  shown: Shown | null
  isDone: boolean
  errors: readonly FormError[]
}

/** The provider's desk: a code is typed or scanned, what it is for is shown again, and then it is used up. */
export function RedeemPage({ code, shown, isDone, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/benefits/scenes', label: t('我们提供的场景', 'Benefits we offer') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '输入或者扫描对方出示的领取码，核对后确认使用。每个码只能使用一次。',
          'Type or scan the code that is shown, check whose it is, then confirm. Each code is good once.',
        )}
      >
        {t('核销领取码', 'Redeem a code')}
      </PageTitle>
      {shown !== null && (
        <Notice
          tone={isDone ? 'good' : 'info'}
          live
          title={isDone ? t('已核销，可以提供优惠', 'Redeemed: give the benefit') : t('请核对', 'Check this')}
        >
          <DefinitionList
            terms={[
              { label: t('组织', 'Organisation'), value: <Words>{shown.organisation.name}</Words> },
              { label: t('统一社会信用代码', 'Code'), value: shown.organisation.code ?? '—' },
              { label: t('场景', 'Benefit'), value: <Words>{t(shown.scene.name)}</Words> },
              { label: t('优惠内容', 'What is given'), value: <Words>{shown.scene.benefit}</Words> },
              ...(shown.scene.conditions === ''
                ? []
                : [{ label: t('使用条件', 'Conditions'), value: <Words>{shown.scene.conditions}</Words> }]),
              { label: t('激励条件', 'Conditions of the incentive'), value: t('目前符合', 'met at present') },
            ]}
          />
          {!isDone && (
            <form method="post" action={href('/workbench/benefits/redeem/confirm')}>
              <input type="hidden" name="code" value={code} />
              <Actions>
                <Button>{t('确认使用', 'Confirm the use')}</Button>
                <ButtonLink href="/workbench/benefits/redeem">{t('取消', 'Cancel')}</ButtonLink>
              </Actions>
            </form>
          )}
        </Notice>
      )}
      {(shown === null || isDone) && (
        <form method="post" action={href('/workbench/benefits/redeem')}>
          <TextField
            name="code"
            label={t('领取码', 'Code')}
            value={isDone ? '' : code}
            hint={t('8 位字母和数字，大小写和连字符不限', '8 letters and digits; capitals and hyphens do not matter')}
            maxLength={40}
            width="m"
            required
            error={errorAt(errors, 'code')}
          />
          <Actions>
            <Button>{t('查验', 'Look it up')}</Button>
          </Actions>
        </form>
      )}
    </>
  )
}
