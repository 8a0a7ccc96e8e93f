import type { PackContext } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { openCase, type Opening } from './open-case.ts'

export const officeClerk: Actor = { kind: 'user', id: 'office-1', body: 'office', role: 'clerk', unit: null }
export const officeHead: Actor = { ...officeClerk, id: 'office-head', role: 'head' }
export const sourceClerk = (unit: string): Actor => ({ kind: 'user', id: `clerk-${unit}`, body: 'source', role: 'clerk', unit })
export const sourceHead = (unit: string): Actor => ({ ...sourceClerk(unit), id: `head-${unit}`, role: 'head' })
export const organisationHead = (unit: string): Actor => ({ kind: 'user', id: `org-${unit}`, body: 'organisation', role: 'head', unit })

/** The number of a case that is opened, or a failed test. */
export async function givenCase(ctx: PackContext, opening: Opening): Promise<number> {
  const opened = await openCase(ctx, opening)
  if (!opened.accepted) throw new Error(opened.reasons.map(({ en }) => en).join(' '))
  return opened.case.caseId
}
