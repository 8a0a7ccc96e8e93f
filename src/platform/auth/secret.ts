import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../files/home.ts'
import { randomCharacters } from '../crypto/random.ts'

let opened: string | null = null

/**
 * The secret that signs session cookies: `XINHENG_SECRET` (the same on every server of one installation), else a file
 * only its owner can read, made at the first start. It never enters the database, so a stolen backup opens no session.
 */
export function sessionSecret(): string {
  opened ??= process.env['XINHENG_SECRET'] || fromFile(join(dataFolder(), 'keys'))
  return opened
}

function fromFile(folder: string): string {
  const file = join(folder, 'session.secret')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomCharacters(6)}`
  writeFileSync(draft, randomCharacters(52), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file) // appears complete or not at all, and never replaces another program's
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}
