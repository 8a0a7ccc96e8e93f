import { organisationActedFor } from '../accounts/index.ts'
import { randomCharacters } from '../platform/crypto/random.ts'
import { digestOf } from '../platform/auth/token.ts'
import { anonymous } from '../platform/context.ts'
import { admitSender } from './attempts.ts'
import type { Lodging } from './check.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { lodge } from './lodge.ts'
import { shownRecords } from './objectable.ts'
import { most } from './objection.ts'
import { lockRecords, openOf, type Place } from './store.ts'

/** 26 of 32 characters: nobody guesses one. */
export const secretLength = 26

/**
 * Somebody without an account points out an error in what is public. The secret leads them, and only them, to what becomes of it.
 * `address` is where it came from, where that can be told.
 */
export async function pointOut(
  ctx: ObjectionsContext,
  lodging: Lodging,
  address: string | null = null,
): Promise<{ readonly secret: string }> {
  const secret = randomCharacters(secretLength)
  // Whoever is signed in here still acts as one of the public: they see no more, and nothing is kept of who it was.
  const asPublic = ctx.as(anonymous)
  const organisation = organisationActedFor(ctx.actor)
  const way = { way: 'public' as const, secretHash: digestOf(secret) }
  await lodge(asPublic, lodging, await shownRecords(asPublic, lodging.records), way, (ctx, places) =>
    requireRoom(ctx, places, organisation, address),
  )
  return { secret }
}

/** One sender does not speak for many, and a record that many object to is being looked at already; organisations that are signed in are heard in any case. */
async function requireRoom(
  ctx: ObjectionsContext,
  places: readonly Place[],
  organisation: string | null,
  address: string | null,
): Promise<void> {
  const recordIds = places.map(({ recordId }) => recordId).toSorted((a, b) => a - b)
  const sender = organisation ?? address
  if (sender !== null) await admitSender(ctx, recordIds.map(String), sender)
  if (organisation !== null) return
  await lockRecords(ctx, recordIds)
  const count = await openOf(ctx, recordIds)
  if (count >= most.openOfRecord) throw fail('objections.enough-open', { values: { count } })
}
