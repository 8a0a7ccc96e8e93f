import { formatInstant } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Passkey } from '../security/security.ts'
import { PasskeyButton } from './passkey-button.tsx'

type PasskeysProps = { passkeys: readonly Passkey[]; errors: readonly FormError[]; done: boolean; due: boolean }

export function PasskeysPage({ passkeys, errors, done, due }: PasskeysProps) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '通行密钥存放在手机、电脑或安全密钥中，用指纹、面容或设备密码确认，不会被钓鱼网站骗取。登录时可不输入密码。',
          'A passkey lives in a phone, a computer or a security key and opens by finger, face or its number. No false site can ask for it, and signing in needs no password.',
        )}
        actions={<ButtonLink href="/workbench/security">{t('返回账号安全', 'Back to how I get in')}</ButtonLink>}
      >
        {t('通行密钥', 'Passkeys')}
      </PageTitle>
      {done && <Notice tone="good" live title={t('已完成。', 'Done.')} />}
      {due && (
        <Notice tone="attention" title={t('您的角色必须使用第二重验证', 'Your role needs a second factor')}>
          <p>{t('设置之前不能进行其他操作。', 'Nothing else can be done before one is set up.')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Section title={t('添加通行密钥', 'Add a passkey')}>
        <PasskeyButton
          act="register"
          field={
            <TextField
              id="new-passkey"
              name="new-passkey"
              label={t('名称', 'Name')}
              hint={t('便于辨认，例如“办公室电脑”。', 'So that you know it again, such as "office computer".')}
              autoComplete="off"
              maxLength={60}
              width="m"
            />
          }
        >
          {t('添加通行密钥', 'Add a passkey')}
        </PasskeyButton>
        <form method="post" action={href('/workbench/security/recovery-codes')} data-recovery-codes="" hidden></form>
      </Section>
      <Section title={t('现有通行密钥', 'Passkeys here')} count={passkeys.length}>
        <Table
          caption={t('现有通行密钥', 'Passkeys here')}
          captionHidden
          rows={passkeys}
          rowKey={(one) => one.id}
          empty={<EmptyState title={t('还没有通行密钥。', 'None yet.')} />}
          columns={[
            { key: 'name', label: t('名称', 'Name'), heading: true, cell: (one) => one.name ?? t('未命名', 'Without a name') },
            { key: 'since', label: t('添加时间', 'Added'), tight: true, cell: (one) => formatInstant(one.createdAt, lang) },
            {
              key: 'synced',
              label: t('同步', 'Synced'),
              cell: (one) =>
                one.backedUp ? t('由厂商在设备间同步', 'between devices by their maker') : t('只在该设备上', 'on that device only'),
            },
            {
              key: 'act',
              label: t('操作', 'Act'),
              cell: (one) => (
                <form method="post" action={href(`/workbench/security/passkeys/${one.id}`)}>
                  <TextField
                    id={`name-${one.id}`}
                    name="name"
                    label={t('改名为', 'New name')}
                    autoComplete="off"
                    maxLength={60}
                    width="m"
                  />
                  <Actions>
                    <Button kind="quiet" name="act" value="rename">
                      {t('改名', 'Rename')}
                    </Button>
                    <Button kind="quiet" name="act" value="remove">
                      {t('移除', 'Remove')}
                    </Button>
                  </Actions>
                </form>
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}
