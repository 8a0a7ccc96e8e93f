import type { ReactNode } from 'react'
import type { ShownRecord } from '../../disclosure/index.ts'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, Code, EmptyState, PageTitle, Pager, Section, Table, Tabs, usePlace, Words } from '../../platform/ui/index.ts'
import type { listBehindBreaches, listBehindMatters, listBehindRecords } from '../list-behind-figures.ts'
import { FigureStats } from '../portal/commitments-page.tsx'
import type { Figures } from '../read-public.ts'

export const behind = {
  records: { zh: '承诺和履约记录', en: 'Commitments and fulfilment' },
  matters: { zh: '告知承诺事项', en: 'Matters of notice and commitment' },
  breaches: { zh: '违诺认定', en: 'Decisions of breach' },
} as const satisfies Readonly<Record<string, Text>>
export type Behind = keyof typeof behind

type Records = Awaited<ReturnType<typeof listBehindRecords>>
type Matters = Awaited<ReturnType<typeof listBehindMatters>>
type Breaches = Awaited<ReturnType<typeof listBehindBreaches>>
type Props = {
  of: Behind
  figures: Figures
  counts: Readonly<Record<Behind, number>>
  /** The matter whose commitments are listed; null for all. */
  matterId: number | null
  page: number
  hasMore: boolean
  children: ReactNode
}

/** The figures of commitments for the office, with the list each is counted from. */
export function FiguresPage({ of, figures, counts, matterId, page, hasMore, children }: Props) {
  const { t } = usePlace()
  const address = (which: Behind, at = 1) =>
    `/workbench/commitments/figures?of=${which}${at > 1 && matterId !== null ? `&matter=${matterId}` : ''}${at > 1 ? `&page=${at}` : ''}`
  return (
    <>
      <PageTitle
        lead={t(
          '每个指标由哪些事项、哪些承诺算出，哪些没有计入。不公开的承诺不在这里列出内容，到该组织的信用档案说明目的后查阅。',
          'From which matters and commitments each figure is counted, and which do not count. What is not open is read in the file of the organisation, for a purpose.',
        )}
      >
        {t('信用承诺指标', 'Commitments in figures')}
      </PageTitle>
      <FigureStats figures={figures} />
      <Section id="behind" title={t('由哪些算出', 'What they are counted from')}>
        <Tabs
          label={t('按指标', 'By figure')}
          current={of}
          tabs={(Object.keys(behind) as Behind[]).map((key) => ({ key, href: address(key), label: t(behind[key]), count: counts[key] }))}
        />
        {children}
        <Pager previous={page > 1 ? address(of, page - 1) : undefined} next={hasMore ? address(of, page + 1) : undefined} />
      </Section>
    </>
  )
}

const Counted = ({ counts, zh, en }: { counts: boolean; zh: string; en: string }) => {
  const { t } = usePlace()
  return counts ? <Badge tone="good">{t('计入', 'Counts')}</Badge> : <Badge tone="attention">{t(zh, en)}</Badge>
}

/** The record where it is open to everybody, else the file of the organisation. */
function Leading({ record, uscc }: { record: ShownRecord | undefined; uscc: string | null }) {
  const { t, href } = usePlace()
  if (record !== undefined)
    return (
      <a href={href(`/records/${record.id}`)}>
        <Words>{t(record.title)}</Words>
      </a>
    )
  return uscc === null ? (
    t('不公开的承诺', 'Not open')
  ) : (
    <a href={href(`/workbench/files/${uscc}`)}>{t('不公开的承诺（查阅档案）', 'Not open (read the file)')}</a>
  )
}

