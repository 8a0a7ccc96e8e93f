import type { Item } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import { Section, Table, usePlace, type Column } from '../../platform/ui/index.ts'
import { labelOf, problemText, type ProblemGroup } from '../index.ts'

type ProblemsProps = { groups: readonly ProblemGroup[]; editions: readonly Item[] }

/** What was wrong, by rule and column, the most frequent first; what only should be looked at apart. */
export function Problems({ groups, editions }: ProblemsProps) {
  const { t } = usePlace()
  const errors = groups.filter(({ level }) => level === 'error')
  const warnings = groups.filter(({ level }) => level === 'warning')
  return (
    <>
      {errors.length > 0 && (
        <Section
          title={t('退回的问题', 'Why rows are refused')}
          count={errors.length}
          note={t(
            '按规则和列归类，最多的在前。行号与电子表格中的行号一致。一行可能有几个问题。',
            'By rule and column, the most frequent first. Row numbers are those of the spreadsheet. A row may have several problems.',
          )}
        >
          <ProblemTable caption={t('退回的问题', 'Why rows are refused')} groups={errors} editions={editions} />
        </Section>
      )}
      {warnings.length > 0 && (
        <Section
          title={t('提醒', 'Warnings')}
          count={warnings.length}
          note={t('这些行照常接收，但请核对。', 'These rows are taken all the same; please look at them.')}
        >
          <ProblemTable caption={t('提醒', 'Warnings')} groups={warnings} editions={editions} />
        </Section>
      )}
    </>
  )
}

function ProblemTable({ caption, groups, editions }: ProblemsProps & { caption: string }) {
  const { t } = usePlace()
  const columns: Column<ProblemGroup>[] = [
    {
      key: 'column',
      label: t('列', 'Column'),
      heading: true,
      cell: ({ field }) => t(labelOf(field, editions) ?? { zh: '整行', en: 'Whole row' }),
    },
    {
      key: 'what',
      label: t('问题和改法', 'What is wrong and what to do'),
      cell: (group) => <Sentences group={group} editions={editions} />,
    },
    { key: 'count', label: t('行数', 'Rows'), align: 'end', tight: true, cell: ({ count }) => formatNumber(count) },
    { key: 'examples', label: t('示例', 'Examples'), tight: groups.every(isShort), cell: (group) => <Examples group={group} /> },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      rows={groups}
      rowKey={({ code, field, level }) => `${level} ${code} ${field}`}
      columns={columns}
    />
  )
}

/** The sentence of a group. Where rows differ in the value alone it is left out: the examples show it. */
function Sentences({ group, editions }: { group: ProblemGroup; editions: readonly Item[] }) {
  const { t } = usePlace()
  const differ = new Set(group.examples.map(({ problem }) => problem.value)).size > 1
  const texts = group.examples.map(({ problem }) => t(problemText(differ ? { ...problem, value: '…' } : problem, editions)))
  return [...new Set(texts)].map((text) => (
    <span key={text} className="row-title">
      {text}
    </span>
  ))
}

function Examples({ group }: { group: ProblemGroup }) {
  const { t } = usePlace()
  return (
    <>
      {group.examples.map(({ row, problem }) => (
        <span key={row} className="row-note">
          {t(`第 ${row} 行`, `Row ${row}`)}
          {problem.value !== undefined && problem.value !== '' && t(`：${problem.value}`, `: ${problem.value}`)}
        </span>
      ))}
      {group.count > group.examples.length && <span className="row-note">…</span>}
    </>
  )
}

/** Examples that fit a narrow column without being broken. */
const isShort = ({ examples }: ProblemGroup): boolean => examples.every(({ problem }) => (problem.value ?? '').length <= 14)
