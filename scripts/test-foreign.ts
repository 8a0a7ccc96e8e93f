/** Lets programs that are not ours judge what is signed here: `npm run test:foreign`. */
import { spawnSync } from 'node:child_process'

/** Each program and the Debian package it comes with. */
const programs = {
  openssl: 'openssl',
  pdfsig: 'poppler-utils',
  certutil: 'libnss3-tools',
  'pkcs11-tool': 'opensc',
  'softhsm2-util': 'softhsm2',
}

const missing = Object.entries(programs).filter(([program]) => spawnSync('which', [program]).status !== 0)
if (missing.length > 0) {
  const packages = missing.map(([, name]) => name).join(' ')
  process.stderr.write(`Missing: ${missing.map(([program]) => program).join(', ')}. On Debian: apt-get install ${packages}\n`)
  process.exit(2)
}
const words = ['run', '--config', 'vitest.foreign.config.ts', ...process.argv.slice(2)]
process.exit(spawnSync('node_modules/.bin/vitest', words, { stdio: 'inherit' }).status ?? 1)
