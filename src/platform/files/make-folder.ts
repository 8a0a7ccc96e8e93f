import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, for the owner alone unless said otherwise. Node's own way (`recursive`) tries for ever where a
 * place refuses with “no such file”, as all of /proc does.
 */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  const refused = await refusal(path, mode)
  if (refused === null) return
  if (refused.code !== 'ENOENT' || dirname(path) === path) throw refused
  await makeFolder(dirname(path), mode)
  const again = await refusal(path, mode)
  if (again !== null) throw again
}

/** Why there is no such folder after trying to make it; null when there is one. */
const refusal = (path: string, mode: number): Promise<NodeJS.ErrnoException | null> =>
  mkdir(path, { mode }).then(
    () => null,
    async (error: NodeJS.ErrnoException) => ((await stat(path).catch(() => null))?.isDirectory() === true ? null : error),
  )
