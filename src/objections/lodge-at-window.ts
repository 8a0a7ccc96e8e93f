import { procedureOn } from '../packs/index.ts'
import { randomCharacters } from '../platform/crypto/random.ts'
import { digestOf } from '../platform/auth/token.ts'
import { dayOf } from '../platform/time.ts'
import type { Case } from '../procedures/index.ts'
import { familyOf } from '../subjects/index.ts'
import type { Lodging } from './check.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { lodge, requireRecordsOf, type Coming } from './lodge.ts'
import { lodgeMissingAs, type MissingLodging } from './missing.ts'
import { recordsAtWindow } from './objectable.ts'
import { atWindow, procedure } from './objection.ts'
import { secretLength } from './point-out.ts'

/** What was taken in; the secret stands on the slip and nowhere else. */
export type TakenIn = { readonly secret: string; readonly cases: readonly Case[] }

/** Whether the actor takes in what organisations bring to a window: the rules of today say whose windows do. */
export function takesIn({ pack, now, actor }: ObjectionsContext): boolean {
  const action = procedureOn(pack, procedure, dayOf(now()))?.actions.find(({ key }) => key === atWindow)
  const { body, role } = actor
  return action !== undefined && action.by.some((party) => party === body) && action.roles.some((one) => one === role)
}

export function requireWindow(ctx: ObjectionsContext): void {
  if (!takesIn(ctx)) throw fail('objections.no-window')
}

/** An organisation brings an objection and its papers to a window. Of who came nothing is kept; a source takes in what is about its own records. */
export async function lodgeAtWindow(ctx: ObjectionsContext, code: string, lodging: Lodging): Promise<TakenIn> {
  requireWindow(ctx)
  const family = new Set(await familyOf(ctx, code))
  const chosen = await recordsAtWindow(ctx, code, lodging.records)
  const { secret, way } = newSlip()
  return { secret, cases: await lodge(ctx, lodging, chosen, way, async (_, places) => requireRecordsOf(family, places)) }
}

/** The same of a record that should be there and is not. */
export async function lodgeMissingAtWindow(ctx: ObjectionsContext, lodging: MissingLodging): Promise<TakenIn> {
  requireWindow(ctx)
  const { secret, way } = newSlip()
  return { secret, cases: [await lodgeMissingAs(ctx, lodging, way, async () => undefined)] }
}

function newSlip(): { readonly secret: string; readonly way: Coming } {
  const secret = randomCharacters(secretLength)
  return { secret, way: { way: 'window', secretHash: digestOf(secret) } }
}
