import { openKeyFile, signerOf } from '../platform/crypto/keys.ts'
import type { NoteSigner } from '../platform/crypto/note.ts'
import { fail } from './errors.ts'

const defaultOrigin = 'xinheng.local/ledger'

/** Who signs this ledger: the key in `XINHENG_LEDGER_KEY`, else the one in `keys/ledger.key` of the data folder, made at the first start. */
export async function openLedgerSigner(dataFolder: string, env: NodeJS.ProcessEnv = process.env): Promise<NoteSigner> {
  const given = env['XINHENG_LEDGER_KEY']
  const origin = env['XINHENG_LEDGER_ORIGIN'] || defaultOrigin
  if (/[\s+]/.test(origin)) throw fail('ledger.bad-origin')
  if (!given) return openKeyFile(`${dataFolder}/keys/ledger.key`, origin)
  const signer = signerOf(given)
  if (!signer) throw fail('ledger.bad-key')
  return signer
}