export function RecordsBehind({ list, shown, matter }: Records) {
  const { t, lang, href } = usePlace()
  const table = (
    <Table
      caption={t(behind.records)}
      captionHidden
      rows={list.rows}
      rowKey={({ recordId }) => recordId}
      empty={<EmptyState title={t('还没有承诺记录', 'No commitment is on record yet')} />}
      columns={[
        {
          key: 'title',
          label: t('承诺', 'Commitment'),
          heading: true,
          cell: ({ recordId, uscc }) => <Leading record={shown.get(`${recordId}`)} uscc={uscc} />,
        },
        { key: 'who', label: t('承诺人', 'Organisation'), cell: ({ organisation }) => <Words>{organisation}</Words> },
        {
          key: 'on',
          label: t('承诺日期', 'Promised'),
          tight: true,
          cell: ({ recordId }) => {
            const one = shown.get(`${recordId}`)
            return one === undefined ? '—' : formatDay(one.decidedOn, lang)
          },
        },
        {
          key: 'established',
          label: t('履约记录', 'Fulfilment'),
          cell: ({ isEstablished }) => <Counted counts={isEstablished} zh="尚未认定" en="Not established" />,
        },
      ]}
    />
  )
  if (matter === null) return table
  return (
    <>
      <p>
        <Words>{t(`在“${matter.zh}”上签署的承诺。`, `Signed on “${matter.en}”.`)}</Words>{' '}
        <a href={href('/workbench/commitments/figures?of=records#behind')}>{t('查看全部承诺', 'All commitments')}</a>
      </p>
      {table}
    </>
  )
}

export function MattersBehind({ list, sources }: Matters & { sources: ReadonlyMap<string, string> }) {
  const { t, lang, href } = usePlace()
  return (
    <Table
      caption={t(behind.matters)}
      captionHidden
      rows={list.rows}
      rowKey={({ matterId }) => matterId}
      empty={<EmptyState title={t('没有已发布的告知承诺事项', 'No matter of notice and commitment is published')} />}
      columns={[
        {
          key: 'name',
          label: t('事项', 'Matter'),
          heading: true,
          cell: ({ nameZh, nameEn, matterId, signed }) => {
            const name = <Words>{lang === 'zh' ? nameZh : nameEn}</Words>
            return signed === 0 ? name : <a href={href(`/workbench/commitments/figures?of=records&matter=${matterId}#behind`)}>{name}</a>
          },
        },
        {
          key: 'source',
          label: t('受理部门', 'Department'),
          cell: ({ sourceCode }) => <Words>{sources.get(sourceCode) ?? sourceCode}</Words>,
        },
        { key: 'signed', label: t('一年内签署（件）', 'Signed within a year'), align: 'end', cell: ({ signed }) => formatNumber(signed) },
        {
          key: 'last',
          label: t('最近签署', 'Last signed'),
          tight: true,
          cell: ({ lastSignedOn }) => (lastSignedOn === null ? '—' : formatDay(lastSignedOn, lang)),
        },
        {
          key: 'counts',
          label: t('落地', 'In use'),
          cell: ({ inUse, isOver, hasBegun }) =>
            isOver ? (
              <Counted counts={inUse} zh="受理期已过" en="No longer open" />
            ) : hasBegun ? (
              <Counted counts={inUse} zh="一年内无人签署" en="Nobody signed" />
            ) : (
              <Counted counts={inUse} zh="尚未开始受理" en="Not open yet" />
            ),
        },
      ]}
    />
  )
}

export function BreachesBehind({ list, shown, sources }: Breaches & { sources: ReadonlyMap<string, string> }) {
  const { t, lang } = usePlace()
  return (
    <Table
      caption={t(behind.breaches)}
      captionHidden
      rows={list.rows}
      rowKey={({ number }) => number}
      empty={<EmptyState title={t('没有违诺认定', 'No decision of breach')} />}
      columns={[
        {
          key: 'title',
          label: t('承诺', 'Commitment'),
          heading: true,
          cell: ({ number, recordId, uscc }) => (
            <>
              <Leading record={shown.get(`${recordId}`)} uscc={uscc} />
              <span className="term-note tight">
                <Code>{number}</Code>
              </span>
            </>
          ),
        },
        { key: 'who', label: t('承诺人', 'Organisation'), cell: ({ organisation }) => <Words>{organisation}</Words> },
        {
          key: 'source',
          label: t('认定部门', 'Decided by'),
          cell: ({ sourceCode }) => <Words>{sources.get(sourceCode) ?? sourceCode}</Words>,
        },
        { key: 'on', label: t('认定日期', 'Decided'), tight: true, cell: ({ closedAt }) => formatDay(dayOf(closedAt), lang) },
        {
          key: 'recorded',
          label: t('记入信用记录', 'In the record'),
          cell: ({ recordId }) => <Counted counts={recordId !== null} zh="未记入" en="Not recorded" />,
        },
      ]}
    />
  )
}
