import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { sessionSecret } from '../../platform/auth/secret.ts'
import type { Context } from '../../platform/context.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { deleteTickets, insertTicket, loadTicket, takeTicket } from './ticket-store.ts'

/** What a ticket is good for: one thing. */
type Kind = 'recover' | 'mail' | 'provider'

/** Only the hash of a ticket is kept: the database alone opens nothing. */
const nameOf = (kind: Kind, token: string): string => `${kind}:${sha256Hex(`${kind}\0${token}`)}`

/** Gives out a ticket: 200 random bits that come back once, within some minutes, with what was laid aside for them, sealed. */
export async function issueTicket(ctx: Context, kind: Kind, value: object, minutes: number): Promise<string> {
  const token = randomCharacters(40)
  const sealed = await symmetricEncrypt({ key: sessionSecret(), data: JSON.stringify(value) })
  await deleteTickets(ctx)
  await insertTicket(ctx, nameOf(kind, token), sealed, new Date(ctx.now().getTime() + minutes * 60_000))
  return token
}

/** What was laid aside for a ticket that still counts, without using it up. */
export async function readTicket<T>(ctx: Context, kind: Kind, token: string): Promise<T | null> {
  return open<T>(await loadTicket(ctx, nameOf(kind, token)))
}

/** Uses a ticket up. Of two who come at the same time one gets null. */
export async function spendTicket<T>(ctx: Context, kind: Kind, token: string): Promise<T | null> {
  return open<T>(await takeTicket(ctx, nameOf(kind, token)))
}

async function open<T>(sealed: string | undefined): Promise<T | null> {
  return sealed === undefined ? null : (JSON.parse(await symmetricDecrypt({ key: sessionSecret(), data: sealed })) as T)
}
