import type { KeptFile } from '../platform/files/store.ts'
import { refuseChangedForm } from '../platform/http/form-store.ts'
import { foldCode } from '../subjects/index.ts'
import { isAuditor } from '../accounts/index.ts'
import { readTerms, type WantedContract } from './check-contract.ts'
import type { ContractsContext } from './context.ts'
import type { Voice } from './contract.ts'
import { enterContract } from './enter.ts'
import { fail } from './errors.ts'
import { findParties } from './parties.ts'
import { reachOf, requireRegistrar, type Reach } from './permission.ts'
import { findMade, insertPapers, lockRegistering } from './store.ts'

export type Registering = {
  readonly wanted: WantedContract
  readonly requestKey: string
  readonly papers?: readonly KeptFile[]
  readonly way?: 'page' | 'api'
}

/**
 * A department registers a contract it signed; an organisation one with another business, which that one confirms. A form that is sent again
 * gives the contract it made.
 */
export async function registerContract(
  ctx: ContractsContext,
  { wanted, requestKey, papers = [], way = 'page' }: Registering,
): Promise<number> {
  const reach = await reachOf(ctx)
  if (reach.body === 'office' || isAuditor(ctx.actor)) throw fail('contracts.parties-only')
  const kind = reach.body === 'source' ? 'administrative' : 'commercial'
  return ctx.transaction(async (inner) => {
    const { terms, mistakes } = readTerms(inner, wanted, { kind, isAward: false })
    const found = await findParties(inner, wanted)
    const own = found.parties === null ? [] : await mistakesOfParty(inner, reach, wanted)
    const all = [...found.mistakes, ...own, ...mistakes]
    if (found.parties === null || all.length > 0) throw fail('contracts.wrong-contract', { values: { count: all.length }, details: all })
    const { parties } = found
    const subjectId = parties.b.organisation.subjectId
    await lockRegistering(inner, subjectId)
    await refuseChangedForm(inner, { of: ['contract', reach.body, reach.code], requestKey, content: { wanted, papers } })
    const key = `${reach.body} ${reach.code} ${requestKey}`.slice(0, 150)
    const made = await findMade(inner, subjectId, { requestKey: key })
    if (made !== null) return made.contractId
    const registeredAs = voiceOf(reach, parties)
    const contractId = await enterContract(inner, {
      ...{ terms, parties, registeredAs, way, requestKey: key, releaseKey: null, awardKey: null },
      // Who registers for others hands it in, and goes on seeing it.
      ...(registeredAs === 'registrar' ? { source: await requireRegistrar(inner) } : {}),
    })
    await insertPapers(inner, { subjectId, contractId }, { about: 'contract', side: registeredAs, files: papers })
    return contractId
  })
}

type Parties = NonNullable<Awaited<ReturnType<typeof findParties>>['parties']>

function voiceOf(reach: Exclude<Reach, { body: 'office' }>, { a, b }: Parties): Voice {
  if (reach.body === 'source') return reach.code === a.code ? 'a' : 'registrar'
  return reach.family.includes(b.organisation.subjectId) ? 'b' : 'a'
}

/** Who registers is a party: a department party A, or one that submits contracts for others; an organisation either. */
async function mistakesOfParty(ctx: ContractsContext, reach: Exclude<Reach, { body: 'office' }>, { partyA, partyB }: WantedContract) {
  const codes = [foldCode(partyA), foldCode(partyB)]
  if (reach.body === 'source') {
    if (codes[0] !== reach.code) await requireRegistrar(ctx)
    return []
  }
  if (codes.includes(reach.code)) return []
  return [
    {
      field: 'partyA',
      text: { zh: '只能登记本单位作为一方的合同。', en: 'You register contracts to which your organisation is a party.' },
    },
  ]
}
