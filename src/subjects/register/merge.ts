import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/time.ts'
import { fail } from '../errors.ts'
import { requireOffice } from '../permission.ts'
import { refreshSearch } from '../search/store.ts'
import { columnsOf } from './check.ts'
import { deleteFindings, importsIn, loadImport, moveImport, updateImport } from './import-store.ts'
import { linkBranches, listFoundDefects, writeCodes, writeNames, writeOrganisations } from './merge-store.ts'
import type { RegisterLayout, RegisterCounts, RegisterImport } from './register-import.ts'
import { compareStaged, countStaged, dropStaging, lockRegister } from './staging-store.ts'

/** The job that merges a confirmed import. */
export const mergeRegisterJob = 'subjects.merge-register'

/** The office takes a checked register file as it is: what was refused stays refused. */
export async function confirmRegister(ctx: Context, importId: number): Promise<void> {
  requireOffice(ctx)
  await ctx.transaction(async (ctx) => {
    await unmergedImport(ctx, importId)
    await updateImport(ctx, importId, { state: 'confirmed' })
    await ctx.enqueue(mergeRegisterJob, { importId })
  })
}

/** The office takes a register file back before anything of it is in the register. */
export async function discardRegister(ctx: Context, importId: number): Promise<void> {
  requireOffice(ctx)
  await ctx.transaction(async (ctx) => {
    await unmergedImport(ctx, importId)
    await discard(ctx, importId)
  })
}

/** Register files nobody confirmed within a week are discarded. */
export async function discardForgottenRegisters(ctx: Context): Promise<void> {
  for (const importId of await importsIn(ctx, ['checked'], new Date(ctx.now().getTime() - 7 * 86_400_000)))
    await ctx.transaction(async (ctx) => {
      if ((await loadImport(ctx, importId, { lock: true }))?.state === 'checked') await discard(ctx, importId)
    })
}

/** Queues every merge that is not done: those a killed process left, and those the queue gave up. A second job finds nothing to do. */
export async function resumeRegisters(ctx: Context): Promise<void> {
  for (const importId of await importsIn(ctx, ['confirmed', 'failed'])) await ctx.enqueue(mergeRegisterJob, { importId })
}

/** Merges a confirmed import: whole, in one transaction, so that a process that dies leaves the register as it was. */
export async function mergeRegister(ctx: Context, importId: number): Promise<void> {
  // From here on the office cannot discard it.
  await moveImport(ctx, importId, 'failed', 'confirmed')
  const steps = new Steps(ctx, importId)
  let counts: RegisterCounts | null
  try {
    counts = await ctx.transaction(async (ctx) => {
      await lockRegister(ctx)
      // The row is not locked: the steps are written beside this transaction.
      const one = await loadImport(ctx, importId)
      return one?.state === 'confirmed' ? mergeStagedImport(ctx, one, steps) : null
    })
  } catch (error) {
    await steps.end()
    // The queue tries again and writes to the log; a database that is away is found by the next start.
    await moveImport(ctx, importId, 'confirmed', 'failed').catch(() => undefined)
    throw error
  }
  await steps.end()
  if (counts !== null && counts.new + counts.changed > 0) await refreshSearch(ctx)
}

/** Merges what is staged of an import, within the transaction of its caller. */
export async function mergeStagedImport(ctx: Context, one: RegisterImport, steps?: Steps): Promise<RegisterCounts> {
  const { importId, origin } = one
  await lockRegister(ctx)
  await compareStaged(ctx, importId, columnsOf(one.layout as RegisterLayout))
  const merge = { importId, origin, today: dayOf(ctx.now()) }
  steps?.tell(1)
  await writeOrganisations(ctx, merge)
  steps?.tell(2)
  await writeCodes(ctx, merge)
  steps?.tell(3)
  await writeNames(ctx, merge)
  steps?.tell(4)
  await linkBranches(ctx, merge)
  const defects = await listFoundDefects(ctx, merge)
  const counts = { ...(await countStaged(ctx, importId)), defects }
  await dropStaging(ctx, importId)
  await updateImport(ctx, importId, { state: 'done', finishedAt: ctx.now(), counts })
  return counts
}

/** Says how far the merge is, beside its transaction, so that those who watch see it; the merge never waits for it. */
class Steps {
  readonly #ctx: Context
  readonly #importId: number
  #told: Promise<unknown> = Promise.resolve()

  constructor(ctx: Context, importId: number) {
    this.#ctx = ctx
    this.#importId = importId
  }

  tell(step: number): void {
    this.#told = this.#told.then(() => updateImport(this.#ctx, this.#importId, { step })).catch(() => undefined)
  }

  async end(): Promise<void> {
    await this.#told
  }
}

/** An import the office may decide about: nothing of it is in the register, and nobody merges it. */
async function unmergedImport(ctx: Context, importId: number): Promise<void> {
  const one = await loadImport(ctx, importId, { lock: true })
  if (one === undefined) throw fail('subjects.import-unknown', { values: { id: importId } })
  if (one.state !== 'checked' && one.state !== 'failed') throw fail('subjects.import-settled')
}

async function discard(ctx: Context, importId: number): Promise<void> {
  await dropStaging(ctx, importId)
  await deleteFindings(ctx, importId)
  await updateImport(ctx, importId, { state: 'discarded', finishedAt: ctx.now() })
}
