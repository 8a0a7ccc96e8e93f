import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  Code,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  Tabs,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { CreatedAccount } from '../create.ts'
import type { ListedAccount } from '../find.ts'
import { mostListed, type AccountKind } from '../find.ts'
import { membershipName } from './acting.tsx'
import { MembershipFields } from './membership-fields.tsx'

export type AccountForm = {
  readonly login: string
  readonly name: string
  readonly body: string
  readonly unit: string
  readonly role: string
}

type AccountsProps = {
  kind: AccountKind
  accounts: readonly ListedAccount[]
  sources: readonly Source[]
  /** Whose page this is: nobody disables themselves. */
  own: string
  form: AccountForm
  errors: readonly FormError[]
  /** An account that has just been created or reset, with its initial password. */
  issued: CreatedAccount | null
}

export function AccountsPage({ kind, accounts, sources, own, form, errors, issued }: AccountsProps) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '信用办为信源单位、金融机构和本单位开立账号；信用主体凭证明自行认领。各单位负责人管理本单位成员。',
          'The office opens accounts for sources, banks and itself; organisations claim theirs by proof. Heads manage the members of their body.',
        )}
      >
        {t('账号', 'Accounts')}
      </PageTitle>
      {issued !== null && (
        <Notice tone="attention" live title={t(`账号 ${issued.login} 的初始密码`, `Initial password of ${issued.login}`)}>
          <p>
            <Code>{issued.password}</Code>
          </p>
          <p>
            {t(
              '只显示这一次。请当面或电话告知本人；首次登录时必须修改。',
              'Shown this once. Hand it over in person or by telephone; it must be changed at the first sign-in.',
            )}
          </p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Section title={t('现有账号', 'Accounts here')} count={accounts.length}>
        <Tabs
          label={t('现有账号', 'Accounts here')}
          current={kind}
          tabs={[
            { key: 'staff', label: t('信用办、信源单位、金融机构', 'Office, sources, banks'), href: '/workbench/accounts' },
            { key: 'organisation', label: t('信用主体', 'Organisations'), href: '/workbench/accounts?kind=organisation' },
            { key: 'none', label: t('无身份', 'Acting for nobody'), href: '/workbench/accounts?kind=none' },
          ]}
        />
        {accounts.length === mostListed && (
          <p className="hint">{t(`只列出最近登录的 ${mostListed} 个。`, `Only the ${mostListed} that signed in last.`)}</p>
        )}
        <AccountTable accounts={accounts} own={own} />
      </Section>
      <Section id="new" title={t('开立账号', 'Open an account')}>
        <form method="post" action={href('/workbench/accounts')}>
          <TextField
            name="login"
            label={t('登录名', 'Login')}
            value={form.login}
            autoComplete="off"
            required
            hint={t('3 至 40 位小写字母、数字、点、横线或下划线。', '3 to 40 small letters, digits, dots, dashes or underscores.')}
            error={errorAt(errors, 'login')}
          />
          <TextField
            name="name"
            label={t('姓名或岗位', 'Name or post')}
            value={form.name}
            autoComplete="off"
            required
            hint={t('只在工作台内部显示。', 'Shown inside the workbench only.')}
            error={errorAt(errors, 'name')}
          />
          <MembershipFields form={form} sources={sources} errors={errors} />
          <Actions>
            <Button>{t('开立', 'Open')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}

function AccountTable({ accounts, own }: Pick<AccountsProps, 'accounts' | 'own'>) {
  const { t, lang, href } = usePlace()
  const state = (account: ListedAccount) => {
    if (account.disabledAt !== null) return <Badge>{t('已停用', 'Disabled')}</Badge>
    if (account.mustChange) return <Badge tone="attention">{t('待改初始密码', 'Initial password')}</Badge>
    return <Badge tone="good">{t('使用中', 'In use')}</Badge>
  }
  return (
    <Table
      caption={t('账号', 'Accounts')}
      captionHidden
      rows={accounts}
      rowKey={(account) => account.id}
      columns={[
        {
          key: 'login',
          label: t('登录名', 'Login'),
          heading: true,
          tight: true,
          cell: ({ login }) => <a href={href(`/workbench/accounts/${login}`)}>{login}</a>,
        },
        { key: 'name', label: t('姓名或岗位', 'Name or post'), cell: (account) => account.name },
        {
          key: 'role',
          label: t('身份', 'Acts for'),
          cell: ({ memberships }) =>
            memberships.length === 0
              ? t('无', 'Nobody')
              : memberships.map((one) => <div key={one.membershipId}>{t(membershipName(one))}</div>),
        },
        { key: 'state', label: t('状态', 'State'), cell: state },
        {
          key: 'last',
          label: t('最近登录', 'Last sign-in'),
          tight: true,
          cell: (account) => (account.lastSignedInAt === null ? t('从未', 'Never') : formatInstant(account.lastSignedInAt, lang)),
        },
        {
          key: 'act',
          label: t('操作', 'Act'),
          cell: (account) =>
            account.login === own ? (
              <a href={href('/workbench/password')}>{t('修改密码', 'Change password')}</a>
            ) : (
              <form method="post" action={href(`/workbench/accounts/${account.login}`)}>
                <Actions>
                  {account.memberships.every(({ body }) => body !== 'organisation') && (
                    <Button kind="quiet" name="act" value="reset">
                      {t('重置密码', 'Reset password')}
                    </Button>
                  )}
                  <Button kind="quiet" name="act" value="end-sessions">
                    {t('退出其会话', 'End sessions')}
                  </Button>
                  {account.secondFactor && (
                    <ButtonLink kind="quiet" href={`/workbench/accounts/${account.login}/second-factor`}>
                      {t('移除第二重验证', 'Remove second factors')}
                    </ButtonLink>
                  )}
                  {account.disabledAt === null ? (
                    <Button kind="quiet" name="act" value="disable">
                      {t('停用', 'Disable')}
                    </Button>
                  ) : (
                    <Button kind="quiet" name="act" value="enable">
                      {t('启用', 'Enable')}
                    </Button>
                  )}
                </Actions>
              </form>
            ),
        },
      ]}
    />
  )
}
