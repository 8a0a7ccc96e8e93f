import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { appendEntries } from './append.ts'
import { ledgerCommands } from './cli.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseNote } from '../platform/crypto/note.ts'
import { createSigner, someEntries } from './fixtures.ts'
import { exportLedger, type Files } from './export-ledger.ts'
import { grow, rootOf } from './grow.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'mirror-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  process.exitCode = 0
  return () => (process.exitCode = 0)
})

async function run(...args: string[]): Promise<{ printed: string; exitCode: number }> {
  const lines: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  try {
    const program = new Command().exitOverride()
    ledgerCommands(program, async () => ({ ctx: world.ctx(), close: async () => undefined }))
    await program.parseAsync(args, { from: 'user' })
  } finally {
    spy.mockRestore()
  }
  return { printed: lines.join(''), exitCode: Number(process.exitCode) }
}

/** The root of the entries in a mirror, read like a stranger would. */
async function mirroredRoot(bundles: readonly string[]): Promise<Uint8Array> {
  const entries: Buffer[] = []
  for (const bundle of bundles) {
    const bytes = await readFile(join(folder, bundle))
    for (let at = 0; at < bytes.length; at += 34) entries.push(bytes.subarray(at + 2, at + 34))
  }
  return rootOf(grow(0, new Map(), Buffer.concat(entries)).edges)
}
const mirroredCheckpoint = async () => parseCheckpoint(parseNote(await readFile(join(folder, 'checkpoint'), 'utf8'))?.text ?? '')

test('a mirror holds everything its checkpoint speaks of, and is continued', async () => {
  await appendEntries(world.ctx(), someEntries(600))
  const first = JSON.parse((await run('export', 'ledger', folder, '--json')).printed) as object
  expect(first).toMatchObject({ size: 600, from: 0, written: 7 })
  expect((await mirroredCheckpoint())?.root).toEqual(
    Uint8Array.from(await mirroredRoot(['tile/entries/000', 'tile/entries/001', 'tile/entries/002.p/88'])),
  )

  await appendEntries(world.ctx(), someEntries(200, 'more'))
  expect(JSON.parse((await run('export', 'ledger', folder, '--json')).printed)).toMatchObject({ size: 800, from: 600, written: 5 })
  expect((await mirroredCheckpoint())?.root).toEqual(
    Uint8Array.from(await mirroredRoot(['tile/entries/000', 'tile/entries/001', 'tile/entries/002', 'tile/entries/003.p/32'])),
  )
})

test('a copy of another ledger is not continued', async () => {
  const other = await openWorld()
  try {
    await appendEntries(other.ctx(), someEntries(900, 'other'))
    const files: Files = { read: (path) => readFile(join(folder, path), 'utf8'), write: async () => undefined }
    await expect(exportLedger(other.ctx(), files)).rejects.toThrow('ledger.other-copy')
    await expect(exportLedger({ ...world.ctx(), signer: createSigner('elsewhere.invalid') }, files)).rejects.toThrow('ledger.other-copy')
  } finally {
    await other.close()
  }
})
