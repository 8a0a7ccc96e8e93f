import type { Page, ShownRecord } from '../../disclosure/index.ts'
import { formatDay, formatNumber, formatShare } from '../../platform/format.ts'
import {
  Badge,
  BarList,
  ButtonLink,
  EmptyState,
  PageTitle,
  Pager,
  Section,
  StackedMonths,
  Stats,
  Table,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Figures, OwingOf } from '../read-public.ts'

type Props = { figures: Figures; records: Page<ShownRecord> | null; isFirst: boolean }

/** How contracts are kept here: what public bodies owe, what businesses owe, and the contracts that are open. */
export function ContractsPage({ figures, records, isFirst }: Props) {
  const { t } = usePlace()
  const address = (cursor?: string) => `/contracts${cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`}`
  return (
    <>
      <PageTitle
        lead={t(
          '政府部门签订的合同从中标、签订到付款逐份跟踪；部门欠付的款项按单位列出。履约情况由双方确认，不一致的列为有争议，对任何一方都不作不利记录。',
          'Contracts of departments are followed from award to payment, and what each body owes is listed by its name. Both parties say how a contract was performed; where they differ it is in dispute, and adverse for neither.',
        )}
        actions={
          <>
            <ButtonLink href="/contracts/figures.csv" download>
              {t('下载欠付统计（CSV）', 'Download what is owed (CSV)')}
            </ButtonLink>
            <ButtonLink href="/api/v1/contracts/figures">{t('统计数据（JSON）', 'Figures (JSON)')}</ButtonLink>
          </>
        }
      >
        {t('合同履约与账款支付', 'Contracts, and whether they are paid')}
      </PageTitle>
      <FigureStats figures={figures} />
      <Section id="bodies" title={t('各单位应付合同款', 'What each public body owes')} count={figures.bodies.length}>
        {figures.bodies.some(({ overdue }) => overdue > 0) && (
          <BarList
            label={t('逾期未付（万元）', 'Overdue (10 000 yuan)')}
            series={2}
            bars={figures.bodies
              .filter(({ overdue }) => overdue > 0)
              .map(({ code, name, overdueWan, overdue, longest }) => ({
                key: code,
                label: <Words>{name}</Words>,
                value: Number(overdueWan),
                words: t(`${overdueWan} 万元`, `${overdueWan} × 10 000 yuan`),
                note: t(`${overdue} 笔逾期，最长 ${longest} 日`, `${overdue} overdue, up to ${longest} days`),
              }))}
          />
        )}
        <BodyTable bodies={figures.bodies} />
        <p className="muted">
          {t(
            `企业在行政合同中应付的合同款合计：逾期 ${formatNumber(figures.businesses.overdue)} 笔，${figures.businesses.overdueWan} 万元。单个企业的欠付没有经双方确认或者裁判，不按企业列出。有争议的款项单独列出，不计入逾期；收款一方单独登记的，付款一方可以提出争议的期限届满后才计入。`,
            `All businesses together under administrative contracts: ${formatNumber(figures.businesses.overdue)} overdue, ${figures.businesses.overdueWan} × 10 000 yuan. What a single business owes is neither confirmed by both nor decided, so none is named. What is in dispute is listed beside and not counted as overdue; what the creditor alone entered counts once the time to contest it is over.`,
          )}
        </p>
      </Section>
      <Section id="months" title={t('公共单位到期款项怎样支付', 'How public bodies paid what was due')}>
        <StackedMonths
          title={t('按到期月份', 'By month of the due day')}
          series={[
            { key: 'inTime', label: t('按期支付', 'In time') },
            { key: 'late', label: t('逾期后支付', 'Paid late') },
            { key: 'overdue', label: t('仍未支付', 'Still not paid') },
          ]}
          months={figures.months.map(({ month, ...values }) => ({ month, values }))}
        />
      </Section>
      <Section
        id="records"
        title={t('公开的合同', 'Contracts that are open')}
        {...(records === null ? {} : { count: records.total })}
        note={t(
          '已经公告的行政合同公开；市场化合同的内容不公开。',
          'Contracts of departments are open once announced; those between businesses are not.',
        )}
      >
        <RecordTable records={records?.rows ?? []} />
        <Pager
          previous={isFirst ? undefined : address()}
          previousLabel={t('回到第一页', 'Back to the first page')}
          next={records?.next == null ? undefined : address(records.next)}
        />
      </Section>
    </>
  )
}

function FigureStats({ figures: { counts, bodies } }: { figures: Figures }) {
  const { t } = usePlace()
  const n = formatNumber
  const sum = (key: 'overdue' | 'paidLate' | 'paidInTime' | 'overdueToSmall') => bodies.reduce((all, one) => all + one[key], 0)
  const settled = counts.fulfilled + counts.partly + counts.breached + counts.terminated
  const paid = sum('paidInTime') + sum('paidLate')
  return (
    <Stats
      stats={[
        {
          label: t('跟踪的合同', 'Contracts followed'),
          value: n(counts.administrative + counts.commercial),
          note: t(
            `行政合同 ${n(counts.administrative)} 份，企业自愿登记 ${n(counts.commercial)} 份`,
            `${n(counts.administrative)} of departments, ${n(counts.commercial)} between businesses`,
          ),
        },
        {
          label: t('双方确认已履行', 'Fulfilled, as both said'),
          value: settled === 0 ? '—' : formatShare(counts.fulfilled / settled),
          note: t(
            `已履行 ${n(counts.fulfilled)} ÷ 已办结 ${n(settled)}；有争议 ${n(counts.disputed)} 份`,
            `${n(counts.fulfilled)} fulfilled ÷ ${n(settled)} settled; ${n(counts.disputed)} in dispute`,
          ),
        },
        {
          label: t('公共单位按期付款', 'Public bodies paid in time'),
          value: paid === 0 ? '—' : formatShare(sum('paidInTime') / paid),
          note: t(`按期 ${n(sum('paidInTime'))} 笔 ÷ 已付 ${n(paid)} 笔`, `${n(sum('paidInTime'))} in time ÷ ${n(paid)} paid`),
        },
        {
          label: t('公共单位逾期未付', 'Overdue at public bodies'),
          value: n(sum('overdue')),
          note: t(`其中欠中小企业 ${n(sum('overdueToSmall'))} 笔`, `${n(sum('overdueToSmall'))} of them to small and medium firms`),
        },
      ]}
    />
  )
}

function BodyTable({ bodies }: { bodies: readonly OwingOf[] }) {
  const { t } = usePlace()
  const pair = (count: number, wan: string) =>
    count === 0 ? '—' : t(`${count} 笔，${wan} 万元`, `${count} payment(s), ${wan} × 10 000 yuan`)
  return (
    <Table
      caption={t('各单位应付合同款', 'What each public body owes')}
      captionHidden
      rows={bodies}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('还没有登记应付款项', 'No payment was entered yet')} />}
      columns={[
        { key: 'name', label: t('单位', 'Body'), heading: true, cell: ({ name }) => <Words>{name}</Words> },
        { key: 'running', label: t('未到期', 'Not due yet'), cell: ({ running, runningWan }) => pair(running, runningWan) },
        {
          key: 'overdue',
          label: t('逾期未付', 'Overdue'),
          cell: ({ overdue, overdueWan }) => (overdue === 0 ? '—' : <Badge tone="adverse">{pair(overdue, overdueWan)}</Badge>),
        },
        {
          key: 'disputed',
          label: t('有争议', 'In dispute'),
          cell: ({ disputed, disputedWan }) => (disputed === 0 ? '—' : <Badge tone="attention">{pair(disputed, disputedWan)}</Badge>),
        },
        {
          key: 'small',
          label: t('其中欠中小企业', 'Of it to small firms'),
          cell: ({ overdueToSmall, overdueToSmallWan }) => pair(overdueToSmall, overdueToSmallWan),
        },
        {
          key: 'paid',
          label: t('已付：按期 / 逾期', 'Paid: in time / late'),
          cell: ({ paidInTime, paidLate }) => `${paidInTime} / ${paidLate}`,
        },
        { key: 'longest', label: t('最长逾期（日）', 'Longest late (days)'), align: 'end', cell: ({ longest }) => longest },
      ]}
    />
  )
}

function RecordTable({ records }: { records: readonly ShownRecord[] }) {
  const { t, lang, href } = usePlace()
  const fieldOf = (record: ShownRecord, key: string) => record.fields.find((field) => field.key === key)
  return (
    <Table
      caption={t('公开的合同', 'Contracts that are open')}
      captionHidden
      rows={records}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('还没有公开的合同', 'No contract is open yet')} />}
      columns={[
        {
          key: 'title',
          label: t('合同', 'Contract'),
          heading: true,
          cell: ({ id, title }) => (
            <a href={href(`/records/${id}`)}>
              <Words>{t(title)}</Words>
            </a>
          ),
        },
        { key: 'by', label: t('甲方', 'Party A'), cell: ({ authority }) => <Words>{authority.name}</Words> },
        { key: 'who', label: t('乙方', 'Party B'), cell: ({ organisation }) => <Words>{organisation.name}</Words> },
        {
          key: 'amount',
          label: t('公告金额（万元）', 'Announced amount (10 000 yuan)'),
          align: 'end',
          cell: (record) => fieldOf(record, 'announcedAmountWan')?.value ?? '—',
        },
        { key: 'on', label: t('签订', 'Signed'), tight: true, cell: ({ decidedOn }) => formatDay(decidedOn, lang) },
        {
          key: 'status',
          label: t('履约状态', 'Performance'),
          cell: (record) => {
            const found = fieldOf(record, 'performanceStatus')
            return found === undefined ? '—' : <Badge tone={found.value === 'disputed' ? 'attention' : 'neutral'}>{t(found.text)}</Badge>
          },
        },
      ]}
    />
  )
}
