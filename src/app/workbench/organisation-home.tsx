import type { Invitation } from '../../commitments/index.ts'
import { Invitations } from '../../commitments/workbench/invitations.tsx'
import type { Consent } from '../../consent/index.ts'
import type { ShownOrganisation } from '../../disclosure/index.ts'
import type { ReadLine } from '../../access/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import {
  Badge,
  ButtonLink,
  Code,
  EmptyState,
  Notice,
  PageTitle,
  Section,
  Stats,
  Table,
  usePlace,
  Ways,
  Words,
} from '../../platform/ui/index.ts'
import type { CasesAtHome } from '../../procedures/workbench/at-home.ts'
import { CaseNotices } from '../../procedures/workbench/notices.tsx'
import { Reader } from '../../access/workbench/reads-page.tsx'
import type { Pack } from '../../packs/index.ts'
import { WatchSelf } from '../../watch/workbench/watch-self.tsx'
import type { Answerable } from './answerable.ts'
import { AnswerableNotice } from './answerable-notice.tsx'

export type OrganisationHomeProps = {
  readonly organisation: ShownOrganisation
  /** The latest reads by others that are told. */
  readonly reads: readonly ReadLine[]
  readonly cases: CasesAtHome
  /** What it may still answer before it is decided. */
  readonly answerable: Answerable
  readonly pack: Pack
  readonly consentsAsked: readonly Pick<Consent, 'consentId' | 'toName'>[]
  readonly watchesItself: boolean
  /** Commitments it is invited to make. */
  readonly invitations: readonly Invitation[]
  readonly latestCases: readonly { readonly caseId: number; readonly name: Text; readonly state: Text }[]
}

