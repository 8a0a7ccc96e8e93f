import { formatDay, formatNumber } from '../../platform/format.ts'
import { Badge, ButtonLink, EmptyState, Grid, PageTitle, Pager, Section, Table, Tabs, usePlace, Words } from '../../platform/ui/index.ts'
import { isOverdue } from '../duty.ts'
import { views, type ListedPayment, type View } from '../listed.ts'
import type { listBoard } from '../lists.ts'
import { ContractTable } from './contract-table.tsx'
import { dutyStanding } from './words.ts'

type Props = Awaited<ReturnType<typeof listBoard>> & { view: View; mayRegister: boolean; mayImport: boolean }

/** The follow-up board of a department, of an organisation, or of the office. */
export function BoardPage({ list, counts, owing, owed, today, body, view, mayRegister, mayImport }: Props) {
  const { t } = usePlace()
  const address = (changed: { view?: View; page?: number }) =>
    `/workbench/contracts?${new URLSearchParams({ view: changed.view ?? view, ...(changed.page === undefined ? {} : { page: `${changed.page}` }) })}`
  return (
    <>
      <PageTitle
        lead={
          body === 'organisation'
            ? t(
                '本组织与政府部门、与其他组织签订的合同：该收的钱、该付的钱、谁来确认。双方确认一致的履约情况才记入信用记录。',
                'Contracts with departments and with other organisations: what you are owed, what you owe, who is to confirm. Only what both parties confirm enters the record.',
              )
            : t(
                '从中标、签订到付款、办结，逐份跟踪；逾期的排在前面。政府部门欠付的与企业欠付的一样列明。',
                'Followed one by one from award and signing to payment and settlement, what is overdue first. What departments owe is shown as plainly as what businesses owe.',
              )
        }
        actions={
          <>
            {mayImport && <ButtonLink href="/workbench/contracts/import">{t('批量导入', 'Import')}</ButtonLink>}
            {mayRegister && <ButtonLink href="/workbench/contracts/new">{t('登记合同', 'Register a contract')}</ButtonLink>}
          </>
        }
      >
        {t('合同跟踪', 'Contracts')}
      </PageTitle>
      {body !== 'office' && (
        <Grid min="l">
          <Payments
            title={body === 'organisation' ? t('别人欠我们的', 'What we are owed') : t('应收款项', 'What we are owed')}
            rows={owed}
            today={today}
            empty={t('没有待收款项', 'Nothing is owed to us')}
          />
          <Payments
            title={body === 'organisation' ? t('我们欠别人的', 'What we owe') : t('本单位应付款项', 'What we owe')}
            rows={owing}
            today={today}
            empty={t('没有待付款项', 'We owe nothing')}
          />
        </Grid>
      )}
      <Section id="contracts" title={t('合同', 'Contracts')}>
        <Tabs
          label={t('按状态', 'By state')}
          current={view}
          tabs={(Object.keys(views) as View[]).map((key) => ({
            key,
            href: address({ view: key }),
            label: t(views[key]),
            count: counts[key],
          }))}
        />
        <ContractTable
          rows={list.rows}
          today={today}
          caption={t(views[view])}
          empty={<EmptyState title={t('没有这样的合同', 'Nothing here')} />}
        />
        <Pager
          previous={list.page > 1 ? address({ page: list.page - 1 }) : undefined}
          next={list.hasMore ? address({ page: list.page + 1 }) : undefined}
        />
      </Section>
    </>
  )
}

function Payments({ title, rows, today, empty }: { title: string; rows: readonly ListedPayment[]; today: string; empty: string }) {
  const { t, lang, href } = usePlace()
  const late = rows.filter((row) => isOverdue(row, today))
  return (
    <Section title={title} count={rows.length}>
      {late.length > 0 && (
        <p>
          <Badge tone="adverse">{t(`${formatNumber(late.length)} 笔逾期`, `${formatNumber(late.length)} overdue`)}</Badge>
        </p>
      )}
      <Table
        caption={title}
        captionHidden
        rows={rows.slice(0, 10)}
        rowKey={({ contractId, dutyNo }) => `${contractId}-${dutyNo}`}
        empty={<EmptyState title={empty} />}
        columns={[
          {
            key: 'name',
            label: t('款项', 'Payment'),
            heading: true,
            cell: ({ contractId, contractName, name, other }) => (
              <>
                <a href={href(`/workbench/contracts/${contractId}`)}>
                  <Words>{name}</Words>
                </a>
                <span className="term-note">
                  <Words>{`${other} · ${contractName}`}</Words>
                </span>
              </>
            ),
          },
          { key: 'amount', label: t('金额（万元）', 'Amount (10 000 yuan)'), align: 'end', cell: ({ amountWan }) => amountWan },
          { key: 'due', label: t('到期', 'Due'), tight: true, cell: ({ dueOn }) => formatDay(dueOn, lang) },
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: (row) => {
              const { tone, text } = dutyStanding(row, today, row.side)
              return <Badge tone={tone}>{t(text)}</Badge>
            },
          },
        ]}
      />
      {rows.length > 10 && (
        <p className="muted">{t(`这里列出最早到期的 10 笔，共 ${rows.length} 笔。`, `The ten due earliest of ${rows.length}.`)}</p>
      )}
    </Section>
  )
}
