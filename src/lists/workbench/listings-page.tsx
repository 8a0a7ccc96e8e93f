import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, ButtonLink, EmptyState, PageTitle, Pager, Section, Table, Tabs, usePlace, Words } from '../../platform/ui/index.ts'
import type { listOfDepartment } from '../find-cases.ts'
import { views, type View } from '../listed.ts'
import { ListingTable } from './listing-table.tsx'

type Props = Awaited<ReturnType<typeof listOfDepartment>> & {
  view: View
  nameOf: (list: string) => Text
  mayAct: boolean
  mayOpen: boolean
}

/** The cases of a department: what waits for a step, who is listed, what is settled; and its listings that came by file. */
export function ListingsPage({ list, counts, standing, today, view, nameOf, mayAct, mayOpen }: Props) {
  const { t, lang, href } = usePlace()
  const address = (changed: { view?: View; page?: number }) =>
    `/workbench/listings?${new URLSearchParams({ view: changed.view ?? view, ...(changed.page === undefined ? {} : { page: `${changed.page}` }) })}`
  const standingAt = (page: number) => `/workbench/listings?${new URLSearchParams({ view, listed: `${page}` })}#standing`
  return (
    <>
      <PageTitle
        lead={t(
          '列入须依次完成：提出、事先告知、陈述申辩（或者书面放弃）、核实答复、由另一名审批人决定、送达。缺一项都不能决定。',
          'Proposed, noticed, defended or waived, answered, decided by another person, served: nothing is decided while one of them is missing.',
        )}
        actions={
          <>
            {mayAct && <ButtonLink href="/workbench/listings/new">{t('提出列入', 'Propose a listing')}</ButtonLink>}
            <ButtonLink href="/lists">{t('公开的名单', 'The public lists')}</ButtonLink>
          </>
        }
      >
        {t('严重失信主体名单', 'Serious-dishonesty lists')}
      </PageTitle>
      <Tabs
        label={t('按办理阶段', 'By stage')}
        current={view}
        tabs={(Object.keys(views) as View[]).map((key) => ({
          key,
          href: address({ view: key }),
          label: t(views[key]),
          count: counts[key],
        }))}
      />
      <ListingTable
        rows={list.rows}
        caption={t(views[view])}
        {...{ today, nameOf }}
        named
        mayOpen={mayOpen}
        empty={
          <EmptyState title={t('没有这样的案件', 'Nothing here')}>
            <p>
              {mayAct
                ? t('在“提出列入”中开始：先附证据，再送达事先告知书。', 'Begin with a proposal: evidence first, then the prior notice.')
                : t('只有报送严重失信主体名单的部门可以提出列入。', 'Only departments that submit serious-dishonesty lists propose.')}
            </p>
          </EmptyState>
        }
      />
      <Pager
        previous={list.page > 1 ? address({ page: list.page - 1 }) : undefined}
        next={list.hasMore ? address({ page: list.page + 1 }) : undefined}
      />
      <Section id="standing" title={t('本单位列入、今天在名单上的组织', 'Listed by us, in force today')} count={standing.total}>
        <Table
          caption={t('本单位列入、今天在名单上的组织', 'Listed by us, in force today')}
          captionHidden
          rows={standing.rows}
          rowKey={({ listingId }) => listingId}
          empty={<EmptyState title={t('本单位没有列入的组织', 'We have nobody on a list')} />}
          columns={[
            {
              key: 'who',
              label: t('组织', 'Organisation'),
              heading: true,
              cell: ({ organisation, isMarked, listName }) => (
                <>
                  <Words>{organisation}</Words>
                  <span className="term-note">
                    <Words>{t(listName)}</Words>
                  </span>
                  {isMarked && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
                </>
              ),
            },
            { key: 'document', label: t('决定书', 'Decision'), cell: ({ documentNo }) => <Words>{documentNo}</Words> },
            {
              key: 'until',
              label: t('有效期至', 'Until'),
              tight: true,
              cell: ({ listedUntil }) => (listedUntil === null ? '—' : formatDay(listedUntil, lang)),
            },
            {
              key: 'act',
              label: t('移出', 'Removal'),
              cell: ({ caseId, listingId }) =>
                mayAct ? (
                  <a href={href(caseId === null ? `/workbench/listings/removals/${listingId}` : `/workbench/listings/${caseId}`)}>
                    {caseId === null ? t('提出移出', 'Propose it') : t('在案件中办理', 'In its case')}
                  </a>
                ) : (
                  '—'
                ),
            },
          ]}
        />
        <Pager
          previous={standing.page > 1 ? standingAt(standing.page - 1) : undefined}
          next={standing.hasMore ? standingAt(standing.page + 1) : undefined}
        />
      </Section>
    </>
  )
}
