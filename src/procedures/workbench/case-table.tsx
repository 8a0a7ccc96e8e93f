import type { Pack, Party } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import { Badge, Table, usePlace, Words, type Column } from '../../platform/ui/index.ts'
import { dueDayOf } from '../case-standing.ts'
import type { Case } from '../case.ts'
import { caseName } from '../notice-words.ts'
import { waitsForApprover } from '../waiting.ts'
import type { Queue } from './queue.ts'
import { ageInDays, dueWords, editionOf, procedureName, stateName } from './words.ts'

type Props = Pick<Queue, 'cases' | 'organisations' | 'sources' | 'colleagues' | 'steps' | 'now'> & {
  pack: Pack
  /** As whom the reader may move them on. */
  party: Party
  /** Where a case is handled. */
  address: (one: Case) => string
  caption: string
  /** Which columns make sense for the reader. */
  shows: { readonly organisation: boolean; readonly source: boolean; readonly assignee: boolean }
  /** For a form that acts on several. */
  choose?: boolean
  empty: React.ReactNode
}

/** Cases as a list: what they are about, how they stand, when they are due. */
export function CaseTable({
  cases,
  organisations,
  sources,
  colleagues,
  steps,
  now,
  pack,
  party,
  address,
  caption,
  shows,
  choose = false,
  empty,
}: Props) {
  const { t, href, lang } = usePlace()
  const columns: (Column<Case> | false)[] = [
    choose && {
      key: 'choose',
      label: t('选择', 'Choose'),
      tight: true,
      cell: (one) => (
        <>
          <input type="checkbox" name="case" value={one.caseId} aria-label={t(`选择案件 ${one.caseId}`, `Choose case ${one.caseId}`)} />
          <input type="hidden" name="seen" value={`${one.caseId} ${steps.get(one.caseId) ?? 0}`} />
        </>
      ),
    },
    {
      key: 'case',
      label: t('案件', 'Case'),
      heading: true,
      cell: (one) => (
        <a href={href(address(one))}>
          <Words>{t(caseName(procedureName(pack, one.procedure), one))}</Words>
        </a>
      ),
    },
    shows.organisation && {
      key: 'organisation',
      label: t('信用主体', 'Organisation'),
      wide: true,
      cell: (one) => <Words>{organisations.get(one.subjectId)?.name ?? '—'}</Words>,
    },
    {
      key: 'state',
      label: t('状态', 'State'),
      cell: (one) => {
        const edition = editionOf(pack, one)
        return (
          <>
            {t(stateName(edition, one.state))}
            {one.closedAt === null && edition !== null && waitsForApprover(edition, one.state, party) && (
              <span className="term-note">
                {party === 'organisation'
                  ? t('须由审批人或者负责人办理', 'for an approver or head')
                  : t('待审批人决定', 'waiting for an approver')}
              </span>
            )}
          </>
        )
      },
    },
    {
      key: 'due',
      label: t('期限', 'Due'),
      cell: (one) =>
        one.closedAt !== null ? (
          `${t('办结', 'closed')} ${formatDay(dayOf(one.closedAt), lang)}`
        ) : one.dueAt === null ? (
          '—'
        ) : (
          <>
            <span className="tight">{formatDay(dueDayOf(one.dueAt), lang)}</span>{' '}
            <Badge tone={dueWords(one.dueAt, now).tone}>{t(dueWords(one.dueAt, now))}</Badge>
          </>
        ),
    },
    shows.source && {
      key: 'source',
      label: t('信源单位', 'Source'),
      cell: (one) => (one.sourceCode === null ? '—' : (sources.get(one.sourceCode) ?? one.sourceCode)),
    },
    shows.assignee && {
      key: 'assignee',
      label: t('办理人', 'With'),
      cell: (one) => (one.assignee === null ? '—' : (colleagues.get(one.assignee) ?? one.assignee)),
    },
    {
      key: 'age',
      label: t('立案', 'Opened'),
      cell: (one) => {
        const age = ageInDays(one.openedAt, one.closedAt ?? now)
        return (
          <>
            <span className="tight">{formatDay(dayOf(one.openedAt), lang)}</span>{' '}
            <span className="muted tight">{t(`${age} 日`, `${age} ${age === 1 ? 'day' : 'days'}`)}</span>
          </>
        )
      },
    },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      rows={cases}
      rowKey={(one) => one.caseId}
      columns={columns.filter((column) => column !== false)}
      empty={empty}
    />
  )
}
