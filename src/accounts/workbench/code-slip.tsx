import { ButtonLink, Code, DefinitionList, formatInstant, PageTitle, Prose, Section, usePlace } from '../../platform/ui/index.ts'
import type { Claim } from '../claims/claim.ts'
import type { IssuedCode } from '../claims/issue-code.ts'

type SlipProps = IssuedCode & {
  /** The claim a letter answers; null for a slip that is handed over at the window. */
  claim: Claim | null
  /** Who writes: the office of this place. */
  office: string
}

/** The only place where a code stands: a slip for the window, or the letter, to be printed now. */
export function CodeSlip({ code, organisation, expiresAt, claim, office }: SlipProps) {
  const { t, lang, origin } = usePlace()
  return (
    <>
      <PageTitle
        lead={t('验证码只显示这一次，请现在打印。', 'The code is shown this once: print it now.')}
        actions={<ButtonLink href="/workbench/claims">{t('返回账号认领', 'Back to the claims')}</ButtonLink>}
      >
        {claim === null ? t('窗口验证码', 'Code from the window') : t('账号认领验证信函', 'Letter with the code of a claim')}
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
      <Section title={t('怎样使用', 'How to use it')}>
        <Prose>
          <p>
            {claim === null
              ? t(
                  `使用方法：打开 ${origin}/join 建立登录账号（已有账号的直接登录），在“加入单位、认领账号”中输入验证码。`,
                  `How to use it: make a login at ${origin}/join, or sign in, and enter the code under "Join a body, claim an account".`,
                )
              : t(
                  `有人在信衡平台申请认领贵单位的账号。如系贵单位申请，请由上述账号登录 ${origin}/workbench/join 输入验证码；该验证码对其他账号无效。`,
                  `Somebody asked to claim your organisation's account here. If it was you, sign in at ${origin}/workbench/join with the login above and enter the code; it is of no use to any other login.`,
                )}
          </p>
          <p>
            {t(
              '账号负责人可以查看本主体全部信息、提出异议、申请修复。认领免费。如非贵单位申请，请勿将验证码告诉任何人，并告知信用办。',
              'Its head sees all that is held about the organisation, objects and asks for repair. Claiming is free. If it was not you, tell the code to nobody and tell the credit office.',
            )}
          </p>
          <p>{office}</p>
        </Prose>
      </Section>
    </>
  )
}
