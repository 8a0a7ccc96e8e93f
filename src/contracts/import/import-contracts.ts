import { moveCase, heldCase } from '../clock.ts'
import { readTerms } from '../check-contract.ts'
import type { ContractsContext } from '../context.ts'
import type { Contract, Terms } from '../contract.ts'
import { loadDuties, updateDone } from '../duty-store.ts'
import { enterContract } from '../enter.ts'
import { fail } from '../errors.ts'
import { owe } from '../owe.ts'
import { findParties, type Parties } from '../parties.ts'
import { requireRegistrar } from '../permission.ts'
import { takeSigned } from '../take-signed.ts'
import { findMade, loadContract, lockRegistering } from '../store.ts'
import { XinhengError, type Mistake } from '../../platform/errors.ts'
import type { Source } from '../../sources/index.ts'
import { mostContracts, mostMegabytes, type Imported, type ImportedDuty } from './imported.ts'
import { readNotices } from './read-notices.ts'
import { readOcds } from './read-ocds.ts'

export type Outcome = {
  /** Awards and contracts that were not there before. */
  readonly added: number
  /** Awards that became contracts. */
  readonly signed: number
  /** Those that were known, and stay as they are but for new payments. */
  readonly known: number
  readonly duties: number
}

/** What is told of a file with very many mistakes. */
const mostTold = 200

/**
 * A department that submits contracts takes in those of a file: an OCDS 1.1 release package, or a table of award notices. All of it or nothing;
 * the same release again makes nothing anew.
 */
export async function importContracts(ctx: ContractsContext, bytes: AsyncIterable<Uint8Array>): Promise<Outcome> {
  const source = await requireRegistrar(ctx)
  const whole = await within(bytes)
  const isJson = /^\s*[{[]/.test(
    whole
      .subarray(0, 64)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  const { found, mistakes } = isJson ? readOcds(ctx, whole.toString('utf8').replace(/^\uFEFF/, '')) : await readNotices(ctx, [whole])
  if (found.length > mostContracts) throw tooLarge()
  return ctx.transaction((inner) => takeAll(inner, source, found, mistakes))
}

const tooLarge = () => fail('contracts.package-too-large', { values: { limit: mostMegabytes, most: mostContracts } })

async function within(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > mostMegabytes * 1024 * 1024) throw tooLarge()
    pieces.push(piece)
  }
  if (size === 0) throw fail('contracts.no-file')
  return Buffer.concat(pieces)
}

type Checked = { readonly one: Imported; readonly terms: Terms; readonly parties: Parties }

async function takeAll(ctx: ContractsContext, source: Source, found: readonly Imported[], before: readonly Mistake[]): Promise<Outcome> {
  const mistakes = [...before]
  const checked: Checked[] = []
  for (const one of found) {
    const { terms, mistakes: ofTerms } = readTerms(ctx, one.wanted, { kind: 'administrative', isAward: one.releaseKey === null })
    const { parties, mistakes: ofParties } = await findParties(ctx, one.wanted)
    const at = ({ field, text }: Mistake): Mistake => ({ field: one.paths[field as keyof Imported['paths']] ?? one.path, text })
    mistakes.push(...[...ofParties, ...ofTerms].map(at))
    if (parties !== null) checked.push({ one, terms, parties })
  }
  // What was wrong with a value is said once, by whoever found it first.
  const told = [...new Map(mistakes.map((one) => [one.field, one] as const).toReversed()).values()].toReversed()
  if (told.length > 0) throw fail('contracts.wrong-package', { values: { count: told.length }, details: told.slice(0, mostTold) })
  // In one order, so that two files that are taken in at once wait for each other.
  const suppliers = [...new Set(checked.map(({ parties }) => parties.b.organisation.subjectId))].toSorted((one, two) => one - two)
  for (const subjectId of suppliers) await lockRegistering(ctx, subjectId)
  const counts = { added: 0, signed: 0, known: 0, duties: 0 }
  for (const each of checked) {
    try {
      await takeOne(ctx, source, each, counts)
    } catch (error) {
      throw placed(error, each.one.path)
    }
  }
  return counts
}

/** A refusal of one contract says where in the file it stands. */
function placed(error: unknown, path: string): unknown {
  if (!(error instanceof XinhengError) || error.status >= 500 || error.code === 'contracts.wrong-package') return error
  return fail('contracts.wrong-package', { values: { count: 1 }, details: [{ field: path, text: error.text }], cause: error })
}

type Counting = { -readonly [Key in keyof Outcome]: number }

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
  for (const duty of one.duties) await takeDuty(ctx, contract, duty, counts)
}

/** A payment or milestone that is new is followed from now on; what the release says was done counts as reported. */
async function takeDuty(
  ctx: ContractsContext,
  contract: Contract,
  { releaseKey, wanted, doneOn, path }: ImportedDuty,
  counts: Counting,
): Promise<void> {
  const { contractId } = contract
  try {
    const before = await loadDuties(ctx, contract)
    const dutyNo = await owe(ctx, contract, { wanted, requestKey: `import ${releaseKey}`, releaseKey, by: null })
    const duty = (await loadDuties(ctx, contract)).find((each) => each.dutyNo === dutyNo)
    if (!before.some((each) => each.dutyNo === dutyNo)) counts.duties++
    if (duty === undefined || doneOn === null || duty.state !== 'due') return
    await moveCase(ctx, { contractId, read: await heldCase(ctx, duty.caseId), action: 'report' })
    await updateDone(ctx, contract, { dutyNo, doneOn })
  } catch (error) {
    throw placed(error, path)
  }
}
