import type { PackContext } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { recent } from '../../platform/recent.ts'
import { sightOf } from '../rules/sight.ts'
import { selectByAuthorityAndYear, type AuthorityYearRow } from './counts-store.ts'

/** How many records of an item everybody is shown, by who decided and in which year; a few minutes old at most. */
export const byAuthorityAndYear = (ctx: PackContext, item: string): Promise<readonly AuthorityYearRow[]> =>
  recent(ctx, `years of ${item} ${dayOf(ctx.now())} ${ctx.pack.key} ${ctx.pack.version}`, 60, () =>
    selectByAuthorityAndYear(ctx.db, sightOf(ctx), item),
  )
