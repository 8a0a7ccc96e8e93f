import { lockHead } from '../ledger/index.ts'
import { itemOn } from '../packs/index.ts'
import { attaches, resolveSubject } from '../subjects/index.ts'
import type { RecordsContext } from './context.ts'
import type { Moved, RecordsSeparated } from './events.ts'
import { carryMarks } from './mark.ts'
import { insertRecord, recordUnder, standingOf, type Standing } from './separate-store.ts'
import { undoVersion } from './undo.ts'
import { writeVersion } from './write-version.ts'

/**
 * Two organisations that had been taken for one are two again: what came meanwhile about the absorbed one, and so to the
 * survivor, is taken back there and said again where it belongs. Without it the survivor would keep a record of somebody else, and
 * the row sent again would be stored twice. Versions keep their content, their submission and when they were received.
 */
export const separateRecords = (
  ctx: RecordsContext,
  input: { readonly survivorId: number; readonly absorbedId: number; readonly reason: string },
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const { survivorId, absorbedId, reason } = input
    await lockHead(ctx)
    const belongs = whoseTest(ctx, absorbedId)
    const moved: Moved[] = []
    const records = Map.groupBy(await standingOf(ctx, survivorId), ({ recordId }) => recordId)
    for (const [recordId, versions] of records) {
      const theirs: Standing[] = []
      for (const version of versions) if (await belongs(version)) theirs.push(version)
      if (theirs.length === 0) continue
      moved.push(...(await sayAgain(ctx, absorbedId, theirs)))
      const asSource = ctx.as({ kind: 'system', id: ctx.actor.id, body: null, role: null, unit: theirs[0]?.sourceCode ?? null })
      // The last one first: each gives way to the one before it. Below a later version of the survivor's own they are history.
      for (const version of versions.toReversed()) {
        if (!theirs.includes(version)) break
        await undoVersion(asSource, { recordId, version: version.version, reason })
      }
    }
    if (moved.length === 0) return
    await carryMarks(ctx, moved)
    const event: RecordsSeparated = { type: 'records.separated', moved }
    await ctx.announce(event)
  })

/** Whether the code and the name in a version mean an organisation, as the register stands. */
function whoseTest(ctx: RecordsContext, subjectId: number): (version: Standing) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>()
  return ({ item, decidedOn, fields }) => {
    const parts = itemOn(ctx.pack, item, decidedOn)?.parts
    const value = (part: string | null | undefined) => (part ? (fields[part] ?? '') : '')
    const who = {
      name: value(parts?.subjectName),
      uscc: value(parts?.subjectCode),
      orgCode: value(parts?.subjectOrgCode),
      regNo: value(parts?.subjectRegNo),
    }
    const key = JSON.stringify(who)
    const found =
      known.get(key) ??
      resolveSubject(ctx, who).then(({ outcome, organisation }) => attaches.has(outcome) && organisation?.subjectId === subjectId)
    known.set(key, found)
    return found
  }
}

/** Writes versions anew under their own organisation: behind what it has under that key, or as a new record. */
async function sayAgain(ctx: RecordsContext, subjectId: number, versions: readonly Standing[]): Promise<Moved[]> {
  const [first] = versions
  if (first === undefined) return []
  const { item, naturalKey } = first
  const there = await recordUnder(ctx, { subjectId, item, naturalKey })
  // What its source withdrew or ended, or the law erased, stays so.
  if (there !== undefined && there.state !== 'current') return []
  const recordId = there?.recordId ?? (await insertRecord(ctx, asRecord(ctx, subjectId, first)))
  let number = there?.version ?? 0
  const moved: Moved[] = []
  for (const one of versions) {
    await saveAgain(ctx, { recordId, subjectId, version: ++number }, one)
    moved.push({ from: { recordId: one.recordId, version: one.version }, to: { recordId, subjectId, version: number } })
  }
  return moved
}

function factsOf({ authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope, contentHash }: Standing) {
  return { authorityCode, authorityName, title, decidedOn, validUntil, countedUntil, severity, scope, contentHash }
}

const asRecord = (ctx: RecordsContext, subjectId: number, first: Standing): Parameters<typeof insertRecord>[1] => ({
  ...factsOf(first),
  subjectId,
  item: first.item,
  naturalKey: first.naturalKey,
  sourceCode: first.sourceCode,
  // By when another row had to come says nothing of this one.
  dueOn: first.version === 1 ? first.dueOn : null,
  state: 'current',
  firstArrivedAt: first.receivedAt,
  acceptedAt: ctx.now(),
  version: 1,
  leafIndex: first.leafIndex,
})

async function saveAgain(ctx: RecordsContext, place: Moved['to'], version: Standing): Promise<void> {
  const { item, fields, sourceCode, subjectCode, submissionId, rowNo, reason, actor, confirmedBy, receivedAt } = version
  const row = version.change === 'accepted' || version.change === 'updated'
  const change = row ? (place.version === 1 ? 'accepted' : 'updated') : version.change
  await writeVersion(ctx, {
    ...{ ...factsOf(version), ...place, item, fields, sourceCode, subjectCode, change, undoes: null },
    ...{ submissionId, rowNo, reason, actor, confirmedBy, receivedAt },
  })
}
