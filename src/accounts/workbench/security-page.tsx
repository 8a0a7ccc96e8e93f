import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import { describeDevice } from '../sign-in/device.ts'
import type { Security } from '../security/security.ts'
import type { ListedSession } from '../security/sessions.ts'
import { membershipName } from './acting.tsx'
import { MailSection } from './mail-section.tsx'
import { ProviderSection } from './provider-section.tsx'
import { describeAct } from '../security/note.ts'

type SecurityProps = { security: Security; errors: readonly FormError[]; done: boolean; mailed: boolean; passkeysHere: boolean }

/** How the user gets in: password, second factor, sessions, and what was changed about it. */
export function SecurityPage({ security, errors, done, mailed, passkeysHere }: SecurityProps) {
  const { t, lang, href } = usePlace()
  const { account, required, authenticatorSince, passkeys, recoveryCodes, notes } = security
  return (
    <>
      <PageTitle
        kicker={account.login}
        lead={t('管理密码、第二重验证和登录的设备。', 'Your password, your second factor, and where you are signed in.')}
      >
        {t('账号安全', 'How I get in')}
      </PageTitle>
      {done && <Notice tone="good" live title={t('已完成。', 'Done.')} />}
      {mailed && (
        <Notice tone="good" live title={t('确认链接已发送，24 小时内打开有效。', 'The link is on its way and counts for 24 hours.')} />
      )}
      <ErrorSummary errors={errors} />
      <Section title={t('密码', 'Password')}>
        <Actions>
          <ButtonLink href="/workbench/password">{t('修改密码', 'Change the password')}</ButtonLink>
        </Actions>
      </Section>
      <Section
        id="second-factor"
        title={t('第二重验证', 'Second factor')}
        note={
          required
            ? t('您的角色必须使用第二重验证。', 'Your role needs one.')
            : t('建议启用：密码泄露时也不致被冒用。', 'Advised: it keeps others out when the password leaks.')
        }
        aside={
          account.secondFactor ? (
            <Badge tone="good">{t('已启用', 'In use')}</Badge>
          ) : (
            <Badge tone={required ? 'attention' : 'neutral'}>{t('未启用', 'Not in use')}</Badge>
          )
        }
      >
        <DefinitionList
          terms={[
            {
              label: t('验证器', 'Authenticator'),
              value:
                authenticatorSince === null ? (
                  <ButtonLink href="/workbench/security/authenticator">{t('设置验证器', 'Set up')}</ButtonLink>
                ) : (
                  <form method="post" action={href('/workbench/security/authenticator/remove')}>
                    <Actions>
                      <span>
                        {t(`${formatInstant(authenticatorSince, lang)} 起使用`, `In use since ${formatInstant(authenticatorSince, lang)}`)}
                      </span>
                      <Button kind="quiet">{t('移除', 'Remove')}</Button>
                    </Actions>
                  </form>
                ),
            },
            {
              label: t('通行密钥', 'Passkeys'),
              value: passkeysHere ? (
                <ButtonLink href="/workbench/security/passkeys">
                  {passkeys.length === 0 ? t('添加通行密钥', 'Add one') : t(`${passkeys.length} 个，管理`, `${passkeys.length}: manage`)}
                </ButtonLink>
              ) : (
                t('本站以此地址访问时不能使用，请联系管理员。', 'Not possible at this address of the site. Ask its operator.')
              ),
            },
            {
              label: t('恢复码', 'Recovery codes'),
              value: account.secondFactor ? (
                <form method="post" action={href('/workbench/security/recovery-codes')}>
                  <Actions>
                    <span>{t(`剩余 ${recoveryCodes} 个`, `${recoveryCodes} left`)}</span>
                    <Button kind="quiet">{t('重新生成', 'Make new ones')}</Button>
                  </Actions>
                </form>
              ) : (
                t('启用第二重验证时生成。', 'Made when a second factor is set up.')
              ),
            },
          ]}
        />
      </Section>
      <MailSection security={security} errors={errors} />
      <ProviderSection security={security} />
      <Sessions security={security} />
      <Section title={t('接口密钥', 'Keys')} note={t('供贵单位的系统读取数据。', 'For systems of your body to read with.')}>
        <Actions>
          <ButtonLink href="/workbench/security/keys">{t('管理接口密钥', 'Manage keys')}</ButtonLink>
        </Actions>
      </Section>
      <Section
        title={t('近期变更', 'What was changed')}
        note={t(
          '如有不是您本人进行的变更，请立即修改密码并联系信用办。',
          'If something here was not you, change the password at once and tell the credit office.',
        )}
      >
        <Table
          caption={t('近期变更', 'What was changed')}
          captionHidden
          rows={notes}
          rowKey={(note) => `${note.at.getTime()}${note.act}`}
          empty={<EmptyState title={t('没有变更。', 'Nothing was changed.')} />}
          columns={[
            { key: 'at', label: t('时间', 'When'), tight: true, cell: (note) => formatInstant(note.at, lang) },
            { key: 'act', label: t('变更', 'Change'), heading: true, cell: (note) => t(describeAct(note)) },
            { key: 'by', label: t('操作账号', 'By'), tight: true, cell: (note) => note.by },
          ]}
        />
      </Section>
    </>
  )
}

function Sessions({ security: { sessions, memberships } }: { security: Security }) {
  const { t, lang, href } = usePlace()
  const actingAs = (session: ListedSession) => {
    const only = memberships.length === 1 ? memberships[0] : undefined
    const acting = session.membershipId === null ? only : memberships.find(({ membershipId }) => membershipId === session.membershipId)
    return acting === undefined ? t('未选择身份', 'Nobody yet') : t(membershipName(acting))
  }
  return (
    <Section
      id="sessions"
      title={t('登录中的会话', 'Where I am signed in')}
      count={sessions.length}
      note={t('只记录浏览器种类，不记录网络地址。', 'Only the kind of browser is kept, never an address.')}
      aside={
        sessions.length > 1 ? (
          <form method="post" action={href('/workbench/security/sessions')}>
            <Button kind="secondary" name="end" value="others">
              {t('退出其他所有会话', 'End all others')}
            </Button>
          </form>
        ) : undefined
      }
    >
      <Table
        caption={t('登录中的会话', 'Where I am signed in')}
        captionHidden
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          { key: 'device', label: t('浏览器', 'Browser'), heading: true, cell: (session) => t(describeDevice(session.device)) },
          { key: 'acting', label: t('代表', 'Acting for'), cell: actingAs },
          { key: 'since', label: t('登录时间', 'Since'), tight: true, cell: (session) => formatInstant(session.createdAt, lang) },
          {
            key: 'used',
            label: t('最近使用（约）', 'Last used, about'),
            tight: true,
            cell: (session) => formatInstant(session.usedAt ?? session.createdAt, lang),
          },
          {
            key: 'act',
            label: t('操作', 'Act'),
            cell: (session) =>
              session.own ? (
                <Badge tone="info">{t('本次会话', 'This one')}</Badge>
              ) : (
                <form method="post" action={href('/workbench/security/sessions')}>
                  <Button kind="quiet" name="end" value={session.id}>
                    {t('退出', 'End')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Section>
  )
}
