import { isAuditor, organisationOf } from '../accounts/index.ts'
import { listName, listOn, type ListRule } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { readCase, type ReadCase } from '../procedures/index.ts'
import { findSource, type Source } from '../sources/index.ts'
import { familyOf, livingOf, type Organisation } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { dueSteps, type DueStep, type Proposal } from './proposal.ts'
import { loadProposal } from './store.ts'

export type FollowedProposal = {
  readonly proposal: Proposal
  /** Null where the basis of the list is not in force today. */
  readonly rule: ListRule | null
  readonly name: Text
  readonly source: Source
  readonly organisation: Organisation
  readonly read: ReadCase
  readonly steps: readonly DueStep[]
}

/** A case of a listing, for those who act for its department and for its organisation; to all others it is not there. */
export async function requireProposal(ctx: ListsContext, caseId: number): Promise<Proposal> {
  const one = Number.isSafeInteger(caseId) ? await loadProposal(ctx, caseId) : undefined
  if (one === undefined || isAuditor(ctx.actor) || !(await isTheirs(ctx, one))) throw fail('lists.no-such-case')
  return one
}

async function isTheirs(ctx: ListsContext, { subjectId, sourceCode }: Proposal): Promise<boolean> {
  const { kind, body, unit, role } = ctx.actor
  if (kind === 'system') return true
  if (kind !== 'user' || role === null) return false
  if (body === 'source') return unit === sourceCode
  const code = organisationOf(ctx.actor)
  return code !== null && (await familyOf(ctx, code)).includes(subjectId)
}

/** The same with its case, and what the law asks for before a decision. */
export async function readProposal(ctx: ListsContext, caseId: number): Promise<FollowedProposal> {
  const proposal = await requireProposal(ctx, caseId)
  const [source, organisations, read] = await Promise.all([
    findSource(ctx, proposal.sourceCode),
    livingOf(ctx, [proposal.subjectId]),
    readCase(ctx, caseId),
  ])
  const organisation = organisations.get(proposal.subjectId)
  if (source === null || organisation === undefined) throw fail('lists.no-such-case')
  const today = dayOf(ctx.now())
  const rule = listOn(ctx.pack, proposal.list, today)
  const steps = dueSteps({ proposal, rule, organisation, source, procedure: read.procedure, today })
  return { proposal, rule, name: listName(ctx.pack, proposal.list), source, organisation, read, steps }
}
