import { itemOn, listItem, listNameField, measuresOn } from '../packs/index.ts'
import { rowAbout } from '../intake/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import type { ListsContext } from './context.ts'
import type { FollowedProposal } from './read.ts'
import type { Decision } from './store.ts'

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

/** Measures as a letter names them. */
export const measuresInWords = (ctx: ListsContext, keys: readonly string[]): Text => {
  const names = keys.map((key) => measuresOn(ctx.pack, dayOf(ctx.now())).find((one) => one.key === key)?.name ?? { zh: key, en: key })
  return { zh: names.map(({ zh }) => zh).join('；'), en: names.map(({ en }) => en).join('; ') }
}

/** What a measure is called in a document. */
export const measureName = (ctx: ListsContext, key: string): string =>
  measuresOn(ctx.pack, dayOf(ctx.now())).find((one) => one.key === key)?.name.zh ?? key
