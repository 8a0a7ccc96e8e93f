import type { ReactNode } from 'react'
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
import { overlapDays, type SourceKey } from '../index.ts'
import { endOf, isUsable } from '../../platform/auth/key.ts'
import { keyFields, type KeyEntries, type SourceProps } from './shown-source.ts'

/** Keys of a source's programs: issued by the office, revoked by the office or the source itself. */
export function Keys({
  source,
  keys,
  now,
  isOffice,
  errors,
  entries,
}: Pick<SourceProps, 'source' | 'keys' | 'now' | 'isOffice' | 'errors'> & { entries: KeyEntries }) {
  const { t, lang, href } = usePlace()
  const state = (key: SourceKey) => {
    if (isUsable(key, now))
      return key.revokedAt === null ? (
        <Badge tone="good">{t('可用', 'Usable')}</Badge>
      ) : (
        <Badge tone="attention">{t('已更换，即将失效', 'Replaced, ends soon')}</Badge>
      )
    return key.revokedAt === null ? <Badge>{t('已过期', 'Expired')}</Badge> : <Badge>{t('已吊销', 'Revoked')}</Badge>
  }
  const form = (key: SourceKey, act: 'revoke' | 'replace', button: ReactNode) => (
    <form method="post" action={href(`/workbench/sources/${source.code}/keys/${act}`)}>
      <input type="hidden" name="prefix" value={key.prefix} />
      {button}
    </form>
  )
  const acts = (key: SourceKey) => (
    <Actions>
      {isOffice &&
        source.status !== 'closed' &&
        key.revokedAt === null &&
        form(key, 'replace', <Button kind="secondary">{t('更换', 'Replace')}</Button>)}
      {form(key, 'revoke', <Button kind="danger">{t('立即吊销', 'Revoke now')}</Button>)}
    </Actions>
  )
  return (
    <Section
      title={t('接口密钥', 'Keys')}
      count={keys.filter((key) => isUsable(key, now)).length}
      note={t(
        `供业务系统通过接口报送。到期前请更换：旧密钥再用 ${overlapDays} 天。怀疑泄露时请立即吊销。`,
        `For systems that submit by API. Replace one before it expires: the old one still opens for ${overlapDays} days. Revoke at once when one may have leaked.`,
      )}
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
          { key: 'issued', label: t('签发', 'Issued'), tight: true, cell: (key) => formatInstant(key.issuedAt, lang) },
          { key: 'expires', label: t('到期', 'Expires'), tight: true, cell: (key) => formatInstant(endOf(key), lang) },
          {
            key: 'used',
            label: t('最近使用', 'Last used'),
            tight: true,
            cell: (key) => (key.lastUsedAt === null ? t('从未', 'Never') : formatInstant(key.lastUsedAt, lang)),
          },
          { key: 'state', label: t('状态', 'State'), cell: state },
          { key: 'act', label: t('操作', 'Act'), cell: (key) => (isUsable(key, now) ? acts(key) : null) },
        ]}
      />
      {isOffice && (
        <Details summary={t('签发密钥', 'Issue a key')} open={keyFields.some((field) => errorAt(errors, field) !== undefined)}>
          <form method="post" action={href(`/workbench/sources/${source.code}/keys`)}>
            <TextField
              name="label"
              label={t('使用系统', 'Used by')}
              hint={t('如：行政审批系统', 'For example: permit system')}
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
