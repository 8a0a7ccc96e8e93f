import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Fault, Faults } from '../platform/errors.ts'
import { projectFolder } from '../platform/files/home.ts'

export type KnownFault = Fault & { readonly code: string; readonly file: string }

let known: Promise<KnownFault[]> | undefined

/** Every error code of the program, with the file that defines it, by code. */
export const collectFaults = (): Promise<KnownFault[]> => (known ??= readFaults())

async function readFaults(): Promise<KnownFault[]> {
  const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[\\/])errors\.ts$/.test(file),
  )
  const found = new Map<string, KnownFault>() // by code and file: a file may offer the same codes in two lists
  for (const file of files) {
    const module = (await import(pathToFileURL(join(projectFolder, 'src', file)).href)) as Record<string, unknown>
    for (const [name, faults] of Object.entries(module))
      if (name.endsWith('Faults'))
        for (const [code, fault] of Object.entries(faults as Faults))
          found.set(`${code} ${file}`, { ...fault, code, file: `src/${file.replaceAll('\\', '/')}` })
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}
