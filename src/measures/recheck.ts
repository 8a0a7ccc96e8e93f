import { addDuration, type Measure } from '../packs/index.ts'
import { formatDay } from '../platform/format.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { findSource } from '../sources/index.ts'
import type { MeasuresContext } from './context.ts'
import { defenceUntil } from './defence.ts'
import { groundsOf, triggerFor } from './ground.ts'
import { measureOn, type Ground, type Proposal } from './measure.ts'
import { reasonsAgainstTarget } from './target.ts'

export type Recheck = { readonly measure: Measure | null; readonly ground: Ground | null; readonly reasons: readonly Text[] }

/** Whether a proposal could be executed at this instant, and every reason against it. */
export async function recheck(ctx: MeasuresContext, one: Proposal): Promise<Recheck> {
  const today = dayOf(ctx.now())
  const [ground = null, executor] = await Promise.all([
    groundsOf(ctx, [one.recordId]).then((found) => found.get(one.recordId)),
    findSource(ctx, one.executorCode),
  ])
  const measure = measureOn(ctx.pack, one.measure, today)
  const fits = measure !== null && ground !== null && triggerFor(measure, ground, today) !== null
  const heardUntil = measure === null ? null : defenceUntil(ctx.pack, measure, one)
  const reasons: Text[] = [
    ...(measure === null ? [{ zh: '这项措施今天不在有效的清单内。', en: 'The restriction is in no list in force today.' }] : []),
    ...(ground === null
      ? [{ zh: '依据的记录已经失效、移出、修复或者撤回。', en: 'The record it rests on ended, was removed, repaired or withdrawn.' }]
      : !fits && measure !== null
        ? [{ zh: '依据的记录不再符合清单写明的情形。', en: 'The record no longer is what the list says it must be.' }]
        : []),
    ...(ground?.isMarked === true
      ? [{ zh: '依据的记录有异议正在处理，处理期间不作决定。', en: 'The record it rests on is disputed: nothing is decided meanwhile.' }]
      : []),
    ...(heardUntil !== null && today <= heardUntil
      ? [
          {
            zh: `该主体陈述意见的期限到 ${formatDay(heardUntil, 'zh')}，期满之后才能决定执行。`,
            en: `The organisation may state its view until ${formatDay(heardUntil, 'en')}: it can be executed after that.`,
          },
        ]
      : []),
    ...(measure !== null && ground !== null ? reasonsAgainstTarget(measure, ground) : []),
    // Who proposed it for the finding unit may be of the executor too.
    ...(one.proposedBy !== null && one.proposedBy === ctx.actor.id
      ? [{ zh: '这项措施由你提出，须由其他人员决定。', en: 'You proposed it: somebody else decides.' }]
      : []),
    ...(executor?.status === 'active' ? [] : [{ zh: '本单位目前不是在用的信源单位。', en: 'Your body is no active source at present.' }]),
  ]
  return { measure, ground, reasons }
}

/**
 * The last day a decision from a day may name; null: no day is the last. A record that says until when it holds limits it too, unless it may be
 * used after that, as a promise that was broken.
 */
export function lastDayFor(measure: Measure, { validUntil, lastDay }: Pick<Ground, 'validUntil' | 'lastDay'>, from: Day): Day | null {
  const byList = measure.longest === null ? null : addDuration(from, measure.longest)
  const said = validUntil !== null && validUntil >= from ? validUntil : null
  const [first] = [byList, said, lastDay].flatMap((day) => (day === null || day >= '9999' ? [] : [day])).toSorted()
  return first ?? null
}
