import type { Counts, ListedRecord, Page, RecordQuery } from '../../disclosure/index.ts'
import type { Severity } from '../../packs/index.ts'
import { formatDay, formatNumber } from '../../platform/format.ts'
import { addDays } from '../../platform/time.ts'
import {
  ActiveFilters,
  Breadcrumb,
  DateField,
  Filters,
  PageTitle,
  Pager,
  Select,
  Tabs,
  usePlace,
  type Option,
} from '../../platform/ui/index.ts'
import { address, type Query } from './address.ts'
import { lookBackApi, LookBackNotice, lookBackQuery, type LookBack } from './look-back.tsx'
import { RecordList } from './record-list.tsx'
import { capital, filterKeys, filterWords, tendencyWords } from './words.ts'

const isDate = (key: string) => key === 'from' || key === 'until'

type RecordsPageProps = {
  query: RecordQuery
  severities: readonly Severity[]
  records: Page<ListedRecord>
  counts: Counts
  pageNumber: number
  look: LookBack | null
  today: string
}

/** Records by any filters, in one of three orders. */
export function RecordsPage({ query, severities, records, counts, pageNumber, look, today }: RecordsPageProps) {
  const { t, lang } = usePlace()
  const filtered: Query = { ...Object.fromEntries(filterKeys.map((key) => [key, query[key]])), sort: query.sort }
  const values: Query = { ...filtered, ...lookBackQuery(look) }
  const options = (list: Counts['sources']): Option[] => list.map((one) => ({ value: one.key, label: t(one.label), count: one.total }))
  const choices: Partial<Record<(typeof filterKeys)[number], Option[]>> = {
    category: options(counts.categories),
    item: options(counts.items),
    tendency: (['adverse', 'favourable', 'neutral'] as const).map((value) => ({ value, label: t(tendencyWords[value]) })),
    severity: severities.map(({ key, name }) => ({ value: key, label: t(name) })),
    authority: options(counts.authorities),
    source: options(counts.sources),
    division: options(counts.divisions),
    industry: options(counts.industries),
  }
  const active = filterKeys.flatMap((key) => {
    const value = values[key]
    if (value === undefined || value === '') return []
    const word = choices[key]?.find((one) => one.value === value)?.label ?? (isDate(key) ? formatDay(value, lang) : value)
    return [
      {
        label: t(`${filterWords[key].zh}：${word}`, `${filterWords[key].en}: ${word}`),
        remove: address('/records', { ...values, [key]: undefined }),
      },
    ]
  })
  const total = formatNumber(records.total)
  const [all, counted] = records.totalIsExact ? ['共', total] : ['超过', `more than ${total}`]
  const sort = query.sort ?? 'newest'
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/', label: t('首页', 'Home') },
          { href: '/browse', label: t('目录浏览', 'Browse') },
        ]}
      />
      <PageTitle
        lead={
          look === null
            ? t(`${all} ${total} 条公示中的记录。`, `${capital(counted)} records are shown.`)
            : t(`${all} ${total} 条。`, `${capital(counted)} records.`)
        }
      >
        {t('信用记录', 'Records')}
      </PageTitle>
      {look !== null && <LookBackNotice look={look} present={address('/records', filtered)} />}
      <Filters action="/records" clear="/records" open="wide">
        {(['category', 'item', 'tendency', 'severity', 'authority', 'division', 'industry', 'source'] as const).map((key) => (
          <Select
            key={key}
            name={key}
            label={t(filterWords[key])}
            value={values[key]}
            blank={t('全部', 'All')}
            options={choices[key] ?? []}
          />
        ))}
        <DateField name="from" label={t(filterWords.from)} value={query.from} />
        <DateField name="until" label={t(filterWords.until)} value={query.until} />
        <DateField name="day" label={t('回看：公示于这一天', 'Look back: shown on')} value={look?.day} max={addDays(today, -1)} />
        {query.organisation !== undefined && <input type="hidden" name="organisation" value={query.organisation} />}
        {query.sort !== undefined && <input type="hidden" name="sort" value={query.sort} />}
      </Filters>
      <ActiveFilters filters={active} />
      <Tabs
        label={t('排序', 'Order')}
        current={sort}
        tabs={[
          { key: 'newest', label: t('最近决定', 'Latest decisions'), href: address('/records', { ...values, sort: undefined }) },
          { key: 'arrived', label: t('最近归集', 'Latest arrivals'), href: address('/records', { ...values, sort: 'arrived' }) },
          { key: 'oldest', label: t('最早决定', 'Oldest decisions'), href: address('/records', { ...values, sort: 'oldest' }) },
        ]}
      />
      <RecordList records={records.rows} caption={t('信用记录', 'Records')} />
      <Pager
        previous={pageNumber > 1 ? address('/records', values) : undefined}
        previousLabel={t('回到第一页', 'First page')}
        next={records.next === null ? undefined : address('/records', { ...values, cursor: records.next, page: String(pageNumber + 1) })}
        summary={
          records.rows.length === 0 ? undefined : t(`第 ${pageNumber} 页，${all} ${total} 条`, `Page ${pageNumber}, ${counted} in all`)
        }
      />
      <p className="no-print after">
        <a href={address('/api/v1/records', { ...filtered, ...lookBackApi(look), format: 'csv' })}>
          {t('下载本列表（CSV）', 'Download this list (CSV)')}
        </a>{' '}
        · <a href={address('/api/v1/records', { ...filtered, ...lookBackApi(look) })}>JSON</a>
      </p>
    </>
  )
}
