import type { PackContext } from '../packs/index.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { presentRecord, soleTrader } from './present.ts'
import { momentProblems, refuse } from './query.ts'
import { rulesOf } from './rules/rules.ts'
import type { Moment, ShownRecord, ShownVersion, WithdrawnRecord } from './shown.ts'
import { sightOf } from './rules/sight.ts'
import { selectRecord, selectVersions, type RecordRow } from './store.ts'
import { describeVersion, wordsOf } from './rules/words.ts'

/** One record as it may be shown; of a withdrawn or erased one only that it is. Anything else was never there. */
export async function readRecord(ctx: PackContext, id: string, moment: Moment = {}): Promise<ShownRecord | WithdrawnRecord> {
  const row = await load(ctx, id, moment)
  const { state } = row
  if (state !== 'withdrawn' && state !== 'erased') return presentRecord(rulesOf(ctx), row)
  return {
    kind: state,
    id: String(row.recordId),
    withdrawnAt: row.arrivedAt,
    words: wordsOf(row.change),
    reason: clean(row.reason),
    leafIndex: row.leafIndex,
  }
}

/** Every version of a shown record in plain words, oldest first, up to the moment asked for; of a withdrawn or erased one without any content. */
export async function readHistory(ctx: PackContext, id: string, moment: Moment = {}): Promise<ShownVersion[]> {
  const record = await load(ctx, id, moment)
  const rules = rulesOf(ctx)
  const versions = await selectVersions(ctx.db, record.subjectId, record.recordId)
  const fieldsOf = (row: (typeof versions)[number] | undefined) =>
    row === undefined || row.scope !== 'public' || record.state === 'withdrawn' || record.state === 'erased'
      ? []
      : (rules.edition(row.item, row.decidedOn)?.read(row.fields ?? {}, record.subjectType === soleTrader) ?? [])
  const corrected = versions.findLastIndex((row) => row.change === 'corrected' || row.change === 'restored')
  const told = versions.map((row, index) => {
    const one = describeVersion({ ...row, reason: clean(row.reason) }, fieldsOf(versions[index - 1]), fieldsOf(row))
    // A change that was itself corrected later may hold the wrong value on either side.
    return index < corrected ? { ...one, changed: one.changed.map((change) => ({ ...change, before: null, after: null })) } : one
  })
  const { knownAt } = moment
  return knownAt === undefined ? told : told.filter((one) => one.arrivedAt <= knownAt)
}

const clean = (reason: string | null): string | null => (reason === null ? null : maskPersonIds(reason))

async function load(ctx: PackContext, id: string, moment: Moment): Promise<RecordRow> {
  refuse(momentProblems(moment, ctx.now()))
  const row = /^[1-9]\d{0,14}$/.test(id) ? await selectRecord(ctx.db, sightOf(ctx, moment), Number(id)) : undefined
  if (row === undefined) throw fail('disclosure.not-found')
  return row
}
