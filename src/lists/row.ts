import { itemOn, listItem, listNameField, measuresOn } from '../packs/index.ts'
import { mistakesIn, rowAbout } from '../intake/index.ts'
import { naturalKeyOf } from '../records/index.ts'
import type { Mistake } from '../platform/errors.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { ListsContext } from './context.ts'
import { handingIn } from './permission.ts'
import type { FollowedProposal } from './read.ts'
import { hasRecord, type Decision } from './store.ts'

/** A decision as a row of the item, served on a day. */
export function rowOf(
  ctx: ListsContext,
  { proposal, organisation, source }: Pick<FollowedProposal, 'proposal' | 'organisation' | 'source'>,
  decision: Decision,
  servedOn: Day,
): Readonly<Record<string, string>> {
  const item = itemOn(ctx.pack, listItem, decision.decidedOn)
  if (item === null) return {}
  const nothing = proposal.waived ? '已书面放弃陈述申辩' : '期限内未提出陈述申辩'
  return rowAbout(item, organisation, source, [
    [item.parts.documentNo, decision.documentNo],
    [listNameField, proposal.list],
    ['reason', decision.facts],
    ['legalBasis', decision.legalBasis],
    ['noticeNo', proposal.noticeNo],
    ['noticeDate', proposal.noticeOn],
    ['defenceUntil', proposal.defenceUntil],
    ['defenceWaived', String(proposal.waived)],
    ['defenceOutcome', proposal.defenceOutcome ?? nothing],
    [item.parts.decidedOn, decision.decidedOn],
    ['servedDate', servedOn],
    ['measures', decision.measures.map((key) => measureName(ctx, key)).join('；')],
    ['removalConditions', decision.removalConditions],
    ['removalProcedure', decision.removalProcedure],
    ['remedies', decision.remedies],
    ['repairNoticeDate', servedOn],
    [item.parts.validTo, decision.listedUntil],
  ])
}

/**
 * What speaks against a row that is handed in: what would have it refused in a file, and a number that a listing of this organisation bears
 * already, whose record it would change: one that was removed would stand again.
 */
export async function mistakesInRow(
  ctx: ListsContext,
  { proposal, organisation }: Pick<FollowedProposal, 'proposal' | 'organisation'>,
  values: Readonly<Record<string, string>>,
  decidedOn: Day,
): Promise<readonly Mistake[]> {
  const { sourceCode, caseId } = proposal
  const item = itemOn(ctx.pack, listItem, decidedOn)
  const key = naturalKeyOf(item?.naturalKey.map((field) => values[field] ?? '') ?? [])
  const isUsed = await hasRecord(ctx, { item: listItem, subjectId: organisation.subjectId, key })
  const mistakes = await mistakesIn(ctx.as(handingIn(caseId)), { item: listItem, sourceCode, values })
  return isUsed ? [...mistakes, used] : mistakes
}

const used: Mistake = {
  field: 'documentNo',
  text: {
    zh: '该组织在这个名单上已有这个文号的列入记录（含已移出的），每份决定书使用自己的文号。',
    en: 'A listing of this organisation on this list bears this number already, be it removed: each decision has a number of its own.',
  },
}

/** Measures as a letter names them. */
export const measuresInWords = (ctx: ListsContext, keys: readonly string[]): Text => {
  const names = keys.map((key) => measuresOn(ctx.pack, dayOf(ctx.now())).find((one) => one.key === key)?.name ?? { zh: key, en: key })
  return { zh: names.map(({ zh }) => zh).join('；'), en: names.map(({ en }) => en).join('; ') }
}

/** What a measure is called in a document. */
export const measureName = (ctx: ListsContext, key: string): string =>
  measuresOn(ctx.pack, dayOf(ctx.now())).find((one) => one.key === key)?.name.zh ?? key
