import { ownFileOf } from '../access/index.ts'
import type { LedgerContext } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'
import { openJws, publicKeyOf, signJws } from '../platform/crypto/jws.ts'
import { dayOf, isDay, type Day } from '../platform/time.ts'

type CardContext = PackContext & LedgerContext

const cardType = 'xinheng-card+jws'

/** A card of an organisation: that its page here is its own, signed on a day. It says nothing of what stands on the page. */
export type Card = { readonly code: string; readonly day: Day; readonly jws: string }

/** Signs a card for the organisation the actor acts for. */
export async function signCard(ctx: CardContext): Promise<Card> {
  const { code } = ownFileOf(ctx)
  const day = dayOf(ctx.now())
  return { code, day, jws: await signJws(ctx.signer, cardType, Buffer.from(JSON.stringify({ code, day }))) }
}

/** The day a card of this organisation was signed here; null when it was not, or is another's. */
export async function cardDay(ctx: CardContext, code: string, jws: string): Promise<Day | null> {
  if (jws.length > 1000) return null
  const opened = await openJws(jws, cardType, [await publicKeyOf(ctx.signer)])
  if (!opened.ok) return null
  const said = JSON.parse(Buffer.from(opened.payload).toString('utf8')) as { code?: unknown; day?: unknown }
  return said.code === code && typeof said.day === 'string' && isDay(said.day) && said.day <= dayOf(ctx.now()) ? said.day : null
}
