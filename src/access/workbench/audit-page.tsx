import { bodies, roles, type RoleChange } from '../../accounts/index.ts'
import { bodyNames, type Pack } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import {
  ButtonLink,
  Code,
  DateField,
  EmptyState,
  Filters,
  PageTitle,
  Pager,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
  Words,
  type Column,
} from '../../platform/ui/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Entry } from '../entry.ts'
import type { EntryPage } from '../read-entries.ts'
import { useEntryColumns } from './reads-page.tsx'

export const auditFilters = ['organisation', 'unit', 'body', 'purpose', 'from', 'until'] as const
export type Audited = Readonly<Record<(typeof auditFilters)[number], string>>

type Props = {
  readonly pack: Pack
  readonly page: EntryPage<Entry>
  readonly changes: readonly RoleChange[]
  readonly asked: Audited
  readonly isFirst: boolean
  readonly query: string
}

/** What auditors see: who read what, and who was given which role. No content, and nothing to change. */
export function AuditPage({ pack, page, changes, asked, isFirst, query }: Props) {
  const { t, lang } = usePlace()
  const nameIn = (names: Readonly<Record<string, Text>>, key: string) => t(names[key] ?? { zh: key, en: key })
  const path = '/workbench/audit'
  const columns = useEntryColumns(pack).map((column): Column<Entry> => {
    if (column.key === 'at')
      return {
        ...column,
        cell: (entry) => (
          <>
            {formatInstant(entry.readAt, lang)}
            <span className="term-note">
              {t(`告知主体 ${formatInstant(entry.toldAt, lang)}`, `told ${formatInstant(entry.toldAt, lang)}`)}
            </span>
            <span className="term-note">
              {t(`保留至 ${formatDay(entry.keptUntil, lang)}`, `kept until ${formatDay(entry.keptUntil, lang)}`)}
            </span>
          </>
        ),
      }
    if (column.key !== 'who') return column
    return {
      ...column,
      cell: (entry) => (
        <>
          {column.cell(entry)} <Code>{entry.actor}</Code>
        </>
      ),
    }
  })
  columns.splice(2, 0, {
    key: 'about',
    label: t('被查看的组织', 'About'),
    cell: (entry) => (
      <>
        <Words>{entry.organisationName}</Words>
        <span className="term-note">{entry.organisationCode}</span>
      </>
    ),
  })
  const here = query === '' ? path : `${path}?${query}`
  return (
    <>
      <PageTitle
        lead={t(
          '查询记录与角色变更。审计只看记录，不看内容，也不改变任何事项。',
          'Notes of reads and changes of roles. An audit sees the notes, no content, and changes nothing.',
        )}
        actions={
          <ButtonLink href={query === '' ? `${path}.csv` : `${path}.csv?${query}`} download>
            {t('导出 CSV', 'Export as CSV')}
          </ButtonLink>
        }
      >
        {t('审计', 'Audit')}
      </PageTitle>
      <Filters action={path} open="wide">
        <TextField name="organisation" label={t('被查看组织代码', 'Code of the organisation')} value={asked.organisation} width="m" />
        <TextField name="unit" label={t('查看单位代码', 'Code of the reader')} value={asked.unit} width="m" />
        <Select
          name="body"
          label={t('单位类型', 'Kind of body')}
          value={asked.body}
          blank={t('全部', 'All')}
          options={(['organisation', 'source', 'office', 'bank'] as const).map((value) => ({ value, label: t(bodyNames[value]) }))}
        />
        <Select
          name="purpose"
          label={t('用途', 'Purpose')}
          value={asked.purpose}
          blank={t('全部', 'All')}
          options={pack.purposes.map(({ key, name }) => ({ value: key, label: t(name) }))}
        />
        <DateField name="from" label={t('自', 'From')} value={asked.from} />
        <DateField name="until" label={t('至', 'Until')} value={asked.until} />
      </Filters>
      <Section title={t('查询记录', 'Notes of reads')}>
        <Table
          caption={t('查询记录', 'Notes of reads')}
          captionHidden
          rows={page.rows}
          rowKey={(entry) => entry.entryId}
          columns={[...columns]}
          empty={<EmptyState title={t('没有符合条件的记录。', 'No note fits.')} />}
        />
        <Pager
          previous={isFirst ? undefined : here}
          previousLabel={t('回到第一页', 'First page')}
          next={page.next === null ? undefined : `${here}${query === '' ? '?' : '&'}before=${page.next}`}
        />
      </Section>
      <Section title={t('角色变更', 'Changes of roles')} count={changes.length}>
        <Table
          caption={t('角色变更', 'Changes of roles')}
          captionHidden
          rows={changes}
          rowKey={(one) => `${one.login} ${one.at.toISOString()} ${one.change} ${one.role}`}
          columns={[
            { key: 'at', label: t('时间', 'When'), tight: true, heading: true, cell: (one) => formatInstant(one.at, lang) },
            { key: 'login', label: t('账号', 'Login'), cell: (one) => <Code>{one.login}</Code> },
            { key: 'what', label: t('变更', 'Change'), cell: (one) => (one.change === 'given' ? t('授予', 'given') : t('终止', 'ended')) },
            {
              key: 'role',
              label: t('单位与角色', 'Body and role'),
              cell: (one) => (
                <>
                  <Words>{one.unitName ?? one.unit ?? nameIn(bodies, one.body)}</Words>
                  <span className="term-note">
                    {[nameIn(bodies, one.body), nameIn(roles, one.role), one.unit ?? []].flat().join(' · ')}
                  </span>
                </>
              ),
            },
            { key: 'by', label: t('由谁', 'By'), cell: (one) => <Code>{one.by}</Code> },
            { key: 'reason', label: t('原因', 'Reason'), cell: (one) => one.reason ?? '' },
          ]}
          empty={<EmptyState title={t('没有角色变更。', 'No change of roles.')} />}
        />
      </Section>
    </>
  )
}
