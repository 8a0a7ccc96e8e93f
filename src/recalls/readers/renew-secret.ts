import { randomCharacters } from '../../platform/crypto/random.ts'
import type { Context } from '../../platform/context.ts'
import { webhookSecret } from '../../platform/webhooks/index.ts'
import { ownReader } from './permission.ts'
import { updateReader } from './reader-store.ts'

/** Makes a new secret for what is posted to a reader and gives it, this one time; the one before is worth nothing from then on. */
export async function renewWebhookSecret(ctx: Context, code: string): Promise<string> {
  const { code: folded } = await ownReader(ctx, code)
  const salt = randomCharacters(20)
  await updateReader(ctx, folded, { webhookSalt: salt })
  return webhookSecret(folded, salt)
}
