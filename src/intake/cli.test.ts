import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { listRecords } from '../records/whole.ts'
import { intakeCommands } from './cli.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow, type Cells } from './fixtures.ts'
import { readSubmissions } from './index.ts'

let world: World
const folder = mkdtempSync(join(tmpdir(), 'xinheng-cli-'))
beforeAll(async () => {
  vi.stubEnv('LC_ALL', 'en_GB.UTF-8')
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
  await world.close()
})

let exitCode: typeof process.exitCode
async function run(path: string, ...options: string[]): Promise<string> {
  const program = new Command().exitOverride()
  intakeCommands(program, async () => ({ ctx: world.ctx(), close: async () => undefined }))
  const written: string[] = []
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  )
  try {
    await program.parseAsync(['node', 'xinheng', 'submit', path, '--item', 'penalty', '--source', market, ...options])
  } finally {
    for (const spy of spies) spy.mockRestore()
    exitCode = process.exitCode
    process.exitCode = undefined
  }
  return written.join('')
}

function file(rows: readonly Cells[]): string {
  const path = join(folder, 'penalties.csv')
  writeFileSync(path, csv(rows))
  return path
}

it('a dry run tells what passed the checks and nothing of what would become of it', async () => {
  const told = await run(file([penaltyRow(1), penaltyRow(2, { 违法事实: '' })]), '--dry-run')
  expect(told).toContain('dry run, nothing was kept: read 2 rows; passed 1, refused 1, with warnings 0\n')
  expect(told).toContain('CSV · UTF-8 · separated by commas · header in row 1\n')
  expect(told).toContain('✗ 1 row: ')
  expect(told).not.toMatch(/new|unchanged|waiting/)
})

it('a dry run leaves nothing waiting, names rows of one record, and ends with the exit code the real run would', async () => {
  const rows = [penaltyRow(1), penaltyRow(2), penaltyRow(1, { 备注: '补' }), penaltyRow(2)]
  const told = await run(file(rows), '--dry-run')
  expect(told).toContain('! Rows 2, 4 differ: each becomes a version of one record, and the last one stands.\n')
  expect(told).toContain('! Rows 3, 5 say the same: taken once.\n')
  expect(exitCode).toBe(0)
  const ctx = world.ctx({ actor: clerk })
  expect(await readSubmissions(ctx, { states: ['received', 'checked', 'confirmed', 'merging'] })).toEqual([])
  expect(await listRecords(ctx, { sourceCode: market })).toEqual([])
  const path = file([penaltyRow(1, { 违法事实: '' })])
  const codes = []
  for (const options of [['--dry-run'], []]) {
    await run(path, ...options)
    codes.push(exitCode)
  }
  expect(codes).toEqual([1, 1])
})

it('a submission tells what became of every row', async () => {
  expect(await run(file([penaltyRow(3)]))).toContain('Done: read 1 row; new 1, new versions 0, unchanged 0, refused 0, waiting 0, late ')
})

it('says that a file is not there', async () => {
  const path = join(folder, 'none.csv')
  await expect(run(path)).rejects.toMatchObject({
    code: 'intake.no-file',
    text: { en: `There is no file ${path}, or it cannot be read. Check the path.` },
  })
})
