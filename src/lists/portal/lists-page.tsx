import { citeAll, describeDuration, listAreas, type ListArea } from '../../packs/index.ts'
import type { ShownRecord } from '../../disclosure/index.ts'
import { formatDay, formatNumber, formatSaid } from '../../platform/format.ts'
import {
  Badge,
  BarList,
  ButtonLink,
  DefinitionList,
  Details,
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
} from '../../platform/ui/index.ts'
import type { ShownList } from '../read-public.ts'

type Props = {
  lists: readonly ShownList[]
  rows: readonly ShownRecord[]
  hasMore: boolean
  area: ListArea | null
  list: string | null
  text: string
  pageNumber: number
}

/** The serious-dishonesty lists there are, on what they rest, and who is on them today. Who was removed is not told of. */
export function ListsPage({ lists, rows, hasMore, area, list, text, pageNumber }: Props) {
  const place = usePlace()
  const { t, lang } = place
  const asked = { ...(area === null ? {} : { area }), ...(list === null ? {} : { list }), ...(text === '' ? {} : { q: text }) }
  const address = (page: number) => `/lists?${new URLSearchParams({ ...asked, ...(page === 1 ? {} : { page: `${page}` }) })}#listed`
  const total = lists.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageTitle
        actions={<ButtonLink href="#lists">{t(`设有哪些名单（${lists.length}）`, `Which lists there are (${lists.length})`)}</ButtonLink>}
        lead={t(
          '只有法律、行政法规或者党中央、国务院政策文件（暂时包括部门规章）规定的领域才设名单。列入前书面告知、听取陈述申辩，由两人决定；期满或者移出的当日停止公示，移出的历史不公开。',
          'Lists exist only for the areas that law or central policy names. Nobody is listed without prior notice, time for defence and the decision of two; who is removed, or whose period ends, is shown no longer from that day, and removals are not told of.',
        )}
      >
        {t('严重失信主体名单', 'Serious-dishonesty lists')}
      </PageTitle>
      <Filters action="/lists" open="wide" {...(area === null && list === null && text === '' ? {} : { clear: '/lists' })}>
        <TextField name="q" label={t('组织名称或者统一社会信用代码', 'Name or code of an organisation')} value={text} />
        <Select
          name="area"
          label={t('领域', 'Area')}
          value={area ?? ''}
          blank={t('全部', 'all')}
          options={Object.entries(listAreas).map(([value, name]) => ({ value, label: t(name) }))}
        />
        <Select
          name="list"
          label={t('名单', 'List')}
          value={list ?? ''}
          blank={t('全部', 'all')}
          options={lists.map(({ rule, name }) => ({ value: rule.key, label: t(name) }))}
        />
      </Filters>
      <Section id="listed" title={t('今天在名单上的组织', 'Who is listed today')}>
        <Table
          caption={t('今天在名单上的组织', 'Who is listed today')}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('没有符合条件的组织在名单上', 'Nobody on the lists fits this')} />}
          columns={columnsOf(place)}
        />
        <Pager previous={pageNumber > 1 ? address(pageNumber - 1) : undefined} next={hasMore ? address(pageNumber + 1) : undefined} />
      </Section>
      {total > 0 && (
        <Section id="counts" title={t('各名单现有的组织', 'How many are on each')}>
          <BarList
            label={t('各名单现有的组织', 'How many are on each')}
            bars={lists.flatMap(({ rule, name, count }) =>
              count === 0
                ? []
                : [{ key: rule.key, label: t(name), value: count, words: t(`${formatNumber(count)} 户`, formatNumber(count)) }],
            )}
          />
        </Section>
      )}
      <Section id="lists" title={t('设有哪些名单', 'Which lists there are')} count={lists.length}>
        {lists.length === 0 && <EmptyState title={t('今天没有依据有效的名单', 'No list has a basis in force today')} />}
        {lists.map((one) => (
          <ListEntry key={one.rule.key} {...one} />
        ))}
        <p className="muted">
          {t('数据接口：', 'Data: ')}
          <code>/api/v1/lists</code>
          {t('，在册记录见 ', ', records in ')}
          <code>/api/v1/records?item=seriousList</code>
          {lang === 'zh' ? '。' : '.'}
        </p>
      </Section>
    </>
  )
}

/** A list: on what it stands, for how long, and what ends it. */
function ListEntry({ rule, name, count }: ShownList) {
  const { t, href } = usePlace()
  return (
    <div className="after" id={`list-${rule.key}`}>
      <Details
        summary={
          <>
            <Words>{t(name)}</Words>{' '}
            {count > 0 && <Badge tone="adverse">{t(`${formatNumber(count)} 户`, `${formatNumber(count)} listed`)}</Badge>}
          </>
        }
      >
        <DefinitionList
          terms={[
            { label: t('领域', 'Area'), value: t(listAreas[rule.area]) },
            { label: t('依据', 'Basis'), value: <Words>{t(citeAll(rule.basis))}</Words> },
            { label: t('列入期限', 'Period'), value: t(describeDuration(rule.period)) },
            {
              label: t('陈述申辩', 'Defence'),
              value: t(
                `${rule.defenceDays} 个工作日${rule.hearing ? '，可以申请听证' : ''}`,
                `${rule.defenceDays} working days${rule.hearing ? '; a hearing may be asked for' : ''}`,
              ),
            },
            { label: t('怎样移出', 'How it ends'), value: <Words>{t(rule.removalConditions)}</Words> },
            {
              label: t('现有', 'Listed'),
              value:
                count === 0 ? (
                  '0'
                ) : (
                  <a href={href(`/lists?list=${rule.key}#listed`)}>{t(`${formatNumber(count)} 户`, formatNumber(count))}</a>
                ),
            },
          ]}
        />
      </Details>
    </div>
  )
}

function columnsOf({ t, lang, href }: ReturnType<typeof usePlace>) {
  const valueOf = (record: ShownRecord, key: string) => record.fields.find((field) => field.key === key)
  return [
    {
      key: 'who',
      label: t('组织', 'Organisation'),
      heading: true,
      cell: ({ organisation, disputed }: ShownRecord) => (
        <>
          {organisation.code === null ? (
            <Words>{organisation.name}</Words>
          ) : (
            <a href={href(`/organisations/${organisation.code}`)}>
              <Words>{organisation.name}</Words>
            </a>
          )}
          {disputed !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
        </>
      ),
    },
    {
      key: 'list',
      label: t('名单和决定', 'List and decision'),
      cell: (record: ShownRecord) => (
        <a href={href(`/records/${record.id}`)}>
          <Words>{t(record.title)}</Words>
          <span className="term-note">
            <Words>{`${record.authority.name} ${valueOf(record, 'documentNo')?.value ?? ''}`}</Words>
          </span>
        </a>
      ),
    },
    {
      key: 'reason',
      label: t('事由', 'Reason'),
      wide: true,
      cell: (record: ShownRecord) => <Words>{valueOf(record, 'reason')?.value ?? '—'}</Words>,
    },
    {
      key: 'days',
      label: t('列入起止', 'Listed from and until'),
      cell: (record: ShownRecord) => {
        const until = valueOf(record, 'listedUntil')?.value
        return (
          <>
            <span className="tight">{formatDay(record.decidedOn, lang)}</span> {t('至', 'to')}{' '}
            <span className="tight">{until == null ? '—' : formatSaid(until, lang)}</span>
          </>
        )
      },
    },
  ]
}
