import type { Text } from '../../platform/text.ts'
import type { Basis, InForce } from '../pack.ts'
import { actingRoles, type Action, type Deadline, type Letter, type Procedure, type Reminder, type Unit, type Within } from './rules.ts'
import type { WrittenBasis, WrittenDeadline, WrittenProcedure } from '../load/written.ts'
import type { WrittenWithin } from '../load/written-basis.ts'

const units: readonly Unit[] = ['workingDays', 'days', 'months']

export const unitOf = (written: WrittenWithin): Unit => units.find((unit) => written[unit] !== undefined) ?? 'workingDays'

export const withinOf = (written: WrittenWithin): Within => ({ unit: unitOf(written), amount: written[unitOf(written)] ?? 0 })

const sinceOf = (written: WrittenDeadline['since'] = { states: [] }): Deadline['since'] =>
  'state' in written ? { states: [written.state] } : written

/** Makes a procedure out of one that was checked. */
export function buildProcedure(written: WrittenProcedure, basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[]): Procedure {
  const own: InForce = { from: written.from, to: written.to ?? null, basis: basisOf(written.basis) }
  const basisFor = (list: readonly WrittenBasis[] | undefined) => (list === undefined ? own.basis : basisOf(list))
  return {
    ...own,
    key: written.key,
    name: written.name as Text,
    summary: written.summary as Text,
    states: (written.states ?? []).map(({ key, name, final, marks }) => ({
      key,
      name: name as Text,
      final: final ?? false,
      marks: marks ?? false,
    })),
    actions: (written.actions ?? []).map((action): Action => ({
      key: action.key,
      name: action.name as Text,
      done: action.done ?? (action.name as Text),
      from: action.from ?? [],
      to: action.to ?? null,
      back: action.back ?? false,
      by: action.by ?? [],
      roles: action.roles ?? actingRoles,
      notBy: action.notBy ?? [],
      reason: action.reason ?? 'none',
      phrases: action.phrases ?? [],
      files: action.files ?? false,
      setsDay: action.setsDay ?? false,
      times: action.times ?? null,
      bulk: action.bulk ?? false,
      notBefore: action.notBefore ?? null,
      notAfter: action.notAfter ?? null,
    })),
    deadlines: (written.deadlines ?? []).map((deadline): Deadline => ({
      basis: basisFor(deadline.basis),
      key: deadline.key,
      name: deadline.name as Text,
      since: sinceOf(deadline.since),
      until: deadline.until ?? [],
      within: withinOf(deadline.within ?? {}),
      settable: deadline.settable ?? false,
      extension: deadline.extension
        ? { action: deadline.extension.action, times: deadline.extension.times, amount: withinOf(deadline.extension).amount }
        : null,
      binds: deadline.binds ?? [],
    })),
    suspensions: (written.suspensions ?? []).map((one) => ({
      basis: basisFor(one.basis),
      key: one.key,
      name: one.name as Text,
      begins: one.begins as string,
      ends: one.ends as string,
      stops: one.stops ?? [],
    })),
    letters: (written.letters ?? []).map((letter) => ({ fields: [], deadline: null, ...letter }) as Letter),
    reminders: (written.reminders ?? []).map(({ days, to, heads }): Reminder => ({ days, to: to ?? [], heads: heads ?? false })),
    measuredBy: written.measuredBy ?? null,
    goal: written.goal === undefined ? null : { workingDays: written.goal.workingDays, basis: basisOf(written.goal.basis) },
    kept: written.kept === undefined ? null : { days: written.kept.days, basis: basisOf(written.kept.basis) },
  }
}
