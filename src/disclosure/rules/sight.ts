import type { PackContext } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { rulesOf } from './rules.ts'
import type { Moment } from '../shown.ts'
import type { Sight } from '../store.ts'

/** What the public sees at this moment: never more than today's day in China allows. */
export const sightOf = (ctx: PackContext, moment: Moment = {}): Sight => ({
  rules: rulesOf(ctx),
  day: dayOf(ctx.now()),
  onDay: moment.day,
  knownAt: moment.knownAt,
})
