import type { Actor } from '../platform/context.ts'
import type { Procedure } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'

/** One matter that goes through a procedure. */
export type Case = {
  readonly caseId: number
  readonly subjectId: number
  readonly procedure: string
  readonly sourceCode: string | null
  readonly state: string
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** A step as it is kept. */
export type KeptStep = {
  readonly stepNo: number
  readonly action: string
  readonly state: string
  readonly reason: string
  readonly actorKind: string
  readonly actorId: string
  readonly unit: string | null
  readonly takenAt: Date
}

/** The step that says that the calendar changed and which deadlines moved; no procedure has it as an action. */
export const recounted = 'recounted'

/** As whom somebody may act in a case. A source acts in its own cases only. */
function partiesOf(actor: Actor, sourceCode: string | null): readonly string[] {
  if (actor.kind === 'system') return ['system']
  if (actor.kind === 'anonymous') return ['anyone']
  if (actor.body === 'office') return ['office']
  return actor.body === 'source' && actor.unit !== null && actor.unit === sourceCode ? ['source'] : []
}

/** Every reason why a step cannot be taken; none when it can. `state` null: a case is to be opened. */
export function reasonsAgainst(
  procedure: Procedure,
  { state, sourceCode }: { readonly state: string | null; readonly sourceCode: string | null },
  { action: key, reason }: { readonly action: string; readonly reason: string },
  actor: Actor,
): Text[] {
  const action = procedure.actions.find((one) => one.key === key)
  if (!action) return [{ zh: `程序没有动作“${key}”。`, en: `The procedure has no action "${key}".` }]
  const reasons: Text[] = []
  if (state === null ? action.from.length > 0 : !action.from.includes(state)) {
    const here = procedure.states.find((one) => one.key === state)?.name ?? { zh: '未立案', en: 'not opened' }
    reasons.push({
      zh: `当前状态“${here.zh}”不能“${action.name.zh}”。`,
      en: `“${action.name.en}” is not possible in the state “${here.en}”.`,
    })
  }
  const parties = partiesOf(actor, sourceCode)
  if (!action.by.some((party) => parties.includes(party)))
    reasons.push({ zh: `你不能“${action.name.zh}”。`, en: `You may not do this: “${action.name.en}”.` })
  if (action.reason === 'required' && reason.trim() === '') reasons.push({ zh: '须说明理由。', en: 'A reason is required.' })
  return reasons
}
