import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

const top = mkdtempSync(join(tmpdir(), 'folders-'))
afterAll(() => rmSync(top, { recursive: true }))

it('makes a folder with those above it, for the owner alone; one that is there stays', async () => {
  const path = join(top, 'a', 'b', 'c')
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(top, 'a', 'd'))])
  await makeFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})

it('ends where a place takes no folder, and where a file is in the way', async () => {
  writeFileSync(join(top, 'file'), '')
  await expect(makeFolder('/proc/nowhere/below')).rejects.toMatchObject({ syscall: 'mkdir' })
  await expect(makeFolder(join(top, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolder(join(top, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})
