import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { Organisation } from '../../subjects/index.ts'
import { historyOf, type Cause, type GradeChange } from '../explaining/history.ts'
import { loadChangePoints, loadGoings, loadKnownTraces } from '../explaining/history-store.ts'
import type { Graded } from '../grading/replay.ts'

/** What a record did to a grade, in a word. */
export const hows = [
  ...(['came', 'again', 'corrected', 'over', 'faded', 'other'] as const satisfies readonly Cause['turn'][]),
  ...(['disputed', 'repaired', 'shielded', 'withdrawn', 'ended', 'reassigned', 'moved'] as const),
] as const
export type How = (typeof hows)[number]
type ToldCause = Pick<Cause, 'recordId' | 'value'> & { readonly how: How }
export type ToldChange = Omit<GradeChange, 'causes' | 'by'> & {
  /** `kept`: changes are kept from here on, while there were grades before. */
  readonly by: GradeChange['by'] | 'kept'
  readonly causes: readonly ToldCause[]
  /** How many records did it, named or not. */
  readonly count: number
}

/** Instants looked at, and records named of each change. */
const [points, named] = [100, 5]

/** How the grade of an organisation changed up to an instant, the newest first, and by what. `firstDay`: the first with a grade. */
export async function readChanges(
  ctx: Context,
  { kept, knownAt }: Graded,
  organisation: Organisation,
  firstDay: Day | null,
): Promise<ToldChange[]> {
  const { subjectId, establishedOn } = organisation
  const found = await loadChangePoints(ctx, subjectId, kept.model.key, knownAt, points + 1)
  const traces = await loadKnownTraces(ctx, [...new Set(found.map((one) => one.kept))], subjectId)
  const history = historyOf(found, traces, establishedOn)
  // What was before the first of so many is not known: it is only what the next is compared with.
  const changes = found.length > points ? history.slice(0, -1) : history
  const went = changes.flatMap(({ causes }) => causes.flatMap(({ recordId, wentAt }) => (wentAt === null ? [] : [recordId])))
  const goings = await loadGoings(ctx, went)
  const howOf = ({ recordId, turn, wentAt }: Cause): How => {
    if (turn !== 'went') return turn
    const change = goings.find((one) => one.recordId === recordId && one.at.getTime() === wentAt?.getTime())?.change
    return change === undefined ? 'moved' : (howOfChange[change] ?? 'corrected')
  }
  return changes.map(({ causes, ...change }) => ({
    ...change,
    by: change.by === 'first' && firstDay !== null && change.asOf > firstDay ? 'kept' : change.by,
    count: causes.length,
    causes: causes.slice(0, named).map((cause) => ({ recordId: cause.recordId, value: cause.value, how: howOf(cause) })),
  }))
}

const howOfChange: Readonly<Record<string, How>> = {
  marked: 'disputed',
  repaired: 'repaired',
  shielded: 'shielded',
  withdrawn: 'withdrawn',
  reassigned: 'reassigned',
  ended: 'ended',
}
