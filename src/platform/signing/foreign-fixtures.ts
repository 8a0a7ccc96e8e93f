import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStamps } from './stamp-fixtures.ts'

/** Runs a program in a folder: what it says on both streams. Throws when it fails. */
export function runIn(folder: string, program: string, ...words: readonly string[]): string {
  const run = spawnSync(program, words, { cwd: folder, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${program} ${words.join(' ')}: ${run.stderr}${run.stdout}`)
  return run.stdout + run.stderr
}

const configuration = `[tsa]
default_tsa = desk
[desk]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
crypto_device = builtin
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = ESS
`

/** A time-stamp authority made and run by openssl, with a key of RSA or on a curve; `ess` is the hash its stamps name their certificate by. */
export async function serveOpensslStamps(folder: string, key: 'rsa' | 'ec', ess: 'sha1' | 'sha256') {
  const kind = key === 'rsa' ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']
  const extension = ['-addext', 'extendedKeyUsage=critical,timeStamping']
  runIn(
    folder,
    'openssl',
    'req',
    '-x509',
    ...kind,
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.crt',
    '-days',
    '30',
    '-subj',
    '/CN=openssl TSA',
    ...extension,
  )
  writeFileSync(join(folder, 'tsa.cnf'), configuration.replace('ESS', ess))
  writeFileSync(join(folder, 'serial'), '01\n')
  return serveStamps((query) => {
    writeFileSync(join(folder, 'query.tsq'), query)
    const words = [
      'ts',
      '-reply',
      '-config',
      'tsa.cnf',
      '-queryfile',
      'query.tsq',
      '-signer',
      'tsa.crt',
      '-inkey',
      'tsa.key',
      '-out',
      'reply.tsr',
    ]
    execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' })
    return readFileSync(join(folder, 'reply.tsr'))
  })
}
