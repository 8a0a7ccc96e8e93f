import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openLedgerSigner } from '../../ledger/index.ts'
import { fail } from '../../platform/backup/errors.ts'
import type { Keys } from '../../platform/backup/sealed-keys.ts'
import type { NoteSigner } from '../../platform/crypto/note.ts'
import { readWholeFile } from '../../platform/files/whole-file.ts'

/** Keys that may come from the environment instead of a file of that name. */
const variables: Readonly<Record<string, string>> = { 'ledger.key': 'XINHENG_LEDGER_KEY', 'session.secret': 'XINHENG_SECRET' }

/** The keys of this installation by the names of their files in `keys/`: those that are there, and those the environment gives. */
export async function keysHere(home: string): Promise<Keys> {
  const keys = new Map<string, string>()
  for (const entry of await readdir(join(home, 'keys'), { withFileTypes: true }).catch(() => []))
    if (entry.isFile() && /^[\w-]+(\.[a-z]\w*)+$/.test(entry.name) && !entry.name.endsWith('.part'))
      keys.set(entry.name, await readFile(join(home, 'keys', entry.name), 'utf8'))
  for (const [name, variable] of Object.entries(variables)) {
    const given = process.env[variable]
    if (given) keys.set(name, given)
  }
  return keys
}

/** Who signs the ledger here; null when its key is not here. None is made. */
export const signerHere = async (home: string, keys: Keys): Promise<NoteSigner | null> =>
  keys.has('ledger.key') ? openLedgerSigner(home) : null

const shortest = 12

/** The first line of a passphrase file. */
export async function readPassphrase(file: string | undefined): Promise<string> {
  const text = file === undefined ? null : await readWholeFile(file, 65_536)
  const passphrase = text?.split(/\r?\n/)[0] ?? ''
  if ([...passphrase].length < shortest) throw fail('backup.passphrase')
  return passphrase
}
