import type { Counts, ListedOrganisation, OrganisationQuery, Page } from '../../disclosure/index.ts'
import { formatNumber } from '../../platform/format.ts'
import {
  ActiveFilters,
  Badge,
  Code,
  EmptyState,
  Filters,
  Notice,
  PageTitle,
  Pager,
  SearchBox,
  Select,
  Table,
  usePlace,
  Words,
  type Option,
} from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import { address, type Query } from './address.ts'
import { OrganisationLink } from './links.tsx'
import { capital } from './words.ts'

export type SearchPageProps = {
  query: OrganisationQuery
  pageNumber: number
  found: Page<ListedOrganisation> | null
  counts: Pick<Counts, 'divisions' | 'industries'>
  /** A number of a person was typed: it is neither searched nor repeated. */
  isForPerson?: boolean
  /** One character was typed: nothing is searched, and the page says what is needed. */
  tooShort?: boolean
}

/** Organisations that a text and filters find. */
export function SearchPage({ query, found, counts, pageNumber, isForPerson = false, tooShort = false }: SearchPageProps) {
  const { t, href } = usePlace()
  const values: Query = { q: query.text, type: query.type, division: query.division, industry: query.industry }
  const options = (list: Counts['divisions']): Option[] => list.map((one) => ({ value: one.key, label: t(one.label) }))
  const choices: Readonly<Record<'type' | 'division' | 'industry', readonly Option[]>> = {
    type: Object.entries(subjectTypes).map(([value, label]) => ({ value, label: t(label) })),
    division: options(counts.divisions),
    industry: options(counts.industries),
  }
  const active = (['type', 'division', 'industry'] as const).flatMap((key) => {
    const value = values[key]
    if (value === undefined || value === '') return []
    const known = choices[key].find((one) => one.value === value)
    return [{ label: known?.label ?? value, remove: address('/search', { ...values, [key]: undefined }) }]
  })
  const total = formatNumber(found?.total ?? 0)
  const [all, counted] = found?.totalIsExact === false ? ['超过', `more than ${total}`] : ['共', total]
  return (
    <>
      <PageTitle lead={found === null ? undefined : t(`${all} ${total} 个信用主体。`, `${capital(counted)} organisations found.`)}>
        {query.text === undefined || query.text === '' ? (
          t('查询信用主体', 'Search organisations')
        ) : (
          <>
            {t('“', 'Results for “')}
            <Words>{query.text}</Words>
            {t('”的查询结果', '”')}
          </>
        )}
      </PageTitle>
      <SearchBox
        action="/search"
        size="large"
        value={query.text}
        label={t('名称、曾用名或统一社会信用代码', 'Name, former name or unified social credit code')}
        placeholder={t('两个字以上', '2 or more characters')}
      />
      {isForPerson && (
        <Notice tone="attention" title={t('不检索自然人', 'Persons are not searched')}>
          {t(
            '本站只收录组织。身份证号码和手机号码不作检索，也未保存，请改用组织的名称或统一社会信用代码。',
            'Only organisations are recorded here. A resident id or a mobile number is neither searched nor kept: use the name or the code of an organisation.',
          )}
        </Notice>
      )}
      {tooShort && (
        <Notice tone="attention" title={t('再多输一个字', 'One more character, please')} live>
          {t('请输入至少两个字，或一个完整的代码。', 'Type two characters or more, or a whole code.')}
        </Notice>
      )}
      {found === null && !isForPerson && (
        <div className="results">
          <ul>
            <li>
              {t(
                '名称里连续的两个字就够，不必写全称；曾用名也能查到。',
                'Two consecutive characters of a name are enough; former names are found too.',
              )}
            </li>
            <li>{t('代码共 18 位，大小写、全角半角都可以。', 'A code has 18 characters; capitals or not, full or half width.')}</li>
            <li>
              {t('不知道名称？', 'No name at hand? ')}
              <a href={href('/browse')}>{t('按目录浏览', 'Browse the catalogue')}</a>
            </li>
          </ul>
        </div>
      )}
      {found !== null && (
        <div className="results">
          <Filters action="/search" clear={address('/search', { q: query.text })} open={active.length > 0}>
            <input type="hidden" name="q" value={query.text ?? ''} />
            <Select name="type" label={t('类型', 'Type')} value={query.type} blank={t('全部', 'All')} options={choices.type} />
            <Select
              name="division"
              label={t('地区', 'Region')}
              value={query.division}
              blank={t('全部', 'All')}
              options={choices.division}
            />
            <Select
              name="industry"
              label={t('行业', 'Industry')}
              value={query.industry}
              blank={t('全部', 'All')}
              options={choices.industry}
            />
          </Filters>
          <ActiveFilters filters={active} />
          <Table
            caption={t('信用主体', 'Organisations')}
            captionHidden
            rows={found.rows}
            rowKey={(row) => row.code ?? row.name}
            columns={[
              {
                key: 'name',
                label: t('名称', 'Name'),
                heading: true,
                cell: (row) => (
                  <>
                    <OrganisationLink body={row} className="row-title" />
                    {row.formerName !== null && (
                      <span className="row-note">
                        {t('曾用名：', 'Former name: ')}
                        <Words>{row.formerName}</Words>
                      </span>
                    )}
                  </>
                ),
              },
              {
                key: 'code',
                label: t('统一社会信用代码', 'Credit code'),
                tight: true,
                cell: (row) => (row.code === null ? t('无', 'none') : <Code>{row.code}</Code>),
              },
              { key: 'type', label: t('类型', 'Type'), tight: true, cell: (row) => t(row.type.label) },
              {
                key: 'division',
                label: t('地区', 'Region'),
                cell: (row) => (row.division === null ? '—' : <Words>{t(row.division.label)}</Words>),
              },
              { key: 'status', label: t('登记状态', 'Status'), cell: (row) => <StatusBadge status={row.status} /> },
            ]}
            empty={
              <EmptyState title={t('没有找到', 'Nothing found')}>
                <ul>
                  <li>{t('换成名称里连续的几个字，不必写全称。', 'Try a few consecutive characters of the name instead of the whole.')}</li>
                  <li>{t('代码应为 18 位，不含 I、O、Z、S、V。', 'A code has 18 characters and never I, O, Z, S or V.')}</li>
                  <li>{t('本站只收录组织，不能按人名查询。', 'Only organisations are recorded; names of persons cannot be searched.')}</li>
                </ul>
              </EmptyState>
            }
          />
          <Pager
            previous={pageNumber > 1 ? address('/search', values) : undefined}
            previousLabel={t('回到第一页', 'First page')}
            next={found.next === null ? undefined : address('/search', { ...values, cursor: found.next, page: String(pageNumber + 1) })}
            summary={
              found.rows.length === 0 ? undefined : t(`第 ${pageNumber} 页，${all} ${total} 个`, `Page ${pageNumber}, ${counted} in all`)
            }
          />
        </div>
      )}
    </>
  )
}

/** A registration status; anything but being in business asks for attention. */
export function StatusBadge({ status }: { status: ListedOrganisation['status'] }) {
  const { t } = usePlace()
  return <Badge tone={status.key === 'active' ? 'good' : 'attention'}>{t(status.label)}</Badge>
}
