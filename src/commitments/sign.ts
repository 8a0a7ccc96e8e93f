import { requireActiveSource } from './active-source.ts'
import { accept, requireOpen } from './accept.ts'
import { hashOf, textOf } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { readMatterOf } from './find-matters.ts'
import { ownOrganisation, requireSigner } from './permission.ts'
import { findOpen, findRequestedCommitment, lockSigning } from './store.ts'

/** What the own organisation would sign: the exact text with its hash, and the commitment in this matter that is not settled. */
export async function readText(ctx: CommitmentsContext, matterId: number) {
  const { organisation, family } = await ownOrganisation(ctx)
  const matter = await readMatterOf(ctx, matterId)
  const source = await requireActiveSource(ctx, matter)
  requireOpen(ctx, matter, organisation)
  const text = textOf(matter, organisation, source)
  return { matter, source, organisation, text, hash: hashOf(matter, text), open: await findOpen(ctx, family, matterId) }
}

/** Signs for the own organisation what was shown. Gives the number; a form that is sent again gives the one it made. */
export async function signCommitment(
  ctx: CommitmentsContext,
  {
    matterId,
    agreed,
    hash,
    requestKey,
  }: { readonly matterId: number; readonly agreed: boolean; readonly hash: string; readonly requestKey: string },
): Promise<string> {
  const { organisation, family } = await requireSigner(ctx)
  return ctx.transaction(async (inner) => {
    await lockSigning(inner, organisation.subjectId, matterId)
    const key = `${matterId} ${requestKey}`.slice(0, 100)
    const made = await findRequestedCommitment(inner, organisation.subjectId, key)
    if (made !== null) return made
    const matter = await readMatterOf(inner, matterId)
    const source = await requireActiveSource(inner, matter)
    requireOpen(inner, matter, organisation)
    if (!agreed) throw fail('commitments.not-agreed')
    const textHash = hashOf(matter, textOf(matter, organisation, source))
    if (textHash !== hash) throw fail('commitments.changed')
    return accept(inner, {
      ...{ matter, source, organisation, family, textHash, requestKey: key },
      ...{ way: 'online', signedAs: inner.actor.role === 'head' ? 'head' : 'approver', mandateUntil: null, papers: [] },
    })
  })
}
