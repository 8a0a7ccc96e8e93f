import { citedBasis, type AccountClaim } from '../../packs/index.ts'
import { Badge, DefinitionList, usePlace } from '../../platform/ui/index.ts'
import type { Proof } from '../claims/claim.ts'

/** The proofs that count here, what each asks of an organisation, and the basis of the rule. */
export function Proofs({ rules }: { rules: readonly AccountClaim[] }) {
  const { t } = usePlace()
  const what: Readonly<Record<Proof, string>> = {
    window: t(
      '经办人持营业执照（登记证书）和加盖公章的授权书到信用办服务窗口，核对后当面领取验证码，登录后输入。',
      'Somebody brings the licence (registration certificate) and a sealed authorisation to the window of the credit office, gets a code there, signs in and enters it.',
    ),
    letter: t(
      '登录后在线申请，信用办把验证码寄到登记的住所；收到信后登录输入。网上任何页面都不显示该验证码。',
      'Sign in and ask for it; the credit office posts a code to the registered address. When the letter is there, sign in and enter it. No page shows this code.',
    ),
    licence: t('登录后用电子营业执照确认，无需验证码。', 'Sign in and confirm with the electronic business licence; no code is needed.'),
  }
  return (
    <DefinitionList
      terms={rules.map((rule) => ({
        label: t(rule.name),
        value: (
          <>
            <p>{what[rule.key]}</p>
            <p>
              {rule.validDays !== null &&
                t(`验证码 ${rule.validDays} 日内有效，只能用一次。`, `The code is good for ${rule.validDays} days, once. `)}
              {rule.approval === 'always'
                ? t('验证后由信用办另一名工作人员审批。', 'Then another member of the credit office approves.')
                : t(
                    '验证后立即生效；账号已有负责人的，由信用办审批移交。',
                    'It takes effect at once; where somebody heads the account already, the office decides on the hand-over.',
                  )}
            </p>
          </>
        ),
        note: rule.basis.map((one) => (
          <span key={citedBasis(one).zh}>
            {t(citedBasis(one))} {!one.sure && <Badge tone="attention">{t('待核对', 'to compare')}</Badge>}{' '}
          </span>
        )),
      }))}
    />
  )
}
