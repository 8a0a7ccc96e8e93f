import { ownFileOf } from '../../access/index.ts'
import type { NoViolationField, NoViolationRules } from '../../packs/index.ts'
import { canonicalText } from '../../ledger/index.ts'
import { toBase64, utf8 } from '../../platform/crypto/bytes.ts'
import { sha256 } from '../../platform/crypto/native.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import { heldFor } from '../assemble/held.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import type { SnapshotSection } from '../report.ts'
import { noViolationSections } from './assemble.ts'
import { coveredFrom, type Ground } from './field-cover.ts'
import { checkChoice, type Draft } from './draft.ts'
import { groundWithoutRecords } from './ground.ts'
import { rulesOf } from './prepare.ts'
import { loadDraft, loadDrafts } from './store.ts'

/** What would be printed of a draft. `seen` stands for it: what is issued must be what was looked at. */
export type SelfCheck = {
  readonly draft: Draft
  readonly rules: NoViolationRules
  readonly sections: readonly SnapshotSection[]
  readonly seen: string
  /** Fields that a later first day would cover. */
  readonly later: readonly { readonly field: NoViolationField; readonly from: Day }[]
}

/** Shows an organisation what would be printed, before it is. It is a read of its own file, with its note. */
export async function selfCheck(ctx: ReportsContext, draftId: number): Promise<SelfCheck> {
  const draft = await ownDraft(ctx, draftId)
  const rules = rulesFor(ctx, draft)
  const ground = await groundOfDraft(ctx)
  const sections = noViolationSections(ctx.pack, rules, draft, ground)
  const later = rules.fields.flatMap((field) => {
    const from = draft.fields.includes(field.key) ? coveredFrom(ctx.pack, rules, field, draft.period, ground) : null
    return from === null ? [] : [{ field, from }]
  })
  return { draft, rules, sections, seen: seenOf(sections), later }
}

/** The drafts of the own organisation that wait. */
export const ownDrafts = (ctx: ReportsContext): Promise<Draft[]> => loadDrafts(ctx, ownFileOf(ctx).code, dayOf(ctx.now()))

/** One of the own organisation's drafts; there is none of others, and none whose time is over. One that was issued names its report. */
export async function ownDraft(ctx: ReportsContext, draftId: number, lock = false): Promise<Draft> {
  const { code } = ownFileOf(ctx)
  const draft = Number.isSafeInteger(draftId) ? await loadDraft(ctx, draftId, code, lock) : undefined
  if (draft === undefined || (draft.number === null && draft.expiresOn < dayOf(ctx.now())))
    throw fail('reports.no-such-draft', { values: { id: draftId } })
  return draft
}

export function rulesFor(ctx: ReportsContext, draft: Draft): NoViolationRules {
  const rules = rulesOf(ctx)
  if (checkChoice(rules, draft, dayOf(ctx.now())).length > 0) throw fail('reports.draft-outdated')
  return rules
}

/** A violation stays one when it is shown no more: what was repaired is held too, and so is what was never public. */
const held: ReadonlySet<string> = new Set(['current', 'corrected', 'ended', 'repaired', 'shielded'])

export async function groundOfDraft(ctx: ReportsContext): Promise<Ground> {
  const file = ownFileOf(ctx)
  const ground = await groundWithoutRecords(ctx, file.code)
  return { ...ground, held: await heldFor(ctx, file, null, ({ state }) => held.has(state)) }
}

export const seenOf = (sections: readonly SnapshotSection[]): string => toBase64(sha256(utf8(canonicalText({ sections }))))
