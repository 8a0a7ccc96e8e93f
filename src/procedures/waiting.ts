import type { Action, Pack, Party, Procedure } from '../packs/index.ts'
import type { Waiting } from './cases-store.ts'

const movesOn = (party: Party, state: string) => (action: Action) =>
  action.by.includes(party) && action.from.includes(state) && (action.back || (action.to !== null && action.to !== state))

/** Only an approver or head of the party can move a case on that stands there: a clerk cannot. */
export function waitsForApprover({ actions }: Procedure, state: string, party: Party): boolean {
  const ways = actions.filter(movesOn(party, state))
  return ways.length > 0 && ways.every(({ roles }) => !roles.includes('clerk'))
}

/**
 * When a case waits for a party: a deadline that binds it runs, and it can move the case on; or the clock stands still until
 * it answers. `of` asks for what a clerk moves on, or for the rest. All editions of the procedures count.
 */
export function waitingFor({ procedures }: Pack, party: Party, of: 'body' | 'clerk' | 'approver' = 'body'): Waiting {
  const all = <T>(list: (procedure: Procedure) => readonly T[], key: (one: T) => string) =>
    procedures.flatMap((procedure) => list(procedure).map((one): readonly [string, string] => [procedure.key, key(one)]))
  const isAsked = (forApprover: boolean): boolean => of === 'body' || forApprover === (of === 'approver')
  const binding = (bound: Party) =>
    all(
      ({ deadlines }) => deadlines.filter(({ binds }) => binds.includes(bound)),
      ({ key }) => key,
    )
  return {
    party,
    states: all(
      (procedure) =>
        procedure.states.filter(
          ({ key }) => procedure.actions.some(movesOn(party, key)) && isAsked(waitsForApprover(procedure, key, party)),
        ),
      ({ key }) => key,
    ),
    deadlines: binding(party),
    sources: binding('source'),
    suspended: all(
      ({ actions, suspensions }) =>
        suspensions
          .filter(({ ends }) =>
            actions.some(({ key, by, roles }) => key === ends && by.includes(party) && isAsked(!roles.includes('clerk'))),
          )
          .flatMap(({ stops }) => stops),
      (key) => key,
    ),
  }
}
