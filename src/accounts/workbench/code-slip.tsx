import { formatInstant } from '../../platform/format.ts'
import { Button, ButtonLink, Code, DefinitionList, PageTitle, Prose, Qr, Section, usePlace } from '../../platform/ui/index.ts'
import type { Claim } from '../claims/claim.ts'
import type { IssuedCode } from '../claims/issue-code.ts'
import { howToEnter, letterTitle, whatItGives } from '../claims/letter.ts'

type SlipProps = IssuedCode & {
  /** The claim a letter answers; null for a slip that is handed over at the window. */
  claim: Claim | null
  /** Who writes: the office of this place. */
  office: string
}

/** The only place where a code stands: a slip for the window, or the letter, to be printed now. */
export function CodeSlip({ code, organisation, expiresAt, claim, office }: SlipProps) {
  const { t, lang, origin, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t('验证码只显示这一次，请现在打印。', 'The code is shown this once: print it now.')}
        actions={
          <>
            {claim !== null && (
              <form method="post" action={href(`/workbench/claims/${claim.claimId}`)}>
                <input type="hidden" name="code" value={code} />
                <Button name="act" value="pdf" kind="secondary">
                  {t('下载 PDF', 'Download PDF')}
                </Button>
              </form>
            )}
            <ButtonLink href="/workbench/claims">{t('返回账号认领', 'Back to the claims')}</ButtonLink>
          </>
        }
      >
        {claim === null ? t('窗口验证码', 'Code from the window') : t(letterTitle)}
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('主体', 'Organisation'), value: organisation.name },
          { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{organisation.uscc}</Code> },
          ...(claim === null
            ? []
            : [
                { label: t('寄往登记住所', 'To the registered address'), value: organisation.address ?? '' },
                { label: t('申请账号', 'Login that asked'), value: <Code>{claim.login}</Code> },
              ]),
          {
            label: t('验证码', 'Code'),
            value: (
              <strong className="slip-code">
                <Code>{code}</Code>
              </strong>
            ),
          },
          { label: t('有效至', 'Good until'), value: formatInstant(expiresAt, lang) },
        ]}
      />
      <Qr text={`${origin}/workbench/join?code=${code}`} label={t('输入验证码的二维码', 'QR code of the form with the code in it')} />
      <Section title={t('怎样使用', 'How to use it')}>
        <Prose>
          <p>
            {claim === null
              ? t(
                  `使用方法：打开 ${origin}/join 建立登录账号（已有账号的直接登录），在“加入单位、认领账号”中输入验证码。`,
                  `How to use it: make a login at ${origin}/join, or sign in, and enter the code under "Join a body, claim an account".`,
                )
              : t(howToEnter(origin))}
          </p>
          <p>
            {t(
              '登录后扫描二维码，验证码会自动填好，核对后提交。',
              'Sign in and scan the QR code: the form opens with the code in it. Check it and send it.',
            )}
          </p>
          <p>{t(whatItGives)}</p>
          <p>{office}</p>
        </Prose>
      </Section>
    </>
  )
}
