import { addDuration, repairRulesOn, type PackContext } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { findRecords, listRecords } from '../records/whole.ts'
import type { Organisation } from '../subjects/index.ts'
import { barredUntil, canAsk, type Judged } from './application.ts'
import { judgeRecords } from './judge.ts'
import { ownOrganisation, refuseAuditor } from './permission.ts'
import { lastDishonest, requestedBarred, requestedOpen, type Requested } from './store.ts'
import { barredWords, barredUntilWords } from './words.ts'

export type OwnRecord = Judged & {
  /** Why repair cannot be asked for, though the rule would let it: papers were untrue, or a repair was revoked. */
  readonly bar: Text | null
  /** The application it is in already. */
  readonly open: Requested | null
}

export type OwnRecords = {
  readonly organisation: Organisation
  readonly records: readonly OwnRecord[]
  /** No application before this day, since papers were untrue or a repair was revoked. */
  readonly barredUntil: Day | null
}

/** Far more than an organisation has of what the rules speak of; the newest decisions come first. */
const most = 2000

/** The records of the actor's organisation that rules of repair speak of, each with how it stands today. */
export async function readOwnRecords(ctx: PackContext): Promise<OwnRecords> {
  refuseAuditor(ctx)
  const { organisation, family } = await ownOrganisation(ctx)
  const judged = judgeRecords(ctx, await listRecords(ctx, { subjectIds: family, limit: most })).filter(isSpokenOf)
  const open = await requestedOpen(
    ctx,
    judged.map(({ record }) => record.recordId),
  )
  const { until, barOf } = await barsOf(ctx, family, judged)
  return {
    organisation,
    records: judged.map((one) => ({
      ...one,
      open: open.find(({ recordId }) => recordId === one.record.recordId) ?? null,
      bar: barOf(one),
    })),
    barredUntil: until,
  }
}

async function barsOf(ctx: PackContext, family: readonly number[], judged: readonly Judged[]) {
  const until = await barredDay(ctx, family)
  const barred = await requestedBarred(
    ctx,
    judged.map(({ record }) => record.recordId),
  )
  const barOf = ({ record, repair }: Judged): Text | null => {
    if (!canAsk(repair, 'shield')) return null
    if (barred.has(record.recordId)) return barredWords
    return until === null ? null : barredUntilWords(until)
  }
  return { until, barOf }
}

/** What the rules of repair say today of these own records; of a record they do not speak of nothing. */
export async function readOwnStandings(
  ctx: PackContext,
  recordIds: readonly number[],
): Promise<readonly (Judged & Pick<OwnRecord, 'bar'>)[]> {
  const { family } = await ownOrganisation(ctx)
  const own = (await findRecords(ctx, recordIds)).filter(({ subjectId }) => family.includes(subjectId))
  const judged = judgeRecords(ctx, own).filter(isSpokenOf)
  const { barOf } = await barsOf(ctx, family, judged)
  return judged.map((one) => ({ ...one, bar: barOf(one) }))
}

const isSpokenOf = ({ repair }: Judged): boolean => repair.answer !== null && repair.standing !== 'gone'

/** Until when a revoked repair or false papers keep an organisation from applying, by the rules of today. */
export async function barredDay(ctx: PackContext, family: readonly number[]): Promise<Day | null> {
  const today = dayOf(ctx.now())
  const found = await lastDishonest(ctx, family)
  const rules = repairRulesOn(ctx.pack, today)
  return rules === null ? null : barredUntil(found && dayOf(found), today, (day) => addDuration(day, rules.coolingOff))
}
