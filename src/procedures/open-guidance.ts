import type { PackContext } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { findOrganisation } from '../subjects/index.ts'
import { openCase } from './open-case.ts'

/** Reminds an organisation of a first or slight fault: the source or the office opens a case of guidance. Nothing of it becomes a record. */
export async function openGuidance(
  ctx: PackContext,
  { code, fault, requestKey }: { readonly code: string; readonly fault: string; readonly requestKey?: string },
): Promise<{ readonly accepted: true; readonly caseId: number } | { readonly accepted: false; readonly reasons: readonly Text[] }> {
  const { actor } = ctx
  const organisation = await findOrganisation(ctx, code)
  const opened = await openCase(ctx, {
    procedure: 'guidance',
    subjectId: organisation.subjectId,
    ...(actor.body === 'source' && actor.unit !== null ? { sourceCode: actor.unit } : {}),
    action: 'remind',
    reason: fault,
    ...(requestKey === undefined || requestKey === '' ? {} : { requestKey }),
  })
  return opened.accepted ? { accepted: true, caseId: opened.case.caseId } : opened
}
