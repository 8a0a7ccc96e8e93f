import type { Context } from '../platform/context.ts'
import { webhookSecret } from '../platform/webhooks/index.ts'
import { randomCharacters } from '../platform/auth/random.ts'
import { ownReader, requireOffice } from './permission.ts'
import { actsForReader, type Reader } from './reader.ts'
import { loadReader, loadReaders, updateReader } from './reader-store.ts'

/** Every reader, for the office. */
export async function listReaders(ctx: Context): Promise<Reader[]> {
  requireOffice(ctx)
  return loadReaders(ctx)
}

export const findReader = ownReader

/** The reader that the actor's own body is, if it is one. */
export async function readerOfActor(ctx: Context): Promise<Reader | null> {
  const code = ctx.actor.unit ?? ''
  return actsForReader(ctx.actor, code) ? ((await loadReader(ctx, code)) ?? null) : null
}

/** Makes a new secret for what is posted to a reader and gives it, this one time; the one before is worth nothing from then on. */
export async function renewWebhookSecret(ctx: Context, code: string): Promise<string> {
  const { code: folded } = await ownReader(ctx, code)
  const salt = randomCharacters(20)
  await updateReader(ctx, folded, { webhookSalt: salt })
  return webhookSecret(folded, salt)
}
