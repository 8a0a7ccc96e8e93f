import type { ListedRecord, Page, ShownOrganisation, ShownVersion } from '../../disclosure/index.ts'
import {
  Breadcrumb,
  ButtonLink,
  Card,
  Code,
  DefinitionList,
  formatDay,
  formatInstant,
  formatNumber,
  Notice,
  OnThisPage,
  PageTitle,
  Pager,
  Seal,
  Section,
  Split,
  Tabs,
  usePlace,
  Words,
  type Term,
} from '../../platform/ui/index.ts'
import { address, organisationPath } from './address.ts'
import { Contest } from './contest.tsx'
import { History } from './history.tsx'
import { lookBackApi, LookBackForm, LookBackNotice, lookBackQuery, type LookBack } from './look-back.tsx'
import { RecordList, SourceLink } from './record-list.tsx'
import { StatusBadge } from './search-page.tsx'

type OrganisationPageProps = {
  organisation: ShownOrganisation
  records: Page<ListedRecord>
  category: string | undefined
  pageNumber: number
  look: LookBack | null
  today: string
  /** Histories of those records on this page whose content has changed. */
  histories: readonly { readonly record: ListedRecord; readonly versions: readonly ShownVersion[] }[]
}

/** All that is shown of one organisation. */
export function OrganisationPage({ organisation, records, category, pageNumber, look, today, histories }: OrganisationPageProps) {
  const { t, href, lang } = usePlace()
  const path = organisationPath(organisation.code)
  const asOf = formatInstant(organisation.asOf, lang)
  const here = lookBackQuery(look)
  const tabs = [
    { key: '', label: t('全部', 'All'), href: address(path, here), count: organisation.total },
    ...organisation.counts.map((one) => ({
      key: one.key,
      label: t(one.label),
      href: address(path, { ...here, category: one.key }),
      count: one.total,
    })),
  ]
  return (
    <>
      <Breadcrumb
        trail={[
          { href: '/', label: t('首页', 'Home') },
          { href: '/search', label: t('查询', 'Search') },
        ]}
      />
      <PageTitle
        kicker={t(organisation.type.label)}
        lead={
          <span className="marks">
            <Code>{organisation.code}</Code> <StatusBadge status={organisation.status} />
          </span>
        }
      >
        <Words>{organisation.name}</Words>
      </PageTitle>
      {look !== null && <LookBackNotice look={look} present={path} more={t('登记信息是今天的。', ' Registration is that of today.')} />}
      <OnThisPage
        parts={[
          { id: 'registration', title: t('登记信息', 'Registration') },
          ...(organisation.branches.length > 0
            ? [{ id: 'branches', title: t('分支机构', 'Branches'), count: organisation.branches.length }]
            : []),
          { id: 'records', title: t('信用记录', 'Records'), count: organisation.total },
          ...(histories.length > 0 ? [{ id: 'changes', title: t('变更经过', 'What has changed'), count: histories.length }] : []),
          { id: 'contest', title: t('认为有误？', 'Something wrong?') },
          { id: 'sources', title: t('报送单位', 'Who reports') },
        ]}
      />
      {organisation.status.key !== 'active' && (
        <Notice
          tone="attention"
          title={t(`登记状态：${organisation.status.label.zh}`, `Registration status: ${organisation.status.label.en}`)}
        >
          <p>
            {t(
              '该组织已不是正常存续状态，以下为其仍在公示期内的信息。',
              'This organisation is no longer in regular standing; what follows is still within its publicity period.',
            )}
          </p>
        </Notice>
      )}
      <Split
        aside={
          <>
            <Seal href={href('/verify')} title={t('每条记录都可核验', 'Every record can be proved')}>
              {t('打开记录页下载证明', 'Download the proof on the record page')}
            </Seal>
            <Card id="sources" title={t('报送单位', 'Who reports')}>
              {organisation.sources.length === 0 ? (
                <p>{t('暂无公示记录', 'Nothing shown yet')}</p>
              ) : (
                <ul className="plain-list">
                  {organisation.sources.map((source) => (
                    <li key={source.code ?? source.name}>
                      <SourceLink body={source} />
                    </li>
                  ))}
                </ul>
              )}
            </Card>
            <LookBackForm action={path} look={look} today={today} keep={{ category }} />
            <div className="no-print">
              <Card title={t('机器可读', 'For machines')}>
                <ul className="plain-list">
                  <li>
                    <a href={address(`/api/v1/organisations/${organisation.code}`, lookBackApi(look))}>
                      {t('本页数据（JSON）', 'This page as JSON')}
                    </a>
                  </li>
                  <li>
                    <a href={address('/api/v1/records', { organisation: organisation.code, ...lookBackApi(look), format: 'csv' })}>
                      {t('记录列表（CSV）', 'Records as CSV')}
                    </a>
                  </li>
                </ul>
              </Card>
            </div>
            <p className="as-of">{t(`截至 ${asOf}`, `As of ${asOf}`)}</p>
          </>
        }
      >
        <Section id="registration" title={t('登记信息', 'Registration')}>
          <DefinitionList columns={2} terms={identityOf(organisation, t, lang)} />
        </Section>
        {organisation.branches.length > 0 && (
          <Section id="branches" title={t('分支机构', 'Branches')} count={organisation.branches.length}>
            <ul className="plain-list columns">
              {organisation.branches.map((branch) => (
                <li key={branch.code ?? branch.name}>
                  {branch.code === null ? (
                    <Words>{branch.name}</Words>
                  ) : (
                    <a href={href(organisationPath(branch.code))}>
                      <Words>{branch.name}</Words>
                    </a>
                  )}{' '}
                  <StatusBadge status={branch.status} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section id="records" title={t('信用记录', 'Records')} count={organisation.total}>
          {organisation.counts.length > 1 && <Tabs label={t('信息类别', 'Classes')} tabs={tabs} current={category ?? ''} />}
          <RecordList records={records.rows} caption={t('信用记录', 'Records')} withOrganisation={false} />
          <Pager
            previous={pageNumber > 1 ? address(path, { ...here, category }) : undefined}
            previousLabel={t('回到第一页', 'First page')}
            next={
              records.next === null ? undefined : address(path, { ...here, category, cursor: records.next, page: String(pageNumber + 1) })
            }
            summary={
              records.total > records.rows.length
                ? t(
                    `第 ${pageNumber} 页，共 ${formatNumber(records.total)} 条`,
                    `Page ${pageNumber}, ${formatNumber(records.total)} records`,
                  )
                : undefined
            }
          />
        </Section>
        {histories.length > 0 && (
          <Section
            id="changes"
            title={t('变更经过', 'What has changed')}
            note={t('以上记录中内容有过变化的，按先后列出。', 'Records above whose content has changed, in order.')}
          >
            <div className="stack">
              {histories.map(({ record, versions }) => (
                <Card key={record.id} title={<Words>{t(record.title)}</Words>}>
                  <History versions={versions} />
                </Card>
              ))}
            </div>
          </Section>
        )}
        <Section id="contest" title={t('认为有误？', 'Something wrong?')}>
          <Contest
            sources={organisation.sources}
            repair={organisation.counts.some((one) => one.adverse > 0) ? { from: null } : undefined}
          />
        </Section>
        <p className="no-print after">
          <ButtonLink href={address('/records', { organisation: organisation.code })}>
            {t('按条件筛选本主体的记录', 'Filter this organisation’s records')}
          </ButtonLink>
        </p>
      </Split>
    </>
  )
}

type Say = ReturnType<typeof usePlace>['t']

function identityOf(organisation: ShownOrganisation, t: Say, lang: 'zh' | 'en'): Term[] {
  const day = (value: string) => formatDay(value, lang)
  const rows: (Term | null)[] = [
    { label: t('统一社会信用代码', 'Unified social credit code'), value: <Code>{organisation.code}</Code> },
    { label: t('类型', 'Type'), value: t(organisation.type.label) },
    organisation.legalRepresentative && {
      label: t('法定代表人（负责人）', 'Legal representative'),
      value: <Words>{organisation.legalRepresentative.value}</Words>,
      ...(organisation.legalRepresentative.masked
        ? { note: t('按规定遮盖：个体工商户的经营者姓名不公开', 'Masked by rule: the owner of a sole trader is not made public') }
        : {}),
    },
    organisation.registeredBy !== null
      ? { label: t('登记机关', 'Registered by'), value: <Words>{organisation.registeredBy}</Words> }
      : null,
    organisation.establishedOn !== null ? { label: t('成立日期', 'Established'), value: day(organisation.establishedOn) } : null,
    organisation.endedOn !== null ? { label: t('终止日期', 'Ended'), value: day(organisation.endedOn) } : null,
    organisation.industry && { label: t('行业', 'Industry'), value: <Words>{t(organisation.industry.label)}</Words> },
    organisation.size && { label: t('规模', 'Size'), value: t(organisation.size.label) },
    organisation.division && { label: t('所在地区', 'Region'), value: <Words>{t(organisation.division.label)}</Words> },
    organisation.address !== null ? { label: t('住所', 'Address'), value: <Words>{organisation.address}</Words>, wide: true } : null,
    organisation.parent && {
      label: t('隶属于', 'Branch of'),
      wide: true,
      value:
        organisation.parent.code === null ? (
          <Words>{organisation.parent.name}</Words>
        ) : (
          <ParentLink code={organisation.parent.code} name={organisation.parent.name} />
        ),
    },
    organisation.formerNames.length > 0
      ? {
          label: t('曾用名', 'Former names'),
          wide: true,
          value: (
            <ul className="plain-list">
              {organisation.formerNames.map((former) => (
                <li key={former.name}>
                  <Words>{former.name}</Words>
                  <FormerDays from={former.from} until={former.until} />
                </li>
              ))}
            </ul>
          ),
        }
      : null,
  ]
  return rows.filter((row) => row !== null)
}

function ParentLink({ code, name }: { code: string; name: string }) {
  const { href } = usePlace()
  return (
    <a href={href(organisationPath(code))}>
      <Words>{name}</Words>
    </a>
  )
}

/** When a former name was borne, as far as it is known. */
function FormerDays({ from, until }: { from: string | null; until: string | null }) {
  const { t, lang } = usePlace()
  const [first, last] = [from && formatDay(from, lang), until && formatDay(until, lang)]
  if (first === null && last === null) return null
  const said =
    first === null ? t(`至 ${last} 止`, `until ${last}`) : last === null ? t(`${first} 起`, `from ${first}`) : `${first} – ${last}`
  return <span className="term-note">{said}</span>
}
