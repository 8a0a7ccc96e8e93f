import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, whatever folder the program was started from. */
export const projectFolder = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/**
 * Where this installation keeps its data: `XINHENG_DATA`, else `var/` beside the program. PostgreSQL refuses to run as
 * root, and the account it then runs under may be unable to enter a checkout, so root's data lies in /var/lib/xinheng.
 */
export function dataFolder(): string {
  const chosen = process.env['XINHENG_DATA']
  const asRoot = process.getuid?.() === 0
  const folder =
    chosen ??
    (asRoot ? join('/var/lib/xinheng', createHash('sha256').update(projectFolder).digest('hex').slice(0, 8)) : join(projectFolder, 'var'))
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return realpathSync(folder) // one folder has one owner, by whatever way it is named
}
