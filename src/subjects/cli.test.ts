import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { subjectsCommands } from './cli.ts'
import { importRows, inventUscc, organisationRow, registerCsv } from './fixtures.ts'

let world: World
const folder = mkdtempSync(join(tmpdir(), 'xinheng-subjects-'))
beforeAll(async () => {
  vi.stubEnv('LC_ALL', 'en_GB.UTF-8')
  world = await openWorld()
  await importRows(world.ctx(), [
    organisationRow(1),
    organisationRow(2),
    organisationRow(3, { 企业名称: '高阳县虚构1号纺织有限公司西街分公司' }),
  ])
})
afterAll(async () => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
  await world.close()
})

async function run(...words: string[]): Promise<{ told: string; code: number }> {
  const program = new Command().exitOverride()
  subjectsCommands(program, async () => ({ ctx: world.ctx(), close: async () => undefined }))
  const written: string[] = []
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0),
  )
  try {
    await program.parseAsync(['node', 'xinheng', ...words])
    return { told: written.join(''), code: Number(process.exitCode ?? 0) }
  } finally {
    for (const spy of spies) spy.mockRestore()
    process.exitCode = undefined
  }
}

test('one organisation, several, and nobody end with codes of their own', async () => {
  const name = '高阳县虚构1号纺织有限公司'
  expect((await run('resolve', inventUscc(1))).code).toBe(0)
  expect((await run('resolve', inventUscc(1), name)).code).toBe(0)
  const named = await run('resolve', name)
  expect(named.code).toBe(0)
  expect(named.told).toContain(
    `Exactly one organisation has this name. A submitted row needs its code as well\n  ${inventUscc(1)}  ${name}  Active`,
  )
  expect(named.told).toContain('西街分公司')
  expect((await run('resolve', '纺织')).code).toBe(1)
  expect((await run('resolve', inventUscc(1), '高阳县别的有限公司')).code).toBe(1)
  expect((await run('resolve', inventUscc(77))).code).toBe(3)
  const nobody = await run('resolve', '不存在的公司')
  expect(nobody.code).toBe(3)
  expect(nobody.told).toContain('The register has nobody of this name')
  const wrong = await run(
    'resolve',
    inventUscc(1).replace(/.$/, (last) => (last === '1' ? '2' : '1')),
  )
  expect(wrong.code).toBe(2)
  expect(wrong.told).toContain('the 18th character does not check')
  await expect(run('resolve', '纺')).rejects.toMatchObject({ code: 'subjects.search-too-short' })
})

test('every step is told, in lines and in JSON', async () => {
  const { told } = await run('resolve', inventUscc(1), '高阳县别的有限公司', '--explain')
  expect(told).toContain('How it was found:\n  1. Unified social credit code')
  expect(told).toContain('“高阳县别的有限公司” is neither its name nor a former one')
  const json = JSON.parse((await run('resolve', '高阳县虚构2号纺织有限公司', '--explain', '--json')).told) as Record<string, unknown>
  expect(json).toMatchObject({ outcome: 'similar', organisation: null, namesake: { uscc: inventUscc(2) } })
  expect(json['steps']).toHaveLength(1)
})

test('a register with refused rows is taken in and says so by its exit code', async () => {
  const path = join(folder, 'register.csv')
  writeFileSync(path, registerCsv([organisationRow(1), organisationRow(4), organisationRow(5, { 统一社会信用代码: '123' })]))
  const first = await run('register', 'import', path)
  expect(first).toMatchObject({ code: 1 })
  expect(first.told).toContain('3 rows: 1 new, 0 changed, 1 unchanged, 1 refused; 1 defect')
  expect(first.told).toContain('row 4: a unified social credit code has 18 characters')
  writeFileSync(path, registerCsv([organisationRow(1)]))
  expect(await run('register', 'import', path, '--json')).toMatchObject({ code: 0 })
  await expect(run('register', 'import', join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'subjects.no-file' })
})

test('the owner of a sole trader is told to nobody', async () => {
  const code = inventUscc(40, '92130628')
  const name = '高阳县虚构小吃店'
  await importRows(world.ctx(), [organisationRow(40, { 统一社会信用代码: code, 企业名称: name, 法定代表人: '甄店主' })])
  for (const words of [[code], [name], [code, name], ['小吃店']]) {
    const { told } = await run('resolve', ...words, '--explain', '--json')
    expect(told).toContain(code)
    expect(told).not.toContain('甄店主')
  }
})
