import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { fail } from './errors.ts'

/** The roles of a server: who owns the tables, and who the application is. Neither can become the other. */
export const roles = { owner: 'xinheng', app: 'xinheng_app' } as const

/**
 * Who may sign in to the embedded server, decided by the kernel: the account that runs this program, as the owner or as
 * the application, and no other account. There is no password that could be read or lost. The files lie outside the
 * server's own folder, so that its account cannot change them.
 */
export function writeAccess(home: string): { readonly hba_file: string; readonly ident_file: string } {
  const folder = join(home, 'access')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755) // the server's account reads here, whatever the umask
  const account = `"${accountName().replaceAll('"', '""')}"`
  const files = { hba_file: join(folder, 'pg_hba.conf'), ident_file: join(folder, 'pg_ident.conf') }
  writeReadable(files.hba_file, 'local all all peer map=program\n')
  writeReadable(files.ident_file, `program ${account} ${roles.owner}\nprogram ${account} ${roles.app}\n`)
  return files
}

function writeReadable(file: string, text: string): void {
  writeFileSync(file, text)
  chmodSync(file, 0o644)
}

function accountName(): string {
  try {
    return userInfo().username
  } catch (cause) {
    const uid = process.getuid?.() ?? ''
    throw fail('database.cannot-start', {
      values: { reason: { zh: `账户 ${uid} 在本机没有名称`, en: `the account ${uid} has no name on this machine` } },
      cause,
    })
  }
}

/** Makes the application's role, able to sign in. */
export const appRole = `do $$
begin
  create role ${roles.app} login;
exception when duplicate_object then
  alter role ${roles.app} login;
end
$$`
