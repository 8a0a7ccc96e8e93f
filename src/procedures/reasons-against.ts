import { describeRoles, type Action, type Party, type Procedure } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { KeptStep } from './case.ts'
import { lastCounted } from './count.ts'
import { bindsSomebody, type Interval } from './procedure.ts'

export type Running = Interval & { readonly key: string }

type Asked = {
  /** Null: a case is to be opened. */
  readonly state: string | null
  readonly parties: readonly Party[]
  readonly actor: Pick<Actor, 'kind' | 'id' | 'body' | 'role'>
  readonly deadlines: readonly Running[]
  readonly steps: readonly Pick<KeptStep, 'action' | 'actorKind' | 'actorId'>[]
  readonly now: Date
}

/** What the actor says of a step. */
type Said = { readonly reason: string; readonly lastDay?: Day | undefined }

/** Every reason why a step cannot be taken; none when it can. */
export function reasonsAgainst(procedure: Procedure, key: string, { reason, lastDay }: Said, asked: Asked): Text[] {
  const action = procedure.actions.find((one) => one.key === key)
  if (!action) return [{ zh: '程序没有这个动作。', en: 'The procedure has no such action.' }]
  const reasons = reasonsInState(procedure, action, asked)
  if (action.reason === 'required' && reason.trim() === '') reasons.push({ zh: '须说明理由。', en: 'A reason is required.' })
  if (reason.length > longestReason)
    reasons.push({ zh: `理由不得超过 ${longestReason} 字。`, en: `A reason has at most ${longestReason} characters.` })
  // Where the action has bounds of its own, `againstDay` says them.
  if (lastDay !== undefined && lastDay > lastCounted && !action.setsDay)
    reasons.push({ zh: `期限不能晚于 ${lastCounted}。`, en: `A last day cannot be after ${lastCounted}.` })
  return reasons
}

const longestReason = 4000

/** The same without what the actor writes: an action without any is one to be offered. */
export function reasonsInState(procedure: Procedure, action: Action, { state, parties, actor, deadlines, steps, now }: Asked): Text[] {
  const reasons: Text[] = []
  if (state === null ? action.from.length > 0 : !action.from.includes(state)) {
    const here = procedure.states.find((one) => one.key === state)?.name ?? { zh: '未立案', en: 'not opened' }
    reasons.push({
      zh: `当前状态“${here.zh}”不能“${action.name.zh}”。`,
      en: `“${action.name.en}” is not possible in the state “${here.en}”.`,
    })
  }
  if (!action.by.some((party) => parties.includes(party)))
    reasons.push({ zh: `你不能“${action.name.zh}”。`, en: `You may not do this: “${action.name.en}”.` })
  else if (!hasRole(action, actor)) {
    const who = describeRoles(action.roles)
    reasons.push({ zh: `“${action.name.zh}”由本单位${who.zh}办理。`, en: `“${action.name.en}” is for the ${who.en} of your body.` })
  }
  if (steps.some(({ action: key, actorKind, actorId }) => action.notBy.includes(key) && actorKind === actor.kind && actorId === actor.id))
    reasons.push({
      zh: `你办理过本案，“${action.name.zh}”须由其他人员办理。`,
      en: `You acted in this case before: “${action.name.en}” is for somebody else.`,
    })
  if (action.times !== null && steps.filter((step) => step.action === action.key).length >= action.times)
    reasons.push({
      zh: `“${action.name.zh}”在一个案件中不超过 ${action.times} 次。`,
      en: `“${action.name.en}” is possible ${action.times === 1 ? 'once' : `${action.times} times`} in a case.`,
    })
  return [...reasons, ...gates(procedure, action, deadlines, now), ...againstExtension(procedure, action, deadlines, now)]
}

const nameOf = (procedure: Procedure, key: string): Text => procedure.deadlines.find((one) => one.key === key)?.name ?? { zh: key, en: key }

/** Whether somebody's role lets them take an action; who acts for no body, such as the public or the program, has none. */
export const hasRole = ({ roles }: Pick<Action, 'roles'>, { body, role }: Pick<Actor, 'body' | 'role'>): boolean =>
  body === null || roles.some((one) => one === role)

/** What the pack allows only after a deadline, or only up to it. */
function gates(procedure: Procedure, action: Action, deadlines: readonly Running[], now: Date): Text[] {
  const before = deadlines.find(({ key, reachedAt, endsAt }) => key === action.notBefore && reachedAt === null && now < endsAt)
  const after = deadlines.find(({ key, endsAt }) => key === action.notAfter && now >= endsAt)
  const used = deadlines.some(({ key, reachedAt }) => key === action.notAfter && reachedAt !== null && !bindsSomebody(procedure, key))
  const say = (running: Running, zh: string, en: string): Text => {
    const name = nameOf(procedure, running.key)
    return {
      zh: `“${name.zh}”${formatDay(running.lastDay, 'zh')}${zh}“${action.name.zh}”。`,
      en: `“${name.en}” ends with ${formatDay(running.lastDay, 'en')}: ${en} “${action.name.en}”.`,
    }
  }
  return [
    ...(before ? [say(before, '届满之后才能', 'not before that')] : []),
    ...(used ? [{ zh: `“${action.name.zh}”只能一次。`, en: `“${action.name.en}” is possible once.` }] : []),
    ...(after ? [say(after, '已经届满，不能再', 'too late for')] : []),
  ]
}

/** More time is given while there is some left, and no more often than the rule allows. */
function againstExtension(procedure: Procedure, action: Action, deadlines: readonly Running[], now: Date): Text[] {
  const extended = procedure.deadlines.filter(({ extension }) => extension?.action === action.key)
  if (extended.length === 0) return []
  const open = deadlines.filter(({ key, reachedAt }) => reachedAt === null && extended.some((one) => one.key === key))
  const left = open.filter(({ endsAt }) => now < endsAt)
  const possible = left.some(({ key, extendedBy }) => {
    const extension = extended.find((one) => one.key === key)?.extension
    return extension != null && extendedBy < extension.amount * extension.times
  })
  if (possible) return []
  if (left.length > 0) return [{ zh: '已经延长过，不能再延长。', en: 'It was extended before and cannot be again.' }]
  if (open.length > 0) return [{ zh: '期限已过，不能再延长。', en: 'The last day has passed: it can no longer be extended.' }]
  return [{ zh: '没有可以延长的期限。', en: 'No deadline runs that could be extended.' }]
}
