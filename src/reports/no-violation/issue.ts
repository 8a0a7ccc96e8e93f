import { ownFileOf } from '../../access/index.ts'
import { dayOf, startOf } from '../../platform/time.ts'
import type { ReportsContext } from '../context.ts'
import { writeEnd } from '../end.ts'
import { fail } from '../errors.ts'
import { assignNumber, issueReport } from '../issue.ts'
import { makerOf } from '../permission.ts'
import type { Snapshot } from '../report.ts'
import { loadKept, loadReport } from '../store.ts'
import { assembleNoViolation } from './assemble.ts'
import { groundOfDraft, ownDraft, rulesFor, seenOf } from './self-check.ts'
import { countIssued, deleteDraft, writeNumber } from './store.ts'

export type IssueWish = {
  readonly draftId: number
  /** What the self-check gave: the organisation looked at what is printed. */
  readonly seen: string
  readonly site: string | null
}

/** Issues a draft that was looked at; gives the number. Sent twice, it gives the same one. */
export const issueDraft = (ctx: ReportsContext, { draftId, seen, site }: IssueWish): Promise<string> =>
  ctx.transaction(async (inner) => {
    const draft = await ownDraft(inner, draftId, true)
    if (draft.number !== null) return issuedBefore(inner, draft.number, seen)
    const rules = rulesFor(inner, draft)
    // With the end of the ledger held no record changes, and no report ends, between what is read and what is issued.
    const assigned = await assignNumber(inner)
    const before = draft.replaces === null ? null : await loadReport(inner, draft.replaces)
    if (before != null && before.ending !== null) throw fail('reports.ended-before')
    await requireRoom(inner, draft.subjectId, rules.perDay, draft.replaces)
    const snapshot = assembleNoViolation(inner.pack, await groundOfDraft(inner), { rules, choice: draft, site, ...assigned })
    if (seenOf(snapshot.sections) !== seen) throw fail('reports.changed-since-check')
    const { purpose: readFor } = ownFileOf(inner)
    await issueReport(inner, { snapshot, language: draft.language, maker: makerOf(inner.actor), readFor })
    await writeNumber(inner, draft, snapshot.number)
    if (before != null) await writeEnd(inner, before, { replacedBy: snapshot.number, cause: 'changed', reason: '' })
    return snapshot.number
  })

/** What was issued of a draft, to whoever looked at just that. */
async function issuedBefore(ctx: ReportsContext, number: string, seen: string): Promise<string> {
  const kept = await loadKept(ctx, number)
  if (kept === undefined || seenOf((JSON.parse(kept.snapshot) as Snapshot).sections) !== seen) throw fail('reports.changed-since-check')
  return number
}

/** Throws a draft away. */
export const discardDraft = (ctx: ReportsContext, draftId: number): Promise<void> =>
  ctx.transaction(async (inner) => deleteDraft(inner, await ownDraft(inner, draftId, true)))

/** Some places issue a bounded number a day; one that takes another's place is not another. */
async function requireRoom(ctx: ReportsContext, subjectId: number, most: number | null, replaces: string | null): Promise<void> {
  if (most === null || replaces !== null) return
  if ((await countIssued(ctx, subjectId, startOf(dayOf(ctx.now())))) >= most) throw fail('reports.one-a-day', { values: { most } })
}
