import { unitOf } from './build.ts'
import { checkEditions } from '../load/check-editions.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import type { Party } from './rules.ts'
import type { WrittenAction, WrittenProcedure } from '../load/written.ts'
import { writtenTwice } from '../load/twice.ts'

/** Everything about the procedures of a pack that their shape does not already say. */
export function checkProcedures(about: Known): void {
  const sound = about.content.procedures.filter(({ key }) => !about.broken.has(`procedures.${key}`))
  for (const procedure of sound) checkProcedure(procedure, about)
  // A day without any edition would leave cases of that day without a clock.
  checkEditions(sound, about.problems, true)
}

const lists = ['states', 'actions', 'deadlines', 'suspensions', 'letters'] as const
const needs: Readonly<Record<(typeof lists)[number], readonly string[]>> = {
  states: ['name'],
  actions: ['name', 'from', 'by'],
  deadlines: ['name', 'since', 'until', 'within', 'binds'],
  suspensions: ['name', 'begins', 'ends', 'stops'],
  letters: ['name', 'on', 'body'],
}

function checkProcedure(procedure: WrittenProcedure, about: Known): void {
  const { problems, needed, basis, dates } = about
  const where = `procedures.${procedure.key}`
  needed(procedure, where, ['name', 'summary', 'states', 'actions', 'deadlines'])
  basis(procedure.basis, procedure, where)
  dates(procedure, where)
  for (const list of lists) {
    const entries = procedure[list] ?? []
    for (const entry of entries) needed(entry, `${where}.${list}.${entry.key}`, needs[list])
    problems.push(...writtenTwice(entries, `${where}.${list}`, 'key'))
  }
  for (const list of ['deadlines', 'suspensions'] as const)
    for (const rule of procedure[list] ?? []) if (rule.basis !== undefined) basis(rule.basis, rule, `${where}.${list}.${rule.key}`)
  if (procedure.goal !== undefined) basis(procedure.goal.basis, procedure.goal, `${where}.goal`)
  if (procedure.kept !== undefined) basis(procedure.kept.basis, procedure.kept, `${where}.kept`)
  checkNames(procedure, where, about)
  checkWays(procedure, where, about)
  checkRoles(procedure, where, about)
  checkLetters(procedure, where, about)
}

/** States, actions and deadlines that are spoken of and do not exist. */
function checkNames(procedure: WrittenProcedure, where: string, { problems }: Known): void {
  const states = new Set((procedure.states ?? []).map(({ key }) => key))
  const actions = new Set((procedure.actions ?? []).map(({ key }) => key))
  const deadlines = new Set((procedure.deadlines ?? []).map(({ key }) => key))
  const name = (
    known: ReadonlySet<string>,
    what: 'state' | 'action' | 'deadline',
    key: string | null | undefined,
    holder: unknown,
    at: string,
  ) => {
    if (key != null && !known.has(key))
      problems.push(problem(placeOf(holder, at), 'packs.unknown-step', { where, what: kinds[what], key, known: [...known].join(', ') }))
  }
  for (const action of procedure.actions ?? []) {
    for (const state of action.from ?? []) name(states, 'state', state, action, 'from')
    name(states, 'state', action.to, action, 'to')
    for (const other of action.notBy ?? []) name(actions, 'action', other, action, 'notBy')
    name(deadlines, 'deadline', action.notBefore, action, 'notBefore')
    name(deadlines, 'deadline', action.notAfter, action, 'notAfter')
  }
  for (const deadline of procedure.deadlines ?? []) {
    if (deadline.since && 'state' in deadline.since) name(states, 'state', deadline.since.state, deadline, 'since')
    if (deadline.since && 'states' in deadline.since)
      for (const state of deadline.since.states) name(states, 'state', state, deadline, 'since')
    if (deadline.since && 'action' in deadline.since) name(actions, 'action', deadline.since.action, deadline, 'since')
    for (const state of deadline.until ?? []) name(states, 'state', state, deadline, 'until')
    if (!deadline.extension) continue
    name(actions, 'action', deadline.extension.action, deadline, 'extension')
    if (deadline.within && unitOf(deadline.within) !== unitOf(deadline.extension))
      problems.push(problem(placeOf(deadline, 'extension'), 'packs.extension-unit', { where: `${where}.deadlines.${deadline.key}` }))
  }
  for (const suspension of procedure.suspensions ?? []) {
    name(actions, 'action', suspension.begins, suspension, 'begins')
    name(actions, 'action', suspension.ends, suspension, 'ends')
    for (const stopped of suspension.stops ?? []) name(deadlines, 'deadline', stopped, suspension, 'stops')
  }
  name(deadlines, 'deadline', procedure.measuredBy, procedure, 'measuredBy')
  for (const letter of procedure.letters ?? []) {
    name(actions, 'action', letter.on, letter, 'on')
    name(deadlines, 'deadline', letter.deadline, letter, 'deadline')
  }
}

const kinds = {
  state: { zh: '状态', en: 'state' },
  action: { zh: '动作', en: 'action' },
  deadline: { zh: '期限', en: 'deadline' },
} as const

/** States no case can come to, and states no case can leave although they are not final. */
function checkWays(procedure: WrittenProcedure, where: string, { problems }: Known): void {
  const actions = procedure.actions ?? []
  const reached = new Set(actions.filter(({ from }) => from?.length === 0).map(({ to }) => to))
  if (reached.size === 0 && actions.length > 0) problems.push(problem(placeOf(procedure, 'actions'), 'packs.no-opening', { where }))
  const leads = (action: WrittenAction): boolean => action.from?.some((state) => reached.has(state)) === true
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const action of actions) if (action.to != null && leads(action)) reached.add(action.to)
  }
  for (const state of procedure.states ?? []) {
    if (reached.size > 0 && !reached.has(state.key))
      problems.push(problem(placeOf(state), 'packs.unreachable-state', { where, key: state.key }))
    const leaves = actions.some(
      ({ from, to, back }) => from?.includes(state.key) === true && (back === true || (to != null && to !== state.key)),
    )
    if (state.final !== true && !leaves) problems.push(problem(placeOf(state), 'packs.stuck-state', { where, key: state.key }))
  }
}

/** Parties whose members have roles; a reader's program always acts as its clerk. */
const withMembers: ReadonlySet<Party> = new Set<Party>(['organisation', 'source', 'office'])

/** Roles that no party of an action has: nobody could take it, or the roles would say nothing. */
function checkRoles(procedure: WrittenProcedure, where: string, { problems }: Known): void {
  for (const action of procedure.actions ?? [])
    if (action.roles !== undefined && !action.by?.some((party) => withMembers.has(party)))
      problems.push(problem(placeOf(action, 'roles'), 'packs.roles-of-nobody', { where: `${where}.actions.${action.key}` }))
}

/** Both languages of a letter name the same fields, and only those it declares. */
function checkLetters(procedure: WrittenProcedure, where: string, { problems }: Known): void {
  for (const letter of procedure.letters ?? []) {
    if (!letter.body) continue
    const declared = (letter.fields ?? []).map(({ key }) => key).toSorted()
    for (const [lang, body] of Object.entries(letter.body)) {
      const used = [...new Set([...body.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field))].toSorted()
      if (used.join() !== declared.join())
        problems.push(
          problem(placeOf(letter.body, lang), 'packs.letter-fields', {
            where: `${where}.letters.${letter.key}.${lang}`,
            used: used.join(', ') || '—',
            declared: declared.join(', ') || '—',
          }),
        )
    }
  }
}
