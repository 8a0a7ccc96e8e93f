import { clearingEnds, heldCase, moveCase, partyTold } from '../move-case.ts'
import type { ContractsContext } from '../context.ts'
import type { Contract, Side } from '../contract.ts'
import { loadDuties, updateCountsFrom, updateDone } from '../duty-store.ts'
import { enterContract } from '../enter.ts'
import { fail } from '../errors.ts'
import { owe } from '../owe.ts'
import { takeSigned } from '../take-signed.ts'
import { findMade, loadContract, lockRegistering } from '../store.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Source } from '../../sources/index.ts'
import type { Checked } from './check-imported.ts'
import type { ImportedDuty, Outcome } from './imported.ts'

export type Counting = { -readonly [Key in keyof Outcome]: number }
export const nothingYet = (): Counting => ({ added: 0, signed: 0, known: 0, duties: 0 })

/** Takes in awards and contracts that were checked, and counts what came of each; the caller's transaction makes it all or nothing. */
export async function takeImported(ctx: ContractsContext, source: Source, checked: readonly Checked[], counts: Counting): Promise<void> {
  // In one order, so that two files that are taken in at once wait for each other.
  const suppliers = [...new Set(checked.map(({ parties }) => parties.b.organisation.subjectId))].toSorted((one, two) => one - two)
  for (const subjectId of suppliers) await lockRegistering(ctx, subjectId)
  for (const each of checked) {
    try {
      await takeOne(ctx, source, each, counts)
    } catch (error) {
      throw placed(error, each.one.path)
    }
  }
}

/** A refusal of one contract says where in the file it stands. */
function placed(error: unknown, path: string): unknown {
  if (!(error instanceof XinhengError) || error.status >= 500 || error.code === 'contracts.wrong-package') return error
  return fail('contracts.wrong-package', { values: { count: 1 }, details: [{ field: path, text: error.text }], cause: error })
}

async function takeOne(ctx: ContractsContext, source: Source, { one, terms, parties }: Checked, counts: Counting): Promise<void> {
  const subjectId = parties.b.organisation.subjectId
  const { releaseKey } = one
  const known = releaseKey === null ? null : await findMade(ctx, subjectId, { releaseKey })
  const awarded = one.awardKey === null ? null : await findMade(ctx, subjectId, { awardKey: one.awardKey })
  // A second contract under an award that is signed already is a contract of its own.
  const made = known ?? (releaseKey === null || awarded?.state === 'awarded' ? awarded : null)
  const awardKey = awarded === null ? one.awardKey : null
  let contract: Contract | null = made
  if (made === null) {
    const way = one.path.startsWith('releases') ? 'ocds' : 'notice'
    const registeredAs = source.code === parties.a.code ? 'a' : 'registrar'
    const requestKey = `import ${releaseKey ?? awardKey ?? one.path}`
    const id = await enterContract(ctx, { terms, parties, registeredAs, way, requestKey, releaseKey, awardKey, source })
    contract = await loadContract(ctx, id)
    counts.added++
  } else if (made.state === 'awarded' && releaseKey !== null) {
    await takeSigned(ctx, made, { terms, releaseKey })
    contract = await loadContract(ctx, made.contractId)
    counts.signed++
  } else counts.known++
  if (contract === null) return
  // What the file of a party says that party says.
  const by = source.code === parties.a.code ? 'a' : source.code === parties.b.code ? 'b' : null
  for (const duty of one.duties) await takeDuty(ctx, contract, { ...duty, by }, counts)
}

/** A payment or milestone that is new is followed from now on; what the release says was done counts as reported. */
async function takeDuty(
  ctx: ContractsContext,
  contract: Contract,
  { releaseKey, wanted, doneOn, path, by }: ImportedDuty & { readonly by: Side | null },
  counts: Counting,
): Promise<void> {
  const { contractId } = contract
  try {
    const before = await loadDuties(ctx, contract)
    const dutyNo = await owe(ctx, contract, { wanted, requestKey: `import ${releaseKey}`, releaseKey, by })
    const duty = (await loadDuties(ctx, contract)).find((each) => each.dutyNo === dutyNo)
    if (!before.some((each) => each.dutyNo === dutyNo)) counts.duties++
    if (duty === undefined || doneOn === null || duty.state !== 'due') return
    const tells = (['a', 'b'] as const).filter((side) => side !== by).map((side) => partyTold(contract, duty.debtor, side))
    await moveCase(ctx, { contractId, read: await heldCase(ctx, duty.caseId), action: 'report', tells })
    await updateDone(ctx, contract, { dutyNo, doneOn })
    // A late day that the debtor did not say itself it may contest first.
    const countsFrom = by === duty.debtor ? null : doneOn > duty.dueOn ? clearingEnds(ctx) : duty.countsFrom
    await updateCountsFrom(ctx, contract, { dutyNo, countsFrom })
  } catch (error) {
    throw placed(error, path)
  }
}
