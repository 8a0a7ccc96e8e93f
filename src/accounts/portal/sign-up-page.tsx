import type { AccountClaim } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Code, ErrorSummary, NumberedSteps, PageTitle, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import { NewPasswordFields } from '../workbench/new-password-fields.tsx'
import { Proofs } from '../workbench/proofs.tsx'

type SignUpProps = { login: string; name: string; errors: readonly FormError[]; rules: readonly AccountClaim[] }

/** How an organisation gets its account, and the first step of it. */
export function SignUpPage({ login, name, errors, rules }: SignUpProps) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '企业、个体工商户、社会组织、事业单位等信用主体可以免费认领自己的账号，查看本主体全部信息，提出异议，申请修复。查询公示信息无需账号。',
          'Every organisation claims its account free of charge: it sees all that is held about it, objects and asks for repair. Reading what is public needs no account.',
        )}
      >
        {t('认领主体账号', "Claim your organisation's account")}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <Section title={t('怎样办理', 'How it goes')}>
        <NumberedSteps
          steps={[
            { title: t('建立登录账号', 'Make a login'), words: t('在本页，一分钟。', 'On this page, in a minute.') },
            {
              title: t('证明代表该主体', 'Prove whom you act for'),
              words: t('用下列任一方式。', 'In one of the ways below.'),
            },
            {
              title: t('开始使用', 'Begin'),
              words: t('您成为该账号的负责人，可邀请同事并分配角色。', 'You head the account, invite colleagues and give them roles.'),
            },
          ]}
        />
      </Section>
      <Section title={t('证明方式', 'Proofs')}>
        {rules.length === 0 ? (
          <p>{t('本地规则暂未开通认领，请联系信用办。', 'The rules here accept no proof yet. Ask the credit office.')}</p>
        ) : (
          <Proofs rules={rules} />
        )}
      </Section>
      <Section
        id="new"
        title={t('建立登录账号', 'Make a login')}
        aside={
          <a href={href('/workbench/sign-in?next=/workbench/join')}>
            {t('已有账号：登录后认领或输入验证码', 'Have one: sign in to claim or enter a code')}
          </a>
        }
      >
        <form method="post" action={href('/join')}>
          <p className="field">
            {t('您的登录名（由系统分配，请记下）：', 'Your login (given by the system, write it down): ')}
            <strong>
              <Code>{login}</Code>
            </strong>
          </p>
          <input type="hidden" name="login" value={login} autoComplete="username" />
          <TextField
            name="name"
            label={t('姓名或岗位', 'Name or post')}
            value={name}
            autoComplete="off"
            maxLength={60}
            required
            hint={t('只有本单位负责人和信用办看到，例如“财务部 王”。', 'Seen by the heads of your body and the credit office only.')}
            error={errorAt(errors, 'name')}
          />
          <NewPasswordFields
            name="password"
            label={{ zh: '密码', en: 'Password' }}
            againLabel={{ zh: '再次输入密码', en: 'Password again' }}
            errors={errors}
          />
          <Actions>
            <Button>{t('建立并继续', 'Make it and go on')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}
