import { EmptyState, PageTitle, Pager, Select, Tabs, ButtonLink, Filters, usePlace } from '../../platform/ui/index.ts'
import { views, type View } from '../listed.ts'
import type { listToCheck } from '../lists.ts'
import { CommitmentTable } from './commitment-table.tsx'

type Props = Awaited<ReturnType<typeof listToCheck>> & { view: View; matterId: number | null; mayAct: boolean }

/** What a department has to check: by when, how much of each, of which matter. */
export function CheckListPage({ list, counts, matters, today, view, matterId, mayAct }: Props) {
  const { t, lang } = usePlace()
  const address = (changed: { view?: View; page?: number }) =>
    `/workbench/commitments?${new URLSearchParams({ view: changed.view ?? view, ...(matterId === null ? {} : { matter: `${matterId}` }), ...(changed.page === undefined ? {} : { page: `${changed.page}` }) })}`
  return (
    <>
      <PageTitle
        lead={t(
          '履行期限届满后，在核查期限内核查；未全部履行的先限期改正，期满再由另一人认定。',
          'Checked within its time once the term is over; what was not kept is cured first, and another person decides after that.',
        )}
        actions={
          <>
            <ButtonLink href="/workbench/commitments/campaigns">{t('集中承诺活动', 'Campaigns')}</ButtonLink>
            <ButtonLink href="/workbench/commitments/matters">{t('承诺事项', 'Matters')}</ButtonLink>
          </>
        }
      >
        {t('承诺核查', 'Commitments to check')}
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
      {matters.length > 1 && (
        <Filters action="/workbench/commitments" open={matterId !== null} clear={`/workbench/commitments?view=${view}`}>
          <input type="hidden" name="view" value={view} />
          <Select
            name="matter"
            label={t('承诺事项', 'Matter')}
            value={matterId === null ? '' : `${matterId}`}
            blank={t('全部', 'all')}
            options={matters.map((one) => ({ value: `${one.matterId}`, label: one.name[lang], count: one.open }))}
          />
        </Filters>
      )}
      <CommitmentTable
        rows={list.rows}
        today={today}
        caption={t(views[view])}
        named
        mayOpen={mayAct}
        empty={<EmptyState title={t('没有这样的承诺', 'Nothing here')} />}
      />
      <Pager
        previous={list.page > 1 ? address({ page: list.page - 1 }) : undefined}
        next={list.hasMore ? address({ page: list.page + 1 }) : undefined}
      />
    </>
  )
}
