import type { ReactNode } from 'react'
import { endOf, isUsable, type KeyTimes } from '../auth/key.ts'
import { formatInstant } from '../format.ts'
import { errorAt, type FormError } from '../http/form.ts'
import { Actions, Button, TextField } from './form.tsx'
import { Details, Section } from './layout.tsx'
import { usePlace } from './place.tsx'
import { Badge, Code, EmptyState } from './status.tsx'
import { Table } from './table.tsx'

export const keyFields = ['label', 'days'] as const
/** What stands in the fields of the form, right or wrong. */
export type KeyEntries = Readonly<Record<(typeof keyFields)[number], string>>

type Key = KeyTimes & {
  readonly prefix: string
  readonly label: string
  readonly issuedAt: Date
  readonly lastUsedAt: Date | null
}

type Props = {
  readonly keys: readonly Key[]
  readonly now: Date
  /** What the keys are for. */
  readonly note: ReactNode
  /** An example of a system that has one. */
  readonly example: string
  /** Where forms go: a key is issued here, replaced and revoked below. */
  readonly address: string
  readonly mayIssue: boolean
  readonly mayReplace?: boolean
  readonly errors: readonly FormError[]
  readonly entries: KeyEntries
  /** Further fields of the form. */
  readonly children?: ReactNode
}

/** The keys of a body's programs: who issues, replaces and revokes them is decided by the use cases behind the forms. */
export function KeysSection({ keys, now, note, example, address, mayIssue, mayReplace = false, errors, entries, children }: Props) {
  const { t, lang, href } = usePlace()
  const state = (key: Key) => {
    if (!isUsable(key, now)) return <Badge>{key.revokedAt === null ? t('已过期', 'Expired') : t('已吊销', 'Revoked')}</Badge>
    if (key.revokedAt === null) return <Badge tone="good">{t('可用', 'Usable')}</Badge>
    return <Badge tone="attention">{t('已更换，即将失效', 'Replaced, ends soon')}</Badge>
  }
  const form = (key: Key, act: 'revoke' | 'replace', button: ReactNode) => (
    <form method="post" action={href(`${address}/${act}`)}>
      <input type="hidden" name="prefix" value={key.prefix} />
      {button}
    </form>
  )
  const acts = (key: Key) => (
    <Actions>
      {mayReplace && key.revokedAt === null && form(key, 'replace', <Button kind="secondary">{t('更换', 'Replace')}</Button>)}
      {form(key, 'revoke', <Button kind="danger">{t('立即吊销', 'Revoke now')}</Button>)}
    </Actions>
  )
  return (
    <Section title={t('接口密钥', 'Keys')} count={keys.filter((key) => isUsable(key, now)).length} note={note}>
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
      {mayIssue && (
        <Details summary={t('签发密钥', 'Issue a key')} open={keyFields.some((field) => errorAt(errors, field) !== undefined)}>
          <form method="post" action={href(address)}>
            <TextField
              name="label"
              label={t('使用系统', 'Used by')}
              hint={example}
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
            {children}
            <Actions>
              <Button>{t('签发', 'Issue')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </Section>
  )
}
