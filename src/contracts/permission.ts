import { isAuditor, organisationOf } from '../accounts/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { findReporters, requireSource, type Source } from '../sources/index.ts'
import { familyOf } from '../subjects/index.ts'
import type { Contract, Side, Voice } from './contract.ts'
import { contractItem } from './contract.ts'
import type { ContractsContext } from './context.ts'
import { fail } from './errors.ts'

/** Whose contracts somebody looks at: those of a department, of an organisation with those merged into it, or, for the office, of all. */
export type Reach =
  | { readonly body: 'source'; readonly code: string }
  | { readonly body: 'organisation'; readonly code: string; readonly family: readonly number[] }
  | { readonly body: 'office' }

export async function reachOf(ctx: ContractsContext): Promise<Reach> {
  const { kind, body, role, unit } = ctx.actor
  if ((kind === 'user' || kind === 'key') && role !== null) {
    if (body === 'source' && unit !== null) return { body, code: unit }
    if (body === 'office') return { body }
    const code = organisationOf(ctx.actor)
    if (code !== null) return { body: 'organisation', code, family: await familyOf(ctx, code) }
  }
  throw fail('contracts.parties-only')
}

/** As whom somebody speaks in a contract; null for whoever only looks at it, such as the office and auditors. */
export function voicesIn(reach: Reach, contract: Contract): readonly Voice[] {
  if (reach.body === 'office') return []
  if (reach.body === 'source')
    return [
      ...(reach.code === contract.partyACode ? (['a'] as const) : []),
      ...(reach.code === contract.partyBCode ? (['b'] as const) : []),
      ...(reach.code === contract.sourceCode ? (['registrar'] as const) : []),
    ]
  return [
    ...(contract.partyASubject !== null && reach.family.includes(contract.partyASubject) ? (['a'] as const) : []),
    ...(reach.family.includes(contract.subjectId) ? (['b'] as const) : []),
  ]
}

export const partyIn = (reach: Reach, contract: Contract): Side | null =>
  voicesIn(reach, contract).find((voice): voice is Side => voice !== 'registrar') ?? null

/** The party the actor acts for, in person. */
export async function requireParty(ctx: ContractsContext, contract: Contract): Promise<Side> {
  const side = partyIn(await reachOf(ctx), contract)
  if (side === null || ctx.actor.kind !== 'user' || isAuditor(ctx.actor)) throw fail('contracts.parties-only')
  return side
}

/** The department that imports contracts of others and enters decisions: it may submit them as records today. */
export async function requireRegistrar(ctx: ContractsContext): Promise<Source> {
  const { body, unit } = ctx.actor
  if (body !== 'source' || unit === null || isAuditor(ctx.actor)) throw fail('contracts.registrar-only')
  return requireSource(ctx, unit, contractItem)
}

/** The department that hands in records of contracts for those who may not: the party itself where it may, else the first that does. */
export async function registrarFor(ctx: ContractsContext, code: string | null): Promise<Source> {
  const reporters = await findReporters(ctx, contractItem)
  const source = reporters.find((one) => one.code === code) ?? reporters[0]
  if (source === undefined) throw fail('contracts.no-registrar')
  return source
}

/** The program moves cases and hands records in for the parties; versions bear the number of the contract, no person. */
export const movingFor = (contractId: number): Actor => ({ ...system, id: `contract ${contractId}` })
