import type { Text } from '../../platform/text.ts'
import { EmptyState, PageTitle, Pager, Tabs, ButtonLink, usePlace } from '../../platform/ui/index.ts'
import { views, type View } from '../listed.ts'
import type { listOfDepartment } from '../lists.ts'
import { MeasureTable } from './measure-table.tsx'

type Props = Awaited<ReturnType<typeof listOfDepartment>> & {
  names: ReadonlyMap<string, Text>
  mayOpen: boolean
  mayPropose: boolean
}

const emptyTitles = {
  toDecide: { zh: '没有待响应和决定的措施', en: 'Nothing to answer or decide' },
  late: { zh: '没有逾期的措施', en: 'Nothing is late' },
  toReport: { zh: '没有待反馈的措施', en: 'Nothing to report back' },
  applied: { zh: '没有执行中的措施', en: 'Nothing is in force' },
  toLift: { zh: '没有待确认解除的措施', en: 'No lifting to confirm' },
  closed: { zh: '没有已办结的措施', en: 'Nothing is closed' },
  proposed: { zh: '没有因本单位记录提出的措施', en: 'Nothing was proposed on your records' },
} as const satisfies Readonly<Record<View, Text>>

/** What a department has to answer, decide, report and lift, and what was proposed on its records. */
export function DepartmentPage({ list, counts, today, view, names, mayOpen, mayPropose }: Props) {
  const { t } = usePlace()
  const address = (changed: { view?: View; page?: number }) =>
    `/workbench/measures?${new URLSearchParams({ view: changed.view ?? view, ...(changed.page === undefined ? {} : { page: `${changed.page}` }) })}`
  return (
    <>
      <PageTitle
        lead={t(
          '推送给本单位的措施须在期限内响应；是否执行由审批人或者负责人逐案决定。依据失效或者到期的自动终止，请及时确认解除。逾期不决定的，对主体有利地失效。',
          'What was pushed to your department is answered in time; an approver or head decides each case. It ends with its ground or its time: confirm the lifting. What nobody decides lapses in favour of the organisation.',
        )}
        actions={mayPropose ? <ButtonLink href="/workbench/measures/propose">{t('提出措施', 'Propose')}</ButtonLink> : undefined}
      >
        {t('失信惩戒措施', 'Restrictions')}
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
      <MeasureTable
        {...{ rows: list.rows, names, today, mayOpen }}
        caption={t(views[view])}
        without={view === 'proposed' ? null : 'executor'}
        empty={<EmptyState title={t(emptyTitles[view])} />}
      />
      <Pager
        previous={list.page > 1 ? address({ page: list.page - 1 }) : undefined}
        next={list.hasMore ? address({ page: list.page + 1 }) : undefined}
      />
    </>
  )
}
