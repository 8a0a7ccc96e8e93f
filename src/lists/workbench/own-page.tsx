import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, DefinitionList, EmptyState, PageTitle, Pager, Section, usePlace, Words } from '../../platform/ui/index.ts'
import type { listOwnCases } from '../find-cases.ts'
import { ListingTable } from './listing-table.tsx'

type Props = Awaited<ReturnType<typeof listOwnCases>> & {
  nameOf: (list: string) => Text
  measureOf: (key: string) => string
  mayOpen: boolean
}

/** What is proposed about the organisation, the lists it is on, its rights, and what ends it. */
export function OwnListingsPage({ list, listings, today, nameOf, measureOf, mayOpen }: Props) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '部门拟将本组织列入严重失信主体名单的，先在这里收到事先告知书。收到后可以陈述申辩、申请听证，也可以书面放弃；期限届满之前不会作出决定。',
          'A department that intends to list the organisation serves its notice here first. You may then state your view, ask for a hearing or waive it; nothing is decided before that time is over.',
        )}
      >
        {t('严重失信主体名单', 'Serious-dishonesty lists')}
      </PageTitle>
      <Section title={t('今天在名单上', 'On a list today')} count={listings.length}>
        {listings.length === 0 && (
          <EmptyState title={t('本组织不在任何严重失信主体名单上', 'The organisation is on no serious-dishonesty list')} />
        )}
        {listings.map((one) => (
          <div key={one.listingId} className="after">
            <h3>
              <Words>{t(one.listName)}</Words> {one.isMarked && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}
            </h3>
            <DefinitionList
              terms={[
                { label: t('决定机关和文号', 'Decided by'), value: <Words>{`${one.authorityName} ${one.documentNo}`}</Words> },
                { label: t('事由', 'Reason'), value: <Words>{one.reason}</Words> },
                { label: t('依据', 'Basis'), value: <Words>{one.basis}</Words> },
                {
                  label: t('起止', 'From and until'),
                  value: `${formatDay(one.listedOn, lang)} — ${one.listedUntil === null ? '—' : formatDay(one.listedUntil, lang)}`,
                },
                {
                  label: t('可能由此采取的措施', 'Measures that may follow'),
                  value: <Words>{one.measures.map(measureOf).join(t('；', '; '))}</Words>,
                },
              ]}
            />
          </div>
        ))}
        {listings.length > 0 && (
          <p>
            {t('期满当日自动移出。符合条件的可以 ', 'It ends by itself when the period is over. Where the conditions are met, ')}
            <a href={href('/workbench/repair')}>{t('申请信用修复（移出）', 'ask for repair (removal)')}</a>
            {t('；认为有误的可以 ', '; where it is wrong, ')}
            <a href={href('/workbench/objections')}>{t('提出异议', 'object to it')}</a>
            {t('，也可以申请行政复议或者提起行政诉讼。', ', apply for administrative reconsideration or bring an action.')}
          </p>
        )}
      </Section>
      <Section title={t('列入和移出的案件', 'Cases of listing and removal')}>
        <ListingTable
          rows={list.rows}
          caption={t('列入和移出的案件', 'Cases of listing and removal')}
          {...{ today, nameOf, mayOpen }}
          named={false}
          empty={<EmptyState title={t('没有部门提出列入', 'No department proposed to list the organisation')} />}
        />
        <Pager
          previous={list.page > 1 ? `/workbench/listings?page=${list.page - 1}` : undefined}
          next={list.hasMore ? `/workbench/listings?page=${list.page + 1}` : undefined}
        />
      </Section>
    </>
  )
}
