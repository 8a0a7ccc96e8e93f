import type { Action, Pack } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Actions,
  BarList,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Filters,
  Notice,
  PageTitle,
  Pager,
  Section,
  Select,
  Stats,
  Tabs,
  TextArea,
  usePlace,
} from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import type { CaseHome } from './case-home.ts'
import { CaseTable } from './case-table.tsx'
import { CaseNotices } from './notices.tsx'
import { cursorOf, type Queue, type View } from './queue.ts'
import { ageInDays, anyStateName, procedureName } from './words.ts'

export type CasesPageProps = {
  queue: Queue
  homes: Readonly<Record<string, CaseHome>>
  pack: Pack
  body: 'office' | 'source' | 'organisation'
  role: string | null
  /** For the office's filter. */
  sources: readonly Source[]
  /** The reader may open a case of guidance. */
  mayGuide: boolean
  /** What may be done to many of these at once: all in one state, by the pack. */
  bulk: readonly Action[]
  done: number | null
  errors: readonly FormError[]
}

/** The queue of a body: what waits for it, by deadline, with load and age. */
export function CasesPage({ queue, homes, pack, body, role, sources, mayGuide, bulk, done, errors }: CasesPageProps) {
  const { t } = usePlace()
  const { asked, cases, counts, now } = queue
  const inside = body !== 'organisation'
  // Nothing waits for an auditor.
  const acts = role !== 'auditor'
  const oldest = counts.oldest === null ? null : ageInDays(counts.oldest, now)
  const tabs: { key: View; label: string; count?: number }[] = [
    ...(acts
      ? [
          {
            key: 'waiting' as const,
            label: inside
              ? role === 'clerk'
                ? t('待经办人办理', 'Waiting for a clerk')
                : t('待我单位办理', 'Waiting for us')
              : t('待我方办理', 'Waiting for us'),
            count: queue.waiting,
          },
          ...(inside ? [{ key: 'approver' as const, label: t('待审批人决定', 'Waiting for an approver'), count: queue.forApprover }] : []),
        ]
      : []),
    { key: 'overdue', label: t('逾期', 'Overdue'), count: counts.overdue },
    { key: 'soon', label: t('逾期和三日内到期', 'Overdue or due in three days'), count: counts.soon + counts.overdue },
    ...(inside && acts ? [{ key: 'mine' as const, label: t('由我办理', 'Mine'), count: counts.mine }] : []),
    { key: 'open', label: t('在办', 'Open'), count: counts.open },
    { key: 'closed', label: t('已办结', 'Closed') },
  ]
  const address = (change: Partial<Record<'view' | 'procedure' | 'state' | 'source' | 'after', string>>): string => {
    const query = new URLSearchParams()
    const all = { view: asked.view, procedure: asked.procedure, state: asked.state, source: asked.source, ...change }
    for (const [name, value] of Object.entries(all)) if (value !== '' && value !== undefined) query.set(name, value)
    return `/workbench/cases?${query}`
  }
  const last = cases.at(-1)
  return (
    <>
      <PageTitle
        lead={
          inside
            ? t(
                '异议、修复、提醒指导等程序中的案件，先到期的在前。',
                'Cases of objection, repair and guidance; what is due first comes first.',
              )
            : t('与本单位有关的异议、修复、提醒指导。', 'Objections, repairs and guidance about your organisation.')
        }
        actions={
          <>
            <ButtonLink href="/workbench/calendar">{t('期限日历', 'Calendar of deadlines')}</ButtonLink>
            {inside && <ButtonLink href="/workbench/statistics">{t('办理统计', 'Statistics')}</ButtonLink>}
            {mayGuide && (
              <ButtonLink href="/workbench/guidance/new" kind="primary">
                {t('发提醒函', 'Send a reminder')}
              </ButtonLink>
            )}
          </>
        }
      >
        {t('办理案件', 'Cases')}
      </PageTitle>
      {done !== null && <Notice tone="good" live title={t(`已办理 ${done} 件`, `${done} handled`)} />}
      <ErrorSummary errors={errors} />
      <CaseNotices notices={queue.notices} />
      <Stats
        stats={[
          { label: t('在办', 'Open'), value: formatNumber(counts.open) },
          { label: t('逾期', 'Overdue'), value: formatNumber(counts.overdue), tone: counts.overdue > 0 ? 'adverse' : 'good' },
          {
            label: t('三日内到期', 'Due in three days'),
            value: formatNumber(counts.soon),
            tone: counts.soon > 0 ? 'attention' : 'neutral',
          },
          {
            label: t('最久在办', 'Oldest'),
            value: oldest === null ? '—' : t(`${oldest} 日`, `${oldest} ${oldest === 1 ? 'day' : 'days'}`),
          },
        ]}
      />
      <Tabs
        label={t('查看', 'Views')}
        current={asked.view}
        tabs={tabs.map((tab) => ({ ...tab, href: address({ view: tab.key, state: '' }) }))}
      />
      <Filters action="/workbench/cases" open="wide" clear={`/workbench/cases?view=${asked.view}`}>
        <input type="hidden" name="view" value={asked.view} />
        <Select
          name="procedure"
          label={t('程序', 'Procedure')}
          value={asked.procedure}
          blank={t('全部', 'All')}
          options={[...new Set(pack.procedures.map(({ key }) => key))].map((key) => ({ value: key, label: t(procedureName(pack, key)) }))}
        />
        {asked.procedure !== '' && (
          <Select
            name="state"
            label={t('状态', 'State')}
            value={asked.state}
            blank={t('全部', 'All')}
            options={statesOf(pack, asked.procedure).map((key) => ({ value: key, label: t(anyStateName(pack, asked.procedure, key)) }))}
          />
        )}
        {body === 'office' && (
          <Select
            name="source"
            label={t('信源单位', 'Source')}
            value={asked.source}
            blank={t('全部', 'All')}
            options={sources.map(({ code, shortName }) => ({ value: code, label: shortName }))}
          />
        )}
      </Filters>
      <Chosen {...{ queue, homes, pack, body, bulk }} address={address({})} />
      <Pager
        {...(queue.more && last !== undefined ? { next: address({ after: cursorOf(last) }) } : {})}
        {...(asked.after ? { previous: address({}), previousLabel: t('回到开头', 'Back to the start') } : {})}
      />
      {inside && queue.load.length > 0 && (
        <Section id="load" title={t('各人在办', 'Who has how many')}>
          <BarList
            label={t('各人在办件数', 'Open cases by colleague')}
            bars={queue.load.map(({ login, open }) => ({
              key: login ?? '',
              label: login === null ? t('尚未分派', 'nobody yet') : (queue.colleagues.get(login) ?? login),
              value: open,
            }))}
          />
        </Section>
      )}
    </>
  )
}

