import { formatInstant, formatNumber, formatShare } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import { Badge, Breadcrumb, ButtonLink, EmptyState, ErrorSummary, PageTitle, Table, usePlace } from '../../platform/ui/index.ts'
import type { Source } from '../index.ts'
import type { Delivery } from './deliveries.ts'
import type { SourceEntries } from './shown-source.ts'
import { SourceForm } from './source-form.tsx'
import { statusTone, statusWords } from './words.ts'

type Known = Delivery & { readonly lastReceivedAt: Date | null }
type SourcesProps = { sources: readonly Source[]; deliveries: ReadonlyMap<string, Known>; months: number }

/** Every source and what it delivered lately. */
export function SourcesPage({ sources, deliveries, months }: SourcesProps) {
  const { t, lang, href } = usePlace()
  const count = (source: Source, of: (delivery: Known) => number) =>
    formatNumber(of(deliveries.get(source.code) ?? { received: 0, refused: 0, waiting: 0, arrived: 0, late: 0, lastReceivedAt: null }))
  const late = (source: Source) => {
    const delivery = deliveries.get(source.code)
    return delivery === undefined || delivery.arrived === 0
      ? '—'
      : `${formatNumber(delivery.late)} (${formatShare(delivery.late / delivery.arrived)})`
  }
  const last = (source: Source) => {
    const at = deliveries.get(source.code)?.lastReceivedAt ?? null
    return at === null ? t('从未报送', 'Never') : formatInstant(at, lang)
  }
  return (
    <>
      <PageTitle
        lead={t(
          `登记在册的信源单位及其最近 ${months} 个月的报送情况。`,
          `The registered sources and what they delivered in the last ${months} months.`,
        )}
        actions={
          <ButtonLink href="/workbench/sources/new" kind="primary">
            {t('登记信源单位', 'Register a source')}
          </ButtonLink>
        }
      >
        {t('信源单位', 'Sources')}
      </PageTitle>
      <Table
        caption={t('信源单位', 'Sources')}
        captionHidden
        rows={sources}
        rowKey={(source) => source.code}
        empty={<EmptyState title={t('还没有登记信源单位。', 'No source is registered yet.')} />}
        columns={[
          {
            key: 'name',
            label: t('名称', 'Name'),
            heading: true,
            cell: (source) => <a href={href(`/workbench/sources/${source.code}`)}>{source.name}</a>,
          },
          {
            key: 'status',
            label: t('状态', 'Status'),
            cell: (source) => <Badge tone={statusTone[source.status]}>{t(statusWords[source.status])}</Badge>,
          },
          {
            key: 'received',
            label: t('收到行数', 'Rows received'),
            align: 'end',
            tight: true,
            cell: (source) => count(source, (one) => one.received),
          },
          { key: 'refused', label: t('退回', 'Refused'), align: 'end', tight: true, cell: (source) => count(source, (one) => one.refused) },
          {
            key: 'waiting',
            label: t('待人工', 'Waiting'),
            align: 'end',
            tight: true,
            cell: (source) => count(source, (one) => one.waiting),
          },
          { key: 'late', label: t('迟报', 'Late'), align: 'end', tight: true, cell: late },
          { key: 'last', label: t('最近一次', 'Last delivery'), tight: true, cell: last },
        ]}
      />
    </>
  )
}

export function NewSourcePage({ entries, errors }: { entries: SourceEntries; errors: readonly FormError[] }) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/sources', label: t('信源单位', 'Sources') }]} />
      <PageTitle
        lead={t('登记后再授予报送权限、签发密钥、开立经办人账号。', 'Then give it rights, issue keys and open accounts for its clerks.')}
      >
        {t('登记信源单位', 'Register a source')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      <SourceForm action="/workbench/sources/new" entries={entries} errors={errors} isNew />
    </>
  )
}
