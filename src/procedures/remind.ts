import type { PackContext } from '../packs/index.ts'
import { takeDue } from './notice-store.ts'

const casesAtOnce = 100

/** Gives every notice that is due, each once however often and late this runs. Answers how many. */
export async function giveNotices(ctx: PackContext): Promise<number> {
  let given = 0
  for (;;) {
    const taken = await ctx.transaction((inner) => takeDue(inner, casesAtOnce))
    if (taken.length === 0) return given
    given += taken.length
  }
}
