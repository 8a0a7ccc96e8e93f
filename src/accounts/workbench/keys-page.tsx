import { endOf } from '../../platform/auth/key.ts'
import { formatDay } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  Code,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { isKeyScope, keyScopes, type MemberKey } from '../keys/key.ts'

export type KeyForm = { readonly label: string; readonly days: string; readonly scopes: readonly string[] }

type KeysProps = {
  keys: readonly MemberKey[]
  now: Date
  form: KeyForm
  errors: readonly FormError[]
  /** A key that has just been issued, whole. */
  issued: string | null
  /** Acts for a body, for which a key can read. */
  acting: boolean
}

export function KeysPage({ keys, now, form, errors, issued, acting }: KeysProps) {
  const { t, lang, href } = usePlace()
  const scopeName = (scope: string) => (isKeyScope(scope) ? t(keyScopes[scope].name) : scope)
  const isOver = (key: MemberKey) => endOf(key) <= now
  return (
    <>
      <PageTitle
        lead={t(
          '供贵单位的系统以您当前的身份读取数据。密钥只能读取，不能提交；身份终止时随即失效。',
          'For a system of your body to read as you do now. A key changes nothing, and dies with your membership.',
        )}
        actions={<ButtonLink href="/workbench/security">{t('返回账号安全', 'Back to how I get in')}</ButtonLink>}
      >
        {t('接口密钥', 'Keys')}
      </PageTitle>
      {issued !== null && (
        <Notice tone="attention" live title={t('新密钥，只显示这一次', 'The new key, shown this once')}>
          <p>
            <Code>{issued}</Code>
          </p>
          <p>
            {t('请求时放在标头：', 'Send it in the header:')} <Code>Authorization: Bearer …</Code>
          </p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Section title={t('现有密钥', 'Keys here')} count={keys.length}>
        <Table
          caption={t('现有密钥', 'Keys here')}
          captionHidden
          rows={keys}
          rowKey={(key) => key.prefix}
          empty={<EmptyState title={t('还没有密钥。', 'None yet.')} />}
          columns={[
            { key: 'label', label: t('使用系统', 'Used by'), heading: true, cell: (key) => key.label },
            { key: 'prefix', label: t('密钥', 'Key'), tight: true, cell: (key) => <Code>{key.prefix}</Code> },
            { key: 'scopes', label: t('用途', 'For'), cell: (key) => key.scopes.map(scopeName).join(t('、', ', ')) },
            { key: 'ends', label: t('到期', 'Ends'), tight: true, cell: (key) => formatDay(dayOf(endOf(key)), lang) },
            {
              key: 'used',
              label: t('最近使用', 'Last used'),
              tight: true,
              cell: (key) => (key.lastUsedOn === null ? t('从未', 'Never') : formatDay(key.lastUsedOn, lang)),
            },
            {
              key: 'act',
              label: t('操作', 'Act'),
              cell: (key) =>
                isOver(key) ? (
                  <Badge>{t('已失效', 'Over')}</Badge>
                ) : (
                  <form method="post" action={href('/workbench/security/keys/revoke')}>
                    <Button kind="quiet" name="prefix" value={key.prefix}>
                      {t('作废', 'Revoke')}
                    </Button>
                  </form>
                ),
            },
          ]}
        />
      </Section>
      {acting && (
        <Section title={t('签发密钥', 'Issue a key')}>
          <form method="post" action={href('/workbench/security/keys')}>
            <TextField
              name="label"
              label={t('哪个系统使用', 'Which system uses it')}
              value={form.label}
              autoComplete="off"
              maxLength={100}
              required
              error={errorAt(errors, 'label')}
            />
            <ScopeChoices chosen={form.scopes} error={errorAt(errors, 'scopes')} />
            <TextField
              name="days"
              type="number"
              label={t('有效天数', 'Days it is valid')}
              value={form.days}
              width="s"
              required
              hint={t('至多 365 天', 'At most 365')}
              error={errorAt(errors, 'days')}
            />
            <Actions>
              <Button>{t('签发', 'Issue')}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  )
}

/** Each scope is a field of its own, ticked or not. */
function ScopeChoices({ chosen, error }: { chosen: readonly string[]; error: string | undefined }) {
  const { t } = usePlace()
  return (
    <fieldset id="f-scopes" className={error === undefined ? 'field choices' : 'field choices field-wrong'}>
      <legend>{t('用途', 'What it is for')}</legend>
      {error !== undefined && (
        <p className="field-error">
          <span className="visually-hidden">{t('错误：', 'Error: ')}</span>
          {error}
        </p>
      )}
      {Object.entries(keyScopes).map(([scope, { name, paths }]) => (
        <label key={scope} className="choice">
          <input type="checkbox" name={scope} value="yes" defaultChecked={chosen.includes(scope)} />
          <span>
            {t(name)}
            <span className="hint">{paths.map((path) => `/api/v1${path}`).join(' ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
