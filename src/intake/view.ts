import { editionsOf, type Pack } from '../packs/index.ts'
import { labelOf, problemText } from './checking/problem.ts'
import type { Submission } from './submission.ts'
import type { ProblemGroup } from './checking/summary.ts'

/** A submission as programs read it. */
export function submissionView(submission: Submission) {
  const { submissionId, sourceCode, item, state, way, fileName, format, encoding, layout, follows, sameAs, columns, failure } = submission
  const { repeats, setAside } = submission
  const { rowsRead, rowsChecked, rowsWarned, rowsPerson, rowsMerged, accepted, updated, unchanged, refused, waiting, late } = submission
  const instant = (date: Date | null) => date?.toISOString() ?? null
  return {
    id: submissionId,
    source: sourceCode,
    item,
    state,
    way,
    fileName,
    format,
    encoding,
    layout,
    follows,
    sameAs,
    receivedAt: submission.receivedAt.toISOString(),
    checkedAt: instant(submission.checkedAt),
    confirmedAt: instant(submission.confirmedAt),
    finishedAt: instant(submission.finishedAt),
    rows: {
      read: rowsRead,
      passed: rowsChecked,
      warned: rowsWarned,
      aboutPersons: rowsPerson,
      merged: rowsMerged,
      accepted,
      updated,
      unchanged,
      refused,
      waiting,
      late,
    },
    columns: columns && {
      matched: columns.matched.map(({ column, header, field }) => ({ column, header, field })),
      unmatched: columns.unmatched,
      dropped: columns.dropped,
      missing: columns.missing,
    },
    repeats,
    setAside: setAside && { reason: setAside.reason, at: setAside.at },
    failure,
    hasReceipt: submission.state === 'done',
  }
}

/** Groups of problems with their sentences, in both languages. */
export function problemsView(pack: Pack, item: string, groups: readonly ProblemGroup[]) {
  const editions = editionsOf(pack, item)
  return groups.map(({ code, field, level, count, examples }) => ({
    code,
    field,
    column: labelOf(field, editions),
    level,
    count,
    examples: examples.map(({ row, problem }) => ({ row, value: problem.value ?? null, text: problemText(problem, editions) })),
  }))
}
