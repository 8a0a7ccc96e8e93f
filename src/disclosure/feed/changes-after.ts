import type { PackContext } from '../../packs/index.ts'
import { fail } from '../errors.ts'
import { presentRecord } from '../present.ts'
import { refuse, type QueryProblem } from '../query.ts'
import { rulesOf, type Rules } from '../rules/rules.ts'
import type { Change, Changes } from './change.ts'
import { sightOf } from '../rules/sight.ts'
import {
  selectEnd,
  selectLeaves,
  selectMarkLeaves,
  selectOrganisationLeaves,
  type LeafRow,
  type MarkLeafRow,
  type OrganisationLeafRow,
} from './store.ts'

export const mostChanges = 1000

const wrong = (field: string, zh: string, en: string) => [{ field, text: { zh, en } }]

/** Everything that is wrong with where a subscriber wants to read, and how much. */
export const changesProblems = (cursor: number, limit: number): QueryProblem[] => [
  ...(Number.isSafeInteger(cursor) && cursor >= 0 ? [] : wrong('cursor', '应为不小于 0 的整数。', 'A whole number from 0.')),
  ...(Number.isInteger(limit) && limit >= 1 && limit <= mostChanges
    ? []
    : wrong('limit', `应为 1 至 ${mostChanges} 的整数。`, `A whole number from 1 to ${mostChanges}.`)),
]

/** The place after the last leaf a subscriber may be told of. */
export const endOfFeed = (ctx: PackContext): Promise<number> => selectEnd(ctx.db)

/** Where to start reading to get no more than the last leaves. */
export const startOfLast = async (ctx: PackContext, count: number): Promise<number> => Math.max(0, (await selectEnd(ctx.db)) - count)

/**
 * What a subscriber may read of the log from a leaf on, in the order of the log. What can no longer be shown is named so
 * that copies can go; what never could be shown leaves no trace.
 */
export async function changesAfter(ctx: PackContext, cursor: number, limit = 200): Promise<Changes> {
  refuse(changesProblems(cursor, limit))
  const rules = rulesOf(ctx)
  const end = await selectEnd(ctx.db)
  // A subscriber who has read more than there is would wait for ever, then miss what took the place of what it read.
  if (cursor > end) throw fail('disclosure.cursor-beyond-end', { values: { cursor, end } })
  const range = { cursor, end, limit }
  const sight = sightOf(ctx)
  const others = [...(await selectOrganisationLeaves(ctx.db, sight, range)), ...(await selectMarkLeaves(ctx.db, sight, range))]
  const rows = [...(await selectLeaves(ctx.db, sight, range)), ...others].toSorted((a, b) => a.leaf - b.leaf).slice(0, limit)
  const last = rows.at(-1)
  return {
    changes: rows.flatMap((row) => {
      if ('toCode' in row) return organisationChange(row)
      return ('mark' in row ? markOf(row) : changeOf(rules, row)) ?? []
    }),
    next: last === undefined ? cursor : last.leaf + 1,
    more: rows.length === limit,
    rules: `${ctx.pack.key} ${ctx.pack.version}`,
    asOf: ctx.now(),
  }
}

const organisationChange = ({
  leaf,
  change,
  fromCode,
  fromName,
  toCode,
  toName,
  records,
  arrivedAt,
  salt,
}: OrganisationLeafRow): Change => ({
  kind: 'organisation',
  leafIndex: leaf,
  change,
  from: { code: fromCode || null, name: fromName },
  to: { code: toCode || null, name: toName },
  records,
  arrivedAt,
  salt: salt.toString('base64'),
})

const markOf = ({ leaf, mark, recordId, disputedSince: since, arrivedAt, salt, isTold }: MarkLeafRow): Change | null =>
  isTold
    ? {
        kind: mark,
        leafIndex: leaf,
        id: String(recordId),
        disputed: since === null ? null : { since },
        arrivedAt,
        salt: salt.toString('base64'),
      }
    : null

function changeOf(rules: Rules, row: LeafRow): Change | null {
  const told = { leafIndex: row.leaf, id: String(row.recordId), version: row.leafVersion, arrivedAt: row.leafArrivedAt }
  if (!row.isTold) return row.wasShown ? { kind: 'over', ...told } : null
  if (row.leafVersion !== row.version) return { kind: 'superseded', ...told }
  return row.state === 'withdrawn' || row.state === 'erased' || row.state === 'repaired' || row.state === 'shielded'
    ? { kind: row.state, ...told }
    : { kind: 'shown', leafIndex: row.leaf, record: presentRecord(rules, row) }
}
