import type { Text } from '../../platform/text.ts'
import type { ReaderRole } from '../access/rules.ts'
import type { Basis, InForce } from '../in-force.ts'

/** Who may act, and whom a deadline binds. `anyone` needs no account; a `reader` takes public data regularly. */
export type Party = 'anyone' | 'organisation' | 'source' | 'office' | 'reader' | 'system'

/** Roles that may act. An auditor is none of them: no pack can let one change anything. */
export type ActingRole = ReaderRole
export const actingRoles: readonly ActingRole[] = ['clerk', 'approver', 'head']

/** A case in a final state is closed; an action may still open it again, such as a review. */
export type State = {
  readonly key: string
  readonly name: Text
  readonly final: boolean
  /** While a case stands here, the records it is about are marked as disputed. */
  readonly marks: boolean
}

/** What somebody does to a case: `from` empty opens it; `to` null leaves it in its state, or with `back` leads where it came from. */
export type Action = {
  readonly key: string
  readonly name: Text
  /** What the history of a case says once it was taken: accept, accepted. */
  readonly done: Text
  readonly from: readonly string[]
  readonly to: string | null
  /** The case stands again as it did before its present state, such as when a review leaves a result as it is. */
  readonly back: boolean
  readonly by: readonly Party[]
  /** Who of a body may take it. Whoever acts for no body, such as the public or the program, has no role and is not asked for one. */
  readonly roles: readonly ActingRole[]
  /** Four eyes: whoever took one of these actions in the case does not take this one. */
  readonly notBy: readonly string[]
  readonly reason: 'required' | 'optional' | 'none'
  /** Sentences a reason may begin with. */
  readonly phrases: readonly Text[]
  /** Files may come with it. */
  readonly files: boolean
  /** Whoever takes it sets the last day of the settable deadline it begins: no later than that deadline would end by itself. */
  readonly setsDay: boolean
  /** How often it may be taken in one case; null: as often as its state comes. */
  readonly times: number | null
  /** May be taken in many cases at once. */
  readonly bulk: boolean
  /** Deadlines that must be over before it may be taken, or must not be. One that has not begun stands in nobody's way. */
  readonly notBefore: string | null
  readonly notAfter: string | null
}

/**
 * Who is told of a deadline that is still open: so many working days after its last day, before it when negative. `to`
 * empty: whoever has to act.
 */
export type Reminder = { readonly days: number; readonly to: readonly Party[]; readonly heads: boolean }

/** How long: working days, or days or months of the calendar. */
export type Unit = 'workingDays' | 'days' | 'months'
export type Within = { readonly unit: Unit; readonly amount: number }

/** Within how long after a state was entered, or an action taken, one of the `until` states must be reached. */
export type Deadline = {
  readonly key: string
  readonly basis: readonly Basis[]
  readonly name: Text
  readonly since: { readonly states: readonly string[] } | { readonly action: string }
  readonly until: readonly string[]
  readonly within: Within
  /** Whoever takes the step that begins it may set its last day; `within` is for where nobody does. */
  readonly settable: boolean
  /** The action that adds `amount` more of the same unit, at most so many times. */
  readonly extension: { readonly action: string; readonly amount: number; readonly times: number } | null
  /** Who has to act; nobody where it is a time within which something may be asked, once: such a time begins once. */
  readonly binds: readonly Party[]
}

/** While it lasts, from one action to another, the deadlines it stops do not run. */
export type Suspension = {
  readonly key: string
  readonly basis: readonly Basis[]
  readonly name: Text
  readonly begins: string
  readonly ends: string
  readonly stops: readonly string[]
}

/** A letter that goes out with an action; `{field}` in its text stands for a field of the case. */
export type Letter = {
  readonly key: string
  readonly name: Text
  readonly on: string
  /** The deadline whose last day it names. */
  readonly deadline: string | null
  readonly fields: readonly { readonly key: string; readonly name: Text }[]
  readonly body: Text
}

export type Kept = { readonly days: number; readonly basis: readonly Basis[] }

/** One edition of a procedure: states, who moves a case between them, and within how long. */
export type Procedure = InForce & {
  readonly key: string
  readonly name: Text
  readonly summary: Text
  readonly states: readonly State[]
  readonly actions: readonly Action[]
  readonly deadlines: readonly Deadline[]
  readonly suspensions: readonly Suspension[]
  readonly letters: readonly Letter[]
  readonly reminders: readonly Reminder[]
  /** The deadline by which it is measured how long cases take. */
  readonly measuredBy: string | null
  /** Working days that the average from acceptance to the answer should not be above. */
  readonly goal: { readonly workingDays: number; readonly basis: readonly Basis[] } | null
  /** For so many days after its record was last shown, what is held only for this procedure is still known. */
  readonly kept: Kept | null
}
