import { Badge, EmptyState, formatDay, PageTitle, Table, Tabs, usePlace } from '../../platform/ui/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { Case } from '../../procedures/index.ts'
import type { Procedure } from '../../packs/index.ts'

type Props = {
  readonly cases: readonly Case[]
  readonly names: ReadonlyMap<number, string>
  readonly sources: ReadonlyMap<string, string> | null
  readonly procedure: Procedure | null
  readonly open: boolean
  readonly now: Date
}

/** The cases of repair of a department, or of all for the office: what is due first comes first. */
export function RepairCasesPage({ cases, names, sources, procedure, open, now }: Props) {
  const { t, href, lang } = usePlace()
  return (
    <>
      <PageTitle
        lead={t(
          '送达后 3 个工作日内决定是否受理，自申请之日起 10 个工作日内答复。',
          'Accept or not within 3 working days, answer within 10 of the application.',
        )}
      >
        {t('修复案件', 'Repair cases')}
      </PageTitle>
      <Tabs
        label={t('案件', 'Cases')}
        current={open ? 'open' : 'closed'}
        tabs={[
          { key: 'open', href: '/workbench/repair/cases', label: t('办理中', 'Open') },
          { key: 'closed', href: '/workbench/repair/cases?closed=1', label: t('已办结', 'Closed') },
        ]}
      />
      <Table
        caption={t('修复案件', 'Repair cases')}
        captionHidden
        rows={cases}
        rowKey={({ caseId }) => caseId}
        empty={
          <EmptyState title={open ? t('没有待办的修复案件。', 'No open case of repair.') : t('没有已办结的案件。', 'No closed case.')} />
        }
        columns={[
          {
            key: 'name',
            label: t('申请单位', 'Applicant'),
            heading: true,
            cell: ({ caseId, subjectId }) => <a href={href(`/workbench/repair/cases/${caseId}`)}>{names.get(subjectId) ?? caseId}</a>,
          },
          ...(sources === null
            ? []
            : [
                {
                  key: 'source',
                  label: t('认定单位', 'Department'),
                  cell: (one: Case) => sources.get(one.sourceCode ?? '') ?? one.sourceCode,
                },
              ]),
          {
            key: 'state',
            label: t('状态', 'State'),
            cell: ({ state }) => {
              const name = procedure?.states.find(({ key }) => key === state)?.name
              return name === undefined ? state : t(name)
            },
          },
          {
            key: 'due',
            label: t('期限', 'Due'),
            tight: true,
            cell: ({ dueAt, closedAt }) =>
              dueAt === null || closedAt !== null ? (
                ''
              ) : (
                <Badge tone={dueAt <= now ? 'adverse' : 'info'}>{formatDay(dayOf(new Date(dueAt.getTime() - 1)), lang)}</Badge>
              ),
          },
        ]}
      />
    </>
  )
}