const statesOf = (pack: Pack, procedure: string): string[] => [
  ...new Set(pack.procedures.filter(({ key }) => key === procedure).flatMap(({ states }) => states.map(({ key }) => key))),
]

/** The list, and below it what may be done to those that are chosen. */
function Chosen({
  queue,
  homes,
  pack,
  body,
  bulk,
  address,
}: Pick<CasesPageProps, 'queue' | 'homes' | 'pack' | 'body' | 'bulk'> & { address: string }) {
  const { t, href } = usePlace()
  const table = (
    <CaseTable
      {...queue}
      pack={pack}
      party={body}
      address={(one) => homes[one.procedure]?.(one.caseId, body) ?? `/workbench/cases/${one.caseId}`}
      caption={t('案件', 'Cases')}
      shows={{ organisation: body !== 'organisation', source: body !== 'source', assignee: body !== 'organisation' }}
      choose={bulk.length > 0 && queue.cases.length > 0}
      empty={<EmptyState title={t('这里没有案件。', 'No case here.')} />}
    />
  )
  if (bulk.length === 0 || queue.cases.length === 0) return table
  return (
    <form method="post" action={href(address)}>
      {table}
      <fieldset className="card">
        <legend>{t('批量办理所选案件', 'Handle the chosen cases together')}</legend>
        <TextArea name="reason" label={t('说明（可不填）', 'Note (may be left out)')} rows={2} maxLength={4000} />
        <Actions>
          {bulk.map(({ key, name }) => (
            <Button key={key} name="action" value={key} kind="secondary">
              {t(name)}
            </Button>
          ))}
        </Actions>
      </fieldset>
    </form>
  )
}
