import type { ReactNode } from 'react'
import { modeNames } from '../../packs/index.ts'
import { formatDay } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { Badge, Code, Table, usePlace, Words, type Column } from '../../platform/ui/index.ts'
import { DueDay } from '../../procedures/index.ts'
import type { Listed } from '../listed.ts'
import { undecided } from '../measure.ts'
import { standingOf } from './words.ts'

type Props = {
  rows: readonly Listed[]
  /** The names of restrictions, by their numbers. */
  names: ReadonlyMap<string, Text>
  today: string
  caption: string
  /** What the reader need not be told again: whose it is, who executes it. */
  without: 'organisation' | 'executor' | null
  mayOpen: boolean
  empty: ReactNode
}

/** Restrictions with how each stands and what is due next. */
export function MeasureTable({ rows, names, today, caption, without, mayOpen, empty }: Props) {
  const { t, lang, href } = usePlace()
  const isOwn = without === 'organisation'
  const nameOf = ({ measure }: Listed) => t(names.get(measure) ?? { zh: measure, en: measure })
  const columns: Column<Listed>[] = [
    {
      key: 'measure',
      label: t('措施', 'Restriction'),
      heading: true,
      cell: (one) => (
        <>
          {mayOpen ? <a href={href(`/workbench/measures/${one.measureId}`)}>{nameOf(one)}</a> : nameOf(one)}
          <span className="term-note">
            <Code>{one.measure}</Code>
          </span>
        </>
      ),
    },
    { key: 'who', label: t('信用主体', 'Organisation'), cell: ({ organisation }) => <Words>{organisation}</Words> },
    { key: 'executor', label: t('执行单位', 'Executor'), cell: ({ executorName }) => <Words>{executorName}</Words> },
    {
      key: 'state',
      label: t('状态', 'State'),
      cell: (one) => {
        const { text, tone } = standingOf(one, one.untilDay, today)
        return (
          <>
            <Badge tone={tone}>{t(text)}</Badge>
            {one.isMarked && <Badge tone="attention">{t('记录有异议', 'Record disputed')}</Badge>}
          </>
        )
      },
    },
    {
      key: 'applies',
      label: t('执行期', 'In force'),
      cell: ({ mode, fromDay, untilDay, endedAt }) => {
        if (mode === null || fromDay === null) return '—'
        const last = endedAt === null ? untilDay : dayOf(endedAt)
        return (
          <>
            {t(modeNames[mode])} · <span className="tight">{formatDay(fromDay, lang)}</span> –{' '}
            <span className="tight">{last === null ? t('依据失效时', 'while its ground holds') : formatDay(last, lang)}</span>
          </>
        )
      },
    },
    {
      key: 'ground',
      label: t('依据的记录', 'Rests on'),
      tight: true,
      cell: ({ recordId }) => {
        return (
          <>
            {t(`记录 ${recordId}`, `record ${recordId}`)}
            {mayOpen && (
              <>
                {' · '}
                <a href={href(`/workbench/objections/new?record=${recordId}`)}>{t('提出异议', 'Object')}</a>
              </>
            )}
          </>
        )
      },
    },
    {
      key: 'due',
      // To the organisation the day of the executor must not read as the last day of the restriction.
      label: isOwn ? t('执行单位办理期限', 'Due from the executor') : t('办理期限', 'Due'),
      cell: ({ dueOn, state, closedAt }) => (
        <DueDay day={closedAt !== null || (isOwn && !undecided.has(state)) ? null : dueOn} today={today} />
      ),
    },
  ]
  // The organisation is shown no column in which nothing can stand.
  const idle = [
    ...(rows.some(({ state }) => undecided.has(state)) ? [] : ['due']),
    ...(rows.some(({ mode }) => mode !== null) ? [] : ['applies']),
  ]
  const hidden = isOwn ? ['who', ...idle] : ['ground', without]
  const shown = columns.filter(({ key }) => !hidden.includes(key))
  return <Table caption={caption} captionHidden rows={rows} rowKey={({ measureId }) => measureId} empty={empty} columns={shown} />
}