/** What an organisation finds when it signs in: its file, who looked, and what it can do. */
export function OrganisationHome({
  organisation,
  reads,
  cases,
  consentsAsked,
  latestCases,
  watchesItself,
  invitations,
  answerable,
  pack,
}: OrganisationHomeProps) {
  const { t, lang, href } = usePlace()
  const adverse = organisation.counts.reduce((sum, one) => sum + one.adverse, 0)
  return (
    <>
      <PageTitle
        lead={<Code>{organisation.code}</Code>}
        actions={
          <>
            <ButtonLink href="/workbench/file" kind="primary">
              {t('我的信用档案', 'Our file')}
            </ButtonLink>
            {!watchesItself && organisation.code !== null && <WatchSelf code={organisation.code} />}
          </>
        }
      >
        <Words>{organisation.name}</Words>
      </PageTitle>
      <Stats
        stats={[
          { label: t('公示中的记录', 'Public records'), value: formatNumber(organisation.total) },
          { label: t('其中失信信息', 'Adverse among them'), value: formatNumber(adverse), tone: adverse > 0 ? 'adverse' : 'neutral' },
          { label: t('在办案件', 'Open cases'), value: <a href={href('/workbench/cases?view=open')}>{formatNumber(cases.open)}</a> },
          { label: t('报送单位', 'Sources'), value: formatNumber(organisation.sources.length) },
        ]}
      />
      <AnswerableNotice {...{ answerable, pack }} mayOpen />
      <Invitations invitations={invitations} />
      {consentsAsked.length > 0 && (
        <Notice tone="attention" title={t('等待您决定的授权请求', 'Authorisations you are asked for')}>
          <ul className="row-list">
            {consentsAsked.map(({ consentId, toName }) => (
              <li key={consentId}>
                <a href={href(`/workbench/consents/${consentId}`)}>
                  <Words>{toName}</Words>
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {latestCases.length > 0 && (
        <Section
          title={t('在办和近两周办结的案件', 'Cases open or closed within a fortnight')}
          aside={<a href={href('/workbench/cases?view=open')}>{t('全部', 'All')}</a>}
        >
          <ul className="row-list">
            {latestCases.map(({ caseId, name, state }) => (
              <li key={caseId}>
                <a href={href(`/workbench/cases/${caseId}`)}>
                  <Words>{t(name)}</Words>
                </a>{' '}
                <Badge tone="info">{t(state)}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <CaseNotices notices={cases.notices} />
      <Section title={t('可以办理', 'What you can do')}>
        <Ways
          ways={[
            {
              href: href('/workbench/standing'),
              title: t('守信与惩戒一览', 'Promises and consequences'),
              words: t(
                '承诺、到期、措施和激励，都在一页。',
                'What was promised, what is due, what applies and what may be claimed, on one page.',
              ),
            },
            {
              href: href('/workbench/file'),
              title: t('查看和导出全部信息', 'See and export everything'),
              words: t('包括不公示、已撤回和公示期满的。', 'What is not public, withdrawn or over included.'),
            },
            {
              href: href('/workbench/objections'),
              title: t('提出异议', 'Object to what is wrong'),
              words: t('在线提出，受理后当即加注“异议中”。不收费。', 'Online and free of charge; marked as disputed once it is accepted.'),
            },
            {
              href: href('/workbench/inspections'),
              title: t('接受的检查', 'Inspections of us'),
              words: t('哪次抽取、查到什么、公示到哪天、要改正什么。', 'By which draw, what was found, shown until when, what to correct.'),
            },
            {
              href: href('/workbench/reads'),
              title: t('谁查看过', 'Who looked'),
              words: t('谁、何时、为什么查看了非公开信息；可以询问。', 'Who read what is not public, when and why; you can ask.'),
            },
            {
              href: href('/workbench/repair'),
              title: t('申请信用修复', 'Ask for repair'),
              words: t(
                '哪些记录何时可以停止公示；一次申请，多个单位。',
                'Which records may stop being shown, and when; one application for several departments.',
              ),
            },
            {
              href: href('/workbench/reports'),
              title: t('开具信用报告', 'Have a report made'),
              words: t(
                '信用报告，以及代替各部门无违法违规证明的专用报告；收到的人可以核验。不收费。',
                'Credit reports, and the one that stands in for certificates of each department; whoever gets it can check it. Free of charge.',
              ),
            },
            {
              href: href('/workbench/commitments'),
              title: t('作出和履行信用承诺', 'Make commitments, and keep them'),
              words: t('承诺了什么、何时到期、办到哪一步。', 'What was promised, when it is due, and how it stands.'),
            },
            {
              href: href('/workbench/filings'),
              title: t('自主申报信用信息', 'Declare information yourself'),
              words: t(
                '资质、合同履约、社会责任等；承诺真实，公开与否由本单位选择。',
                'Qualifications, contracts, social responsibility; you vouch for it and choose whether it is open.',
              ),
            },
            {
              href: href('/workbench/consents'),
              title: t('授权', 'Authorisations'),
              words: t(
                '让银行或合作单位查看指定的信息；随时可以撤销。',
                'Let a bank or a partner read what you choose; revoke it at any time.',
              ),
            },
          ]}
        />
      </Section>
      <Section title={t('最近的查看', 'Latest reads')} aside={<a href={href('/workbench/reads')}>{t('全部', 'All')}</a>}>
        <Table
          caption={t('最近的查看', 'Latest reads')}
          captionHidden
          rows={reads}
          rowKey={({ entryId }) => entryId}
          columns={[
            { key: 'at', label: t('时间', 'When'), tight: true, heading: true, cell: ({ readAt }) => formatInstant(readAt, lang) },
            {
              key: 'who',
              label: t('查看单位与角色', 'Body and role'),
              cell: (line) => (
                <>
                  <Reader entry={line} />
                  {line.count > 1 && <span className="term-note">{t(`，当天 ${line.count} 次`, `, ${line.count} times that day`)}</span>}
                </>
              ),
            },
          ]}
          empty={<EmptyState title={t('还没有其他单位查看过非公开信息。', 'Nobody else has read what is not public yet.')} />}
        />
      </Section>
    </>
  )
}
