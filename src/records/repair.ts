import { lockHead } from '../ledger/index.ts'
import { actsForSource } from '../sources/index.ts'
import { checkedReason } from './change.ts'
import type { RecordsContext } from './context.ts'
import { fail } from './errors.ts'
import type { RecordsReinstated, RecordsRepaired, RecordsShielded } from './events.ts'
import { mayChange, type CaseChange, type CreditRecord } from './record.ts'
import { contentHashesOf, endedBefore, findRecords } from './store.ts'
import { writeVersions } from './write-version.ts'

type Input = { readonly recordIds: readonly number[]; readonly caseId: number; readonly reason: string }

/** Which records were changed, and which stood in the way of it, such as one that was withdrawn meanwhile. */
export type Held = { readonly changed: readonly CreditRecord[]; readonly left: readonly CreditRecord[] }

/** Whoever reported a record, or made the decision it tells of: who found it repairs it. */
const mayDecide = ({ actor }: RecordsContext, { sourceCode, authorityCode }: CreditRecord): boolean =>
  actsForSource(actor, sourceCode) || (authorityCode !== null && actsForSource(actor, authorityCode))

/** The source or the authority of these records ends their display, sharing and use for good. They are kept, with the reason. */
export const repairRecords = (ctx: RecordsContext, input: Input): Promise<Held> => changeAll(ctx, 'repaired', input)

/** The same for the time, while a reorganisation or settlement is carried out. */
export const shieldRecords = (ctx: RecordsContext, input: Input): Promise<Held> => changeAll(ctx, 'shielded', input)

/** Either takes a repair or a shield back: these records stand as they did before. */
export const reinstateRecords = (ctx: RecordsContext, input: Input): Promise<Held> => changeAll(ctx, 'reinstated', input)

const changeAll = (ctx: RecordsContext, change: CaseChange, { recordIds, caseId, reason }: Input): Promise<Held> =>
  ctx.transaction(async (ctx) => {
    await lockHead(ctx)
    const records = await findRecords(ctx, recordIds)
    for (const id of recordIds) {
      const record = records.find(({ recordId }) => recordId === id)
      if (record === undefined) throw fail('records.unknown', { values: { id } })
      if (!mayDecide(ctx, record)) throw fail('records.not-own', { values: { source: record.sourceCode } })
    }
    const open = records.filter(({ state }) => mayChange[change].includes(state))
    const left = records.filter((record) => !open.includes(record))
    if (open.length === 0) return { changed: [], left }
    await writeAll(ctx, change, open, checkedReason(reason))
    await ctx.announce(announcementOf(change, caseId, open))
    return { changed: open, left }
  })

async function writeAll(ctx: RecordsContext, change: CaseChange, open: readonly CreditRecord[], reason: string): Promise<void> {
  const ids = open.map(({ recordId }) => recordId)
  const hashes = await contentHashesOf(ctx, ids)
  const ended = change === 'reinstated' ? await endedBefore(ctx, ids) : new Set<number>()
  await writeVersions(
    ctx,
    open.map(({ recordId, subjectId, item, sourceCode, subjectCode, version, fields, ...record }) => {
      const { authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope } = record
      return {
        // A record whose validity was over before stands as that again.
        ...{ recordId, subjectId, item, sourceCode, subjectCode, version: version + 1, change: ended.has(recordId) ? 'ended' : change },
        ...{ undoes: null, reason, submissionId: null, rowNo: null, actor: ctx.actor.id, receivedAt: ctx.now() },
        ...{ authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope, fields },
        contentHash: hashes.get(recordId) ?? null,
      }
    }),
  )
}

function announcementOf(
  change: CaseChange,
  caseId: number,
  changed: readonly CreditRecord[],
): RecordsRepaired | RecordsShielded | RecordsReinstated {
  return { type: `records.${change}`, caseId, records: changed.map(({ recordId, subjectId }) => ({ recordId, subjectId })) }
}
