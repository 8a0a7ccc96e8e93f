import type { Pack, Party, Procedure } from '../packs/index.ts'
import type { Waiting } from './cases-store.ts'

/**
 * When a case waits for a party: a deadline that binds it runs, and it can move the case on; or the clock stands still until
 * it answers. All editions of the procedures count.
 */
export function waitingFor({ procedures }: Pack, party: Party): Waiting {
  const all = <T>(list: (procedure: Procedure) => readonly T[], key: (one: T) => string) =>
    procedures.flatMap((procedure) => list(procedure).map((one): readonly [string, string] => [procedure.key, key(one)]))
  const mine = ({ by }: { readonly by: readonly Party[] }): boolean => by.includes(party)
  const binding = (bound: Party) =>
    all(
      ({ deadlines }) => deadlines.filter(({ binds }) => binds.includes(bound)),
      ({ key }) => key,
    )
  return {
    states: all(
      ({ actions }) =>
        actions.filter((action) => mine(action) && action.to !== null).flatMap(({ from, to }) => from.filter((state) => state !== to)),
      (state) => state,
    ),
    deadlines: binding(party),
    sourceless: party === 'office' ? binding('source') : [],
    suspended: all(
      ({ actions, suspensions }) =>
        suspensions.filter(({ ends }) => actions.some((action) => action.key === ends && mine(action))).flatMap(({ stops }) => stops),
      (key) => key,
    ),
  }
}
