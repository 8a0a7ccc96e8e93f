import type { ContractsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { requireRegistrar } from '../permission.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { Source } from '../../sources/index.ts'
import { checkImported, mostTold, saidOnce, type Checked } from './check-imported.ts'
import { mostContracts, mostMegabytes, type Imported, type Outcome } from './imported.ts'
import { readNotices } from './read-notices.ts'
import { readOcds } from './read-ocds.ts'
import { nothingYet, takeImported } from './take-imported.ts'

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

async function takeAll(ctx: ContractsContext, source: Source, found: readonly Imported[], before: readonly Mistake[]): Promise<Outcome> {
  const mistakes = [...before]
  const all: Checked[] = []
  for (const one of found) {
    const { checked, mistakes: ofOne } = await checkImported(ctx, one)
    mistakes.push(...ofOne)
    if (checked !== null) all.push(checked)
  }
  const told = saidOnce(mistakes)
  if (told.length > 0) throw fail('contracts.wrong-package', { values: { count: told.length }, details: told.slice(0, mostTold) })
  const counts = nothingYet()
  await takeImported(ctx, source, all, counts)
  return counts
}
