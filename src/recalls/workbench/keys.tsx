import { endOf, isUsable } from '../../platform/auth/key.ts'
import { errorAt } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  Code,
  Details,
  EmptyState,
  formatInstant,
  Section,
  Table,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import type { ReaderKey } from '../reader.ts'
import { keyFields, type KeyEntries, type ReaderProps } from './shown-reader.ts'

/** Keys of a reader's programs: issued by the office, revoked by the office or the reader. */
export function Keys({ reader, keys, now, isOffice, errors, entries, base }: Omit<ReaderProps, 'entries'> & { entries: KeyEntries }) {
  const { t, lang, href } = usePlace()
  const revoke = (key: ReaderKey) => (
    <form method="post" action={href(`${base}/keys/revoke`)}>
      <input type="hidden" name="prefix" value={key.prefix} />
      <Button kind="danger">{t('立即吊销', 'Revoke now')}</Button>
    </form>
  )
  const state = (key: ReaderKey) => {
    if (isUsable(key, now)) return <Badge tone="good">{t('可用', 'Usable')}</Badge>
    return <Badge>{key.revokedAt === null ? t('已过期', 'Expired') : t('已吊销', 'Revoked')}</Badge>
  }
  return (
    <Section
      title={t('接口密钥', 'Keys')}
      count={keys.filter((key) => isUsable(key, now)).length}
      note={t('取用数据时带上密钥，须停止使用时才能收到召回。', 'Take data with the key, so that you are told when it must go.')}
    >
      <Table
        caption={t('接口密钥', 'Keys')}
        captionHidden
        rows={keys}
        rowKey={(key) => key.prefix}
        empty={<EmptyState title={t('没有密钥。', 'No keys.')} />}
        columns={[
          { key: 'prefix', label: t('前缀', 'Prefix'), heading: true, tight: true, cell: (key) => <Code>{key.prefix}</Code> },
          { key: 'label', label: t('使用系统', 'Used by'), cell: (key) => key.label },
          { key: 'expires', label: t('到期', 'Expires'), tight: true, cell: (key) => formatInstant(endOf(key), lang) },
          {
            key: 'used',
            label: t('最近使用', 'Last used'),
            tight: true,
            cell: (key) => (key.lastUsedAt === null ? t('从未', 'Never') : formatInstant(key.lastUsedAt, lang)),
          },
          { key: 'state', label: t('状态', 'State'), cell: state },
          { key: 'act', label: t('操作', 'Act'), cell: (key) => (isUsable(key, now) ? revoke(key) : null) },
        ]}
      />
      {isOffice && reader.status === 'active' && (
        <Details summary={t('签发密钥', 'Issue a key')} open={keyFields.some((field) => errorAt(errors, field) !== undefined)}>
          <form method="post" action={href(`${base}/keys`)}>
            <TextField
              name="label"
              label={t('使用系统', 'Used by')}
              hint={t('如：授信审批系统', 'For example: credit approval')}
              required
              value={entries.label}
              maxLength={100}
              error={errorAt(errors, 'label')}
            />
            <TextField
              name="days"
              label={t('有效天数', 'Valid for days')}
              type="number"
              required
              value={entries.days}
              width="s"
              error={errorAt(errors, 'days')}
            />
            <Actions>
              <Button>{t('签发', 'Issue')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </Section>
  )
}
