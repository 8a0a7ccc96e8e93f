import { hkdfSync } from 'node:crypto'
import { sessionSecret } from '../auth/secret.ts'

/**
 * The secret with which messages to one receiver are signed, as standardwebhooks writes it. It is derived from the installation's
 * secret and a salt, so that the database holds nothing with which messages can be forged; another salt makes another secret.
 */
export function webhookSecret(receiver: string, salt: string): string {
  const bytes = hkdfSync('sha256', sessionSecret(), salt, `xinheng webhook ${receiver}`, 24)
  return `whsec_${Buffer.from(bytes).toString('base64')}`
}
