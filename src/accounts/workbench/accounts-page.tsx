import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  Choices,
  Code,
  ErrorSummary,
  formatInstant,
  Notice,
  PageTitle,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { Account, CreatedAccount } from '../index.ts'

export type AccountForm = { readonly login: string; readonly name: string; readonly role: string; readonly unit: string }

type AccountsProps = {
  accounts: readonly Account[]
  sources: readonly Source[]
  /** Whose page this is: nobody disables themselves. */
  own: string
  form: AccountForm
  errors: readonly FormError[]
  /** An account that has just been created or reset, with its initial password. */
  issued: CreatedAccount | null
}

export function AccountsPage({ accounts, sources, own, form, errors, issued }: AccountsProps) {
  const { t, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '经办人只为一个信源单位报送；信用办管理全局。账号只能由信用办开立。',
          'A clerk acts for one source; the office runs the whole. Only the office opens accounts.',
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
        <AccountTable accounts={accounts} sources={sources} own={own} />
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
          <Choices
            type="radio"
            name="role"
            label={t('角色', 'Role')}
            required
            values={[form.role]}
            error={errorAt(errors, 'role')}
            options={[
              { value: 'clerk', label: t('经办人', 'Clerk'), hint: t('为一个信源单位报送数据', 'submits for one source') },
              {
                value: 'office',
                label: t('信用办', 'Office'),
                hint: t('管理信源单位、账号、待办和规则', 'runs sources, accounts, queues and rules'),
              },
            ]}
          />
          <Select
            name="unit"
            label={t('信源单位（经办人必选）', 'Source (for a clerk)')}
            blank={t('无', 'None')}
            value={form.unit}
            error={errorAt(errors, 'unit')}
            options={sources.map((source) => ({ value: source.code, label: `${source.name} ${source.code}` }))}
          />
          <Actions>
            <Button>{t('开立', 'Open')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}

function AccountTable({ accounts, sources, own }: Pick<AccountsProps, 'accounts' | 'sources' | 'own'>) {
  const { t, lang, href } = usePlace()
  const names = new Map(sources.map((source) => [source.code, source.shortName]))
  const state = (account: Account) => {
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
        { key: 'login', label: t('登录名', 'Login'), heading: true, tight: true, cell: (account) => account.login },
        { key: 'name', label: t('姓名或岗位', 'Name or post'), cell: (account) => account.name },
        {
          key: 'role',
          label: t('角色', 'Role'),
          cell: (account) =>
            account.role === 'office'
              ? t('信用办', 'Office')
              : `${t('经办人', 'Clerk')} · ${names.get(account.unit ?? '') ?? account.unit ?? ''}`,
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
                  <Button kind="quiet" name="act" value="reset">
                    {t('重置密码', 'Reset password')}
                  </Button>
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
