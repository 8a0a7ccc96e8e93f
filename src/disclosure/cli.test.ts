import { Command } from 'commander'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { disclosureCommands } from './cli.ts'
import { aField, anItem, aPack } from './fixtures.ts'
import { putOrganisation, putRecord, reader } from './world-fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: '91130628000000001K', name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { title: '=1' })
  await putRecord(world, { scope: 'government' })
})
afterAll(() => world.close())

async function run(...argv: string[]): Promise<string[]> {
  const program = new Command().exitOverride()
  disclosureCommands(program, async () => ({
    ctx: reader(world, aPack([anItem('permit', { fields: [aField('documentNo')] })])),
    close: async () => undefined,
  }))
  const written: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  try {
    await program.parseAsync(['node', 'xinheng', 'export', ...argv])
  } finally {
    spy.mockRestore()
  }
  return written.join('').trim().split(/\r?\n/)
}

it('writes the lists the public sees, and no other record', async () => {
  const csv = await run('records', '--item', 'permit')
  expect(csv).toHaveLength(2)
  expect(csv[1]).toContain(",'=1,")
  expect((await run('records', '--json')).map((line) => JSON.parse(line).title)).toEqual([{ zh: '=1', en: '=1' }])
  expect(await run('organisations')).toHaveLength(2)
})

it('writes the change feed and where to go on', async () => {
  const lines = (await run('changes', '0')).map((line) => JSON.parse(line) as { kind?: string; next?: number })
  expect(lines.map((line) => line.kind ?? line.next)).toEqual(['shown', 2])
  await expect(run('changes', 'x')).rejects.toMatchObject({ code: 'disclosure.bad-query' })
  await expect(run('records', '--item', 'none')).rejects.toMatchObject({ code: 'disclosure.bad-query' })
})
