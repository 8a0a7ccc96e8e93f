import type { LeagueRow } from '../../disclosure/index.ts'
import type { Waiting } from '../../evaluation/index.ts'
import { DraftsWaiting } from '../../evaluation/workbench/drafts-waiting.tsx'
import type { Submission } from '../../intake/index.ts'
import { SubmissionTable } from '../../intake/workbench/submission-table.tsx'
import type { Pack } from '../../packs/index.ts'
import { formatInstant, formatNumber, formatShare } from '../../platform/format.ts'
import type { Outbox } from '../../platform/mail/index.ts'
import type { CasesAtHome } from '../../procedures/workbench/at-home.ts'
import { CaseNotices } from '../../procedures/workbench/notices.tsx'
import type { NightlyState } from '../backup/nightly.ts'
import { BackupNotice } from './backup-notice.tsx'
import { EmptyState, Notice, PageTitle, Section, Stats, Table, usePlace, type Stat } from '../../platform/ui/index.ts'

export type OfficeHomeProps = {
  pack: Pack
  sources: ReadonlyMap<string, string>
  latest: readonly Submission[]
  /** Rows whose organisation a person must find. */
  identities: number
  /** Wrong and duplicate codes that are open. */
  defects: number
  /** Claims on accounts that wait for the office: to decide, or letters to send. */
  claims: number
  cases: CasesAtHome
  drafts: readonly Waiting[]
  mail: Outbox
  backup: NightlyState | null
  /** Active sources from which nothing came for a month. */
  silent: readonly LeagueRow[]
  /** Sources with late or refused rows this month, the most late first. */
  troubled: readonly LeagueRow[]
}

/** What the credit office finds in the morning: queues, sources that are silent or late, what came in. */
export function OfficeHome(props: OfficeHomeProps) {
  const { pack, sources, latest, identities, defects, claims, cases, drafts, mail, backup, silent, troubled } = props
  const { t, lang, href } = usePlace()
  const lead = (to: string, count: number) => <a href={href(to)}>{formatNumber(count)}</a>
  const stats: Stat[] = [
    {
      label: t('在办案件', 'Open cases'),
      value: lead('/workbench/cases', cases.open),
      tone: cases.overdue > 0 ? 'adverse' : cases.soon > 0 ? 'attention' : 'good',
      ...(cases.overdue > 0 ? { note: t(`逾期 ${formatNumber(cases.overdue)} 件`, `${formatNumber(cases.overdue)} overdue`) } : {}),
    },
    {
      label: t('主体待认定', 'Identities to decide'),
      value: lead('/workbench/identities', identities),
      tone: identities > 0 ? 'attention' : 'good',
    },
    { label: t('重错码', 'Code defects'), value: lead('/workbench/defects', defects), tone: defects > 0 ? 'attention' : 'good' },
    {
      label: t('账号认领', 'Claims on accounts'),
      value: lead('/workbench/claims', claims),
      tone: claims > 0 ? 'attention' : 'good',
    },
    {
      label: t('一个月未报送的单位', 'Silent for a month'),
      value: formatNumber(silent.length),
      tone: silent.length > 0 ? 'attention' : 'good',
    },
    { label: t('信源单位', 'Sources'), value: lead('/workbench/sources', sources.size) },
  ]
  const name = (row: LeagueRow) =>
    row.source.code === null ? row.source.name : <a href={href(`/workbench/sources/${row.source.code}`)}>{row.source.name}</a>
  return (
    <>
      <PageTitle lead={t('待办、报送质量和最近的报送。', 'Queues, quality of reporting, and what came in.')}>
        {t('今日', 'Today')}
      </PageTitle>
      <Stats stats={stats} />
      <BackupNotice state={backup} />
      <CaseNotices notices={cases.notices} />
      <DraftsWaiting drafts={drafts} />
      {mail.dead > 0 && (
        <Notice tone="attention" title={t(`${mail.dead} 封邮件未能送达`, `${mail.dead} messages could not be delivered`)}>
          <p>
            {t(
              '收件服务器拒收，或三天内未能送达。请核对收件人登记的邮箱。',
              'The receiving server refused them, or nobody took them for three days. Have the addresses checked.',
            )}
          </p>
        </Notice>
      )}
      {!mail.configured && (
        <Notice
          tone="neutral"
          title={t('尚未设置邮件服务器，提醒只显示在工作台。', 'No mail server is set up: reminders are shown in the workbench only.')}
        />
      )}
      <Section
        title={t('本月迟报和退回', 'Late and refused this month')}
        count={troubled.length}
        aside={<a href={href('/sources')}>{t('报送通报', 'Open league')}</a>}
      >
        <Table
          caption={t('本月迟报和退回', 'Late and refused this month')}
          captionHidden
          rows={troubled}
          rowKey={(row) => row.source.code ?? row.source.name}
          empty={<EmptyState title={t('本月没有迟报，也没有退回。', 'Nothing late, nothing refused this month.')} />}
          columns={[
            { key: 'name', label: t('信源单位', 'Source'), heading: true, cell: name },
            {
              key: 'received',
              label: t('收到行数', 'Rows received'),
              align: 'end',
              tight: true,
              cell: (row) => formatNumber(row.received),
            },
            {
              key: 'refused',
              label: t('退回', 'Refused'),
              align: 'end',
              tight: true,
              cell: (row) => `${formatNumber(row.refused)} (${formatShare(row.refusedRate ?? 0)})`,
            },
            {
              key: 'late',
              label: t('迟报', 'Late'),
              align: 'end',
              tight: true,
              cell: (row) => `${formatNumber(row.late)} (${formatShare(row.lateRate ?? 0)})`,
            },
          ]}
        />
      </Section>
      {silent.length > 0 && (
        <Section title={t('一个月未报送', 'Silent for a month')} count={silent.length}>
          <Table
            caption={t('一个月未报送', 'Silent for a month')}
            captionHidden
            rows={silent}
            rowKey={(row) => row.source.code ?? row.source.name}
            columns={[
              { key: 'name', label: t('信源单位', 'Source'), heading: true, cell: name },
              {
                key: 'last',
                label: t('最近一次', 'Last delivery'),
                tight: true,
                cell: (row) =>
                  row.lastReceivedAt === null ? t('一年内没有', 'Not within a year') : formatInstant(row.lastReceivedAt, lang),
              },
            ]}
          />
        </Section>
      )}
      <Section title={t('最近的报送', 'Latest submissions')} aside={<a href={href('/workbench/submissions')}>{t('全部', 'All')}</a>}>
        <SubmissionTable
          submissions={latest}
          pack={pack}
          sources={sources}
          empty={<EmptyState title={t('还没有报送。', 'Nothing submitted yet.')} />}
        />
      </Section>
    </>
  )
}
