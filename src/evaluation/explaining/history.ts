import { addDuration } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { explainScore, type Explained } from './explain.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import type { Trace } from '../grading/score.ts'

/** An instant at which a grade was found to be another one. */
export type ChangePoint = { readonly changedAt: Date; readonly asOf: Day; readonly kept: KeptModel }
export type KnownTrace = Trace & { readonly knownFrom: Date; readonly knownUntil: Date | null }

/** What became of a record between two grades. */
type Turn = 'came' | 'again' | 'went' | 'corrected' | 'over' | 'faded' | 'other'
/** `value`: by how much it brings more or less than before, in thousandths of a point; `wentAt`: when it was no longer known to count. */
export type Cause = { readonly recordId: number; readonly turn: Turn; readonly value: number; readonly wentAt: Date | null }

export type GradeChange = ChangePoint & {
  /** In thousandths of a point. */
  readonly score: number
  /** Its place in the grades of the model; null: too new for one. */
  readonly grade: number | null
  /** Beside records: the first grade there was, another edition of the model, or old enough for a grade. */
  readonly by: 'first' | 'model' | 'age' | null
  /** What weighs most first. */
  readonly causes: readonly Cause[]
}

type Then = {
  readonly point: ChangePoint
  readonly known: readonly KnownTrace[]
  readonly explained: Explained
  readonly grade: number | null
}

/**
 * How a grade changed, the newest first, each time with what changed it. Like every grade with reasons it is computed anew from records
 * and rules: instants at which nothing but the computing had come further change nothing, and are not told.
 */
export function historyOf(points: readonly ChangePoint[], traces: readonly KnownTrace[], establishedOn: Day | null): GradeChange[] {
  const changes: GradeChange[] = []
  let before: Then | null = null
  for (const point of points) {
    const { changedAt, asOf, kept } = point
    const known = traces.filter(
      (one) => isOf(kept, one) && one.knownFrom <= changedAt && (one.knownUntil === null || one.knownUntil > changedAt),
    )
    const explained = explainScore(kept.model, known, asOf)
    const { newFor } = kept.model
    const isNew = newFor !== null && establishedOn !== null && addDuration(establishedOn, newFor) > asOf
    const now: Then = { point, known, explained, grade: isNew ? null : explained.grade }
    if (before !== null && keyOf(before) === keyOf(now)) continue
    changes.push({ ...point, score: explained.score, grade: now.grade, by: byOf(before, now), causes: causesOf(before, now, traces) })
    before = now
  }
  return changes.toReversed()
}

const isOf = ({ model }: KeptModel, { conduct }: Trace): boolean => conduct in model.conducts
const keyOf = ({ point, grade }: Then): string | null => (grade === null ? null : (point.kept.model.grades[grade]?.key ?? ''))

function byOf(before: Then | null, now: Then): GradeChange['by'] {
  if (before === null) return 'first'
  if (before.point.kept.version !== now.point.kept.version) return 'model'
  return before.grade === null ? 'age' : null
}

function causesOf(before: Then | null, now: Then, traces: readonly KnownTrace[]): Cause[] {
  if (before === null) return []
  const [old, current] = [weightsOf(before.explained), weightsOf(now.explained)]
  return [...new Set([...old.keys(), ...current.keys()])]
    .map((recordId) => ({
      ...{ recordId, value: (current.get(recordId)?.value ?? 0) - (old.get(recordId)?.value ?? 0) },
      isOther: current.get(recordId)?.bounds !== old.get(recordId)?.bounds,
    }))
    .filter(({ value, isOther }) => value !== 0 || isOther)
    .map(({ recordId, value }) => ({ recordId, value, ...turnOf(recordId, before, now, traces) }))
    .filter(({ turn }) => turn !== 'other' || before.point.kept.version === now.point.kept.version)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.recordId - b.recordId)
}

/** What each record brings in all, and which rules bound the grade by it. */
function weightsOf({ dimensions, vetoes }: Explained): Map<number, { readonly value: number; readonly bounds: string }> {
  const weights = new Map<number, { value: number; bounds: string }>()
  const of = (recordId: number) => {
    const one = weights.get(recordId) ?? { value: 0, bounds: '' }
    weights.set(recordId, one)
    return one
  }
  for (const { criteria } of dimensions)
    for (const { shares } of criteria) for (const { recordId, value } of shares) of(recordId).value += value
  for (const { key, recordIds } of vetoes) for (const recordId of recordIds) of(recordId).bounds += ` ${key}`
  return weights
}

function turnOf(recordId: number, before: Then, { known, point }: Then, traces: readonly KnownTrace[]): Pick<Cause, 'turn' | 'wentAt'> {
  const isIts = (one: KnownTrace): boolean => one.recordId === recordId
  const [old, current] = [before.known.filter(isIts), known.filter(isIts)]
  if (old.length === 0) {
    const wasThere = traces.some((one) => isIts(one) && one.knownUntil !== null && one.knownUntil <= before.point.changedAt)
    return { turn: wasThere ? 'again' : 'came', wentAt: null }
  }
  if (current.length === 0) return { turn: 'went', wentAt: old[0]?.knownUntil ?? null }
  if (!current.some((one) => old.includes(one))) return { turn: 'corrected', wentAt: null }
  if (current.some(({ decidedOn }) => decidedOn > before.point.asOf)) return { turn: 'came', wentAt: null }
  if (current.every(({ zeroOn }) => zeroOn !== null && zeroOn <= point.asOf)) return { turn: 'over', wentAt: null }
  return { turn: current.some(({ fadesOn }) => fadesOn !== null && fadesOn <= point.asOf) ? 'faded' : 'other', wentAt: null }
}
