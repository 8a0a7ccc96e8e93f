import { execFile } from 'node:child_process'
import { verify, type X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sha256, sha256Hex } from '../crypto/native.ts'
import { fail } from './errors.ts'
import type { SignerParts } from './signer.ts'
import type { TokenAddress } from './token-address.ts'

/** Keys in a token or security module, used through OpenSC's pkcs11-tool: the key never leaves it, the driver never enters this process. */

export type Pin = { readonly name: string; readonly value: string | undefined }

const patience = 30_000
/** Known to the tool by this name, so that it stands in no list of processes. */
const pinVariable = 'TOKEN_PIN'
/** After three wrong ones a token locks itself for good, so none is tried twice. */
const refused = new Set<string>()

export function openTokenKey(address: TokenAddress, certificates: readonly X509Certificate[] | null, pin: Pin): SignerParts {
  const own = certificates?.[0]
  return {
    certificates: certificates ?? [],
    async sign(bytes) {
      const run = await runnerOf(address, pin)
      const id = address.id ?? (await findId(address, run))
      // ECDSA over the digest: every token has it, with the hash inside only some have.
      const words = ['--sign', '--mechanism', 'ECDSA', '--signature-format', 'openssl', '--id', id]
      const signature = await run(words, sha256(bytes))
      // The tool may have taken another key than was meant.
      if (own && !verify('sha256', bytes, own.publicKey, signature)) throw keyFault(address)
      return signature
    },
  }
}

const keyFault = ({ token, object, id }: TokenAddress) => fail('signing.token-key', { values: { token, object: object ?? id ?? '' } })

/** The tool signs with the first key it finds unless it is told an identifier: a label is looked up before. */
async function findId(address: TokenAddress, run: Run): Promise<string> {
  const listed = (await run(['--list-objects', '--type', 'privkey'])).toString('utf8')
  const found = listed.split(/^(?=Private Key Object)/m).filter((one) => one.includes(`\n  label:      ${address.object}\n`))
  const id = /\n {2}ID: +([0-9a-f]+)\n/.exec(found[0] ?? '')?.[1]
  if (id === undefined || found.length > 1) throw keyFault(address)
  return id
}

type Run = (words: readonly string[], input?: Uint8Array) => Promise<Buffer>

async function runnerOf(address: TokenAddress, pin: Pin): Promise<Run> {
  const { module, token, pinFile } = address
  const place = pinFile ?? pin.name
  const value = pinFile === null ? pin.value : await readFile(pinFile, 'utf8').catch(() => undefined)
  const attempt = sha256Hex(JSON.stringify([module, token, value]))
  if (!value || refused.has(attempt)) throw fail('signing.token-pin', { values: { token, pin: place } })
  const fixed = ['--module', module, '--token-label', token, '--login', '--pin', `env:${pinVariable}`]
  const options = { timeout: patience, encoding: 'buffer', env: { ...process.env, [pinVariable]: value.trim() } } as const
  return (words, input) =>
    new Promise((done, reject) => {
      const child = execFile('pkcs11-tool', [...fixed, ...words], options, (error, stdout, stderr) => {
        if (error === null) return done(stdout)
        const said = stderr.toString('latin1')
        if (/CKR_PIN_|CKR_USER_PIN_/.test(said)) refused.add(attempt)
        reject(faultOf(error, said, address, place))
      })
      // A tool that ends before it has read everything says why itself.
      child.stdin?.on('error', () => undefined).end(input)
    })
}

/** Only what is known is said: a driver may print anything. */
function faultOf(error: Error & { code?: unknown }, said: string, address: TokenAddress, pin: string): Error {
  const { token, module } = address
  if (error.code === 'ENOENT') return fail('signing.token-tool')
  if (/Failed to load pkcs11 module/.test(said)) return fail('signing.token-module', { values: { module } })
  if (/No slot with token named|No slot with a token|CKR_TOKEN_NOT_PRESENT|No slots/i.test(said))
    return fail('signing.token-absent', { values: { token } })
  if (/CKR_PIN_|CKR_USER_PIN_/.test(said)) return fail('signing.token-pin', { values: { token, pin } })
  if (/key not found|object not found/i.test(said)) return keyFault(address)
  const code = /CKR_[A-Z_]+/.exec(said)?.[0] ?? (error as NodeJS.ErrnoException).code ?? 'timeout'
  return fail('signing.token-failed', { values: { token, said: code } })
}
