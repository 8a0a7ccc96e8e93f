import type { ListedRecord, Page, ShownOrganisation, ShownVersion } from '../../disclosure/index.ts'
import { formatDay, formatInstant, formatNumber } from '../../platform/format.ts'
import {
  Breadcrumb,
  ButtonLink,
  Card,
  Code,
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
} from '../../platform/ui/index.ts'
import type { PublicGrade } from '../../evaluation/index.ts'
import { GradesSection } from '../../evaluation/portal/grades-section.tsx'
import type { ShownCommitment } from '../../repair/index.ts'
import { CommitmentsSection } from '../../repair/portal/commitments-section.tsx'
import { address, organisationPath } from './address.ts'
import { Contest } from './contest.tsx'
import { History } from './history.tsx'
import { OrganisationLink, SourceLink } from './links.tsx'
import { lookBackApi, LookBackForm, LookBackNotice, lookBackQuery, type LookBack } from './look-back.tsx'
import { RecordList } from './record-list.tsx'
import { Registration } from './registration.tsx'
import { StatusBadge } from './search-page.tsx'

type OrganisationPageProps = {
  organisation: ShownOrganisation
  records: Page<ListedRecord>
  category: string | undefined
  pageNumber: number
  look: LookBack | null
  today: string
  /** The card the page was opened with, and the day it was signed here; without one when it was not. */
  card: { readonly day: string | null } | null
  /** Histories of those records on this page whose content has changed. */
  histories: readonly { readonly record: ListedRecord; readonly versions: readonly ShownVersion[] }[]
  readonly commitments: readonly ShownCommitment[]
  /** Those that everyone may see, today. */
  readonly grades: readonly PublicGrade[]
}

/** All that is shown of one organisation. */
export function OrganisationPage(props: OrganisationPageProps) {
  const { organisation, records, category, pageNumber, look, today, card, histories, commitments, grades } = props
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
      {card !== null &&
        (card.day === null ? (
          <Notice tone="attention" title={t('这张名片不是本站为该组织签发的', 'This card was not signed here for this organisation')}>
            <p>{t('以下公示内容仍然有效，但请勿相信出示的名片。', 'What is shown below holds all the same; do not trust the card.')}</p>
          </Notice>
        ) : (
          <Notice
            tone="good"
            title={t(`名片真实：${formatDay(card.day, lang)} 由本站签发`, `A genuine card, signed here on ${formatDay(card.day, lang)}`)}
          />
        ))}
      {look !== null && <LookBackNotice look={look} present={path} more={t('登记信息是今天的。', ' Registration is that of today.')} />}
      <OnThisPage
        parts={[
          { id: 'registration', title: t('登记信息', 'Registration') },
          ...(organisation.branches.length > 0
            ? [{ id: 'branches', title: t('分支机构', 'Branches'), count: organisation.branches.length }]
            : []),
          ...(grades.length > 0 ? [{ id: 'grades', title: t('信用评价', 'Grades') }] : []),
          { id: 'records', title: t('信用记录', 'Records'), count: organisation.total },
          ...(histories.length > 0 ? [{ id: 'changes', title: t('变更经过', 'What has changed'), count: histories.length }] : []),
          ...(commitments.length > 0 ? [{ id: 'commitments', title: t('信用承诺', 'Credit commitments'), count: commitments.length }] : []),
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
            <div className="no-print">
              <Card title={t('信用报告', 'Credit report')}>
                <p>
                  {t(
                    '以上公示信息的报告，带编号和核验码，可供他人核验。',
                    'What is public here as a report, with a number and a code for others to check.',
                  )}
                </p>
                <ButtonLink href={`${path}/report`}>{t('生成报告', 'Make a report')}</ButtonLink>
              </Card>
            </div>
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
          <Registration organisation={organisation} />
        </Section>
        {organisation.branches.length > 0 && (
          <Section id="branches" title={t('分支机构', 'Branches')} count={organisation.branches.length}>
            <ul className="plain-list columns">
              {organisation.branches.map((branch) => (
                <li key={branch.code ?? branch.name}>
                  <OrganisationLink body={branch} /> <StatusBadge status={branch.status} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {grades.length > 0 && <GradesSection grades={grades} />}
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
        {commitments.length > 0 && <CommitmentsSection commitments={commitments} />}
        <Section id="contest" title={t('认为有误？', 'Something wrong?')}>
          <Contest sources={organisation.sources} code={organisation.code} repair={organisation.counts.some((one) => one.adverse > 0)} />
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
