import type { ContractsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireRegistrar } from '../permission.ts'
import { findMade, findNumbered } from '../store.ts'
import type { Mistake } from '../../platform/errors.ts'
import { isGone } from '../../platform/database/gone.ts'
import { readJsonOnce } from '../../platform/read-json.ts'
import { checkImported, mostTold, saidOnce, type Checked } from './check-imported.ts'
import { cutReleases, NoPackage } from './cut-releases.ts'
import type { Imported, Outcome } from './imported.ts'
import { JsonAt } from './json-at.ts'
import { checkVersion, noJson, readRelease, wrongPackage } from './read-ocds.ts'
import { nothingYet, takeImported } from './take-imported.ts'

type Importing = {
  /** Opens the file anew: it is read twice. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>
  /** Only says what would be refused. */
  readonly dryRun: boolean
  readonly onProgress?: (phase: 'check' | 'take', releases: number) => void
}
export type Imports = Outcome & { readonly releases: number }

/** So many awards and contracts are taken in one transaction. */
const atOnce = 20

/**
 * A release package of any length: read to its end first, and taken in only where nothing in it is wrong. It is taken in by parts; one that breaks
 * off is sent again, and what was taken in stays as it is.
 */
export async function importReleases(ctx: ContractsContext, { open, dryRun, onProgress = () => {} }: Importing): Promise<Imports> {
  const source = await requireRegistrar(ctx)
  const told: Mistake[] = []
  let wrong = 0
  const tell = (mistakes: readonly Mistake[]) => {
    wrong += mistakes.length
    told.push(...mistakes.slice(0, mostTold - told.length))
  }
  const numbered = new Map<string, string>()
  let releases = 0
  let found = 0
  for await (const { imported, mistakes, isRelease } of readAll(ctx, await open())) {
    const all = [...mistakes]
    for (const one of imported) {
      const { checked, mistakes: ofOne } = await checkImported(ctx, one)
      all.push(...ofOne, ...(checked === null ? [] : await numberTaken(ctx, checked, numbered)))
    }
    tell(saidOnce(all))
    found += imported.length
    if (isRelease) onProgress('check', ++releases)
  }
  if (wrong === 0 && found === 0) tell([wrongPackage.empty])
  if (wrong > 0) throw fail('contracts.wrong-package', { values: { count: wrong }, details: told })
  const counts = nothingYet()
  if (dryRun) return { ...counts, releases }
  let waiting: Imported[] = []
  const take = async () => {
    const part = waiting
    waiting = []
    // Counted only once it stands.
    const ofPart = nothingYet()
    await ctx.transaction(async (inner) => {
      const checked = await Promise.all(part.map(async (one) => (await checkImported(inner, one)).checked))
      await takeImported(
        inner,
        source,
        checked.filter((one) => one !== null),
        ofPart,
      )
    })
    for (const key of Object.keys(counts) as (keyof Outcome)[]) counts[key] += ofPart[key]
  }
  let taken = 0
  try {
    for await (const { imported, isRelease } of readAll(ctx, await open())) {
      waiting.push(...imported)
      if (waiting.length >= atOnce) await take()
      if (isRelease) onProgress('take', ++taken)
    }
    await take()
  } catch (error) {
    if (!isGone(error)) throw error
    const { added, signed, known } = counts
    throw fail('contracts.import-broken-off', { values: { taken: added + signed + known, count: found }, cause: error })
  }
  return { ...counts, releases }
}

type Read = { readonly imported: readonly Imported[]; readonly mistakes: readonly Mistake[]; readonly isRelease: boolean }

/** What stands in each release, and last what is wrong with the package around them. */
async function* readAll(ctx: ContractsContext, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Read> {
  let index = 0
  try {
    for await (const cut of cutReleases(bytes)) {
      const mistakes: Mistake[] = []
      const path = 'release' in cut ? `releases[${index++}]` : ''
      const at = parse('release' in cut ? cut.release : cut.rest, path, mistakes)
      const imported = at !== null && 'release' in cut ? readRelease(ctx, at) : []
      if (at !== null && 'rest' in cut) {
        if (!Array.isArray(at.at('releases').value)) mistakes.push(wrongPackage.noList)
        checkVersion(at)
      }
      yield { imported, mistakes, isRelease: 'release' in cut }
    }
  } catch (error) {
    if (!(error instanceof NoPackage)) throw error
    yield { imported: [], mistakes: [{ field: '$', text: noJson }], isRelease: false }
  }
}

function parse(text: string, path: string, mistakes: Mistake[]): JsonAt | null {
  try {
    return new JsonAt(readJsonOnce(text.replace(/^\uFEFF/, '')), path, mistakes)
  } catch {
    mistakes.push({ field: path === '' ? '$' : path, text: noJson })
    return null
  }
}

/** A number the buyer and supplier have already, in the register of contracts or further up in the file. */
async function numberTaken(ctx: ContractsContext, { one, terms, parties }: Checked, numbered: Map<string, string>): Promise<Mistake[]> {
  const { contractNo } = terms
  if (contractNo === null || one.releaseKey === null) return []
  const { subjectId } = parties.b.organisation
  const key = `${subjectId} ${parties.a.code} ${contractNo}`
  const before = numbered.get(key)
  numbered.set(key, one.releaseKey)
  const isTaken =
    (before !== undefined && before !== one.releaseKey) ||
    ((await findMade(ctx, subjectId, { releaseKey: one.releaseKey })) === null &&
      (await findNumbered(ctx, subjectId, parties.a.code, contractNo)) !== null)
  const { text } = fail('contracts.registered-already', { values: { number: contractNo } })
  return isTaken ? [{ field: one.path, text }] : []
}
