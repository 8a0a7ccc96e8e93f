import { ButtonLink, EmptyState, PageTitle, Pager, Section, Table, usePlace, Words } from '../../platform/ui/index.ts'
import type { listOwnCommitments } from '../lists.ts'
import { CommitmentTable } from './commitment-table.tsx'
import { Invitations } from './invitations.tsx'
import { termWords } from './words.ts'

type Props = Awaited<ReturnType<typeof listOwnCommitments>> & { sources: ReadonlyMap<string, string>; maySign: boolean; mayOpen: boolean }

/** What the organisation promised, what is due, and what it may promise. */
export function OwnCommitmentsPage({ list, invitations, matters, today, sources, maySign, mayOpen }: Props) {
  const { t } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '本组织作出的信用承诺、何时到期、办到哪一步。按期履行的记为守信；未履行的先给时间改正，经认定才记入信用记录，可以提出异议和申请修复。',
          'What the organisation promised, when it is due and how it stands. What is kept speaks for it. Where it is not there is time to cure; only a decision enters the record, and can be objected to and repaired.',
        )}
      >
        {t('信用承诺', 'Commitments')}
      </PageTitle>
      <Invitations invitations={invitations} />
      <Section title={t('本组织的承诺', 'What we promised')}>
        <CommitmentTable
          rows={list.rows}
          today={today}
          caption={t('本组织的承诺', 'What we promised')}
          named={false}
          mayOpen={mayOpen}
          empty={<EmptyState title={t('还没有作出承诺', 'Nothing was promised yet')} />}
        />
        <Pager
          previous={list.page > 1 ? `/workbench/commitments?page=${list.page - 1}` : undefined}
          next={list.hasMore ? `/workbench/commitments?page=${list.page + 1}` : undefined}
        />
      </Section>
      <Section title={t('可以作出的承诺', 'What can be promised')} count={matters.length}>
        <Table
          caption={t('可以作出的承诺', 'What can be promised')}
          captionHidden
          rows={matters}
          rowKey={({ matterId }) => matterId}
          empty={<EmptyState title={t('目前没有部门受理承诺', 'No department takes a commitment at present')} />}
          columns={[
            { key: 'name', label: t('事项', 'Matter'), heading: true, cell: ({ name }) => <Words>{t(name)}</Words> },
            {
              key: 'source',
              label: t('受理部门', 'Department'),
              cell: ({ sourceCode }) => <Words>{sources.get(sourceCode) ?? sourceCode}</Words>,
            },
            { key: 'term', label: t('履行期限', 'Term'), cell: ({ term }) => t(termWords(term)) },
            {
              key: 'sign',
              label: t('办理', 'What to do'),
              cell: ({ matterId }) => (
                <ButtonLink href={`/workbench/commitments/sign/${matterId}`}>
                  {maySign ? t('查看并签署', 'Read and sign') : t('查看', 'Read it')}
                </ButtonLink>
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}
