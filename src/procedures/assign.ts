import { colleaguesOf } from '../accounts/index.ts'
import type { PackContext } from '../packs/index.ts'
import { fail } from './errors.ts'
import { mayRead, partiesOf } from './case.ts'
import { procedureOf } from './keep.ts'
import { standingOf } from './permission.ts'
import { loadSteps, lockCases, updateAssignee } from './store.ts'

/** Hands a case to a colleague of the own body, or to nobody: among those who handle it, of whom the organisation it is about is none. */
export async function assignCase(
  ctx: PackContext,
  { caseId, login }: { readonly caseId: number; readonly login: string | null },
): Promise<void> {
  const colleagues = await colleaguesOf(ctx)
  await ctx.transaction(async (inner) => {
    const [one] = await lockCases(inner, [caseId])
    const standing = await standingOf(inner)
    if (one === undefined || !mayRead(standing, one)) throw fail('procedures.no-such-case', { values: { caseId } })
    const [opening] = await loadSteps(inner, [one])
    if (ctx.actor.body === 'organisation') throw fail('procedures.not-yours')
    if (!partiesOf(standing, one, procedureOf(inner, one), opening ?? null).some((party) => party !== 'anyone'))
      throw fail('procedures.not-yours')
    const to = colleagues.find((colleague) => colleague.login === login)
    if (login !== null && (to === undefined || to.role === 'auditor')) throw fail('procedures.no-colleague')
    await updateAssignee(inner, one, login)
  })
}
