import type { ReactNode } from 'react'
import { formatInstant } from '../../platform/format.ts'
import { Actions, Badge, Button, Choices, Notice, Section, TextField, usePlace } from '../../platform/ui/index.ts'
import { webhookFaults } from '../../platform/webhooks/index.ts'
import { mailWays } from '../watch.ts'
import type { WatchProps } from './shown-watch.ts'

type WaysProps = WatchProps & { error: (field: string) => string | undefined }

/** How a body is told: mail, webhook, feed. */
export function Ways(props: WaysProps) {
  const { watch, entries, error, mayChange, sendsMail } = props
  const { t, href } = usePlace()
  const { channel } = watch
  if (!mayChange) return null
  return (
    <>
      <Section title={t('通知方式', 'How to be told')}>
        {channel?.deadAt != null && <Dead {...props} at={channel.deadAt} />}
        <form method="post" action={href('/workbench/watch/ways')}>
          <Choices
            type="radio"
            name="mail"
            label={t('邮件', 'Mail')}
            hint={
              sendsMail
                ? t(
                    '发到本单位账号已验证的邮箱。每日汇总在早上 7:30 发出。',
                    'To the verified addresses of your accounts. The digest goes out at 7:30.',
                  )
                : t('本站尚未设置邮件服务，设置后才会发出。', 'This installation sends no mail yet.')
            }
            values={[entries.mail]}
            error={error('mail')}
            options={Object.entries(mailWays).map(([value, words]) => ({ value, label: t(words) }))}
          />
          <TextField
            name="webhookUrl"
            label={t('推送地址（可留空）', 'Webhook address (may be empty)')}
            hint={t(
              'https 地址，通知以签名消息推送（standardwebhooks）。',
              'An https address; notices are posted as signed messages (standardwebhooks).',
            )}
            type="url"
            value={entries.webhookUrl}
            maxLength={500}
            width="full"
            error={error('webhookUrl')}
          />
          <Actions>
            <Button>{t('保存', 'Save')}</Button>
          </Actions>
        </form>
      </Section>
      <Section title={t('订阅地址和推送密钥', 'Feed and webhook secret')}>
        <Secrets {...props} />
      </Section>
    </>
  )
}

function Secrets({ watch: { channel } }: WatchProps) {
  const { t, lang } = usePlace()
  return (
    <>
      <p>
        {t(
          '订阅地址供阅读器使用，无需登录；知道地址的人都能读。',
          'The feed is for readers that cannot sign in; whoever knows its address reads it.',
        )}{' '}
        {channel?.feedMadeAt == null ? (
          <Badge>{t('未启用', 'none')}</Badge>
        ) : (
          <Badge tone="good">
            {t(`已启用，${formatInstant(channel.feedMadeAt, lang)}`, `since ${formatInstant(channel.feedMadeAt, lang)}`)}
          </Badge>
        )}
      </p>
      <Actions>
        <Act name="feed">{t('生成新的订阅地址', 'Make a new address')}</Act>
        {channel?.feedMadeAt != null && <Act name="feed/end">{t('停用订阅地址', 'End the feed')}</Act>}
        <Act name="secret">{t('生成新的推送密钥', 'Make a new webhook secret')}</Act>
      </Actions>
    </>
  )
}

function Dead({ at, watch }: WaysProps & { at: Date }) {
  const { t, lang } = usePlace()
  const fault = watch.channel?.lastFault ?? null
  return (
    <Notice tone="attention" title={t('推送已停止', 'Posting was given up')}>
      <p>
        {formatInstant(at, lang)}
        {fault !== null && (
          <>
            {t('：', ': ')}
            {t(webhookFaults[fault])}
          </>
        )}
        {t('。改正后重新推送，其间的通知会补发。', '. Mend it, then post again: what happened meanwhile is posted too.')}
      </p>
      <Actions>
        <Act name="again">{t('重新推送', 'Post again')}</Act>
      </Actions>
    </Notice>
  )
}

function Act({ name, children }: { name: string; children: ReactNode }) {
  const { href } = usePlace()
  return (
    <form method="post" action={href(`/workbench/watch/${name}`)}>
      <Button kind="secondary">{children}</Button>
    </form>
  )
}
