// A program that shares no line with Xinheng (support/second-program.mjs) checks what Xinheng hands out.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putOrganisation, putRecord } from '../src/disclosure/world-fixtures.ts'
import { appendEntries, signReceipt } from '../src/ledger/index.ts'
import { someEntries } from '../src/ledger/fixtures.ts'
import { anonymous } from '../src/platform/context.ts'
import { projectFolder } from '../src/platform/files/home.ts'
import { makeReport, proveReport, readReport } from '../src/reports/index.ts'
import { openWorld, type World } from './support/world.ts'

const company = '91130628000000001K'
const program = join(projectFolder, 'tests', 'support', 'second-program.mjs')
const folder = mkdtempSync(join(tmpdir(), 'second-'))

let world: World
let report: string
let receipt: string
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { fields: { documentName: '某许可\u2028“甲”', documentNo: '甲1' } })
  await appendEntries(world.ctx(), someEntries(613))
  const number = await makeReport(world.ctx({ actor: anonymous }), { version: 'public', code: company, language: 'zh' })
  const { rows } = await sql<{ code: string }>`select code from reports.report where number = ${number}`.execute(world.owner)
  await appendEntries(world.ctx(), someEntries(90, 'later'))
  const read = await readReport(world.ctx({ actor: anonymous }), number, { code: rows[0]?.code })
  report = JSON.stringify(await proveReport(world.ctx(), read))
  const ranges = [
    { start: 3, end: 250 },
    { start: 300, end: 601 },
  ]
  receipt = JSON.stringify(await signReceipt(world.ctx(), { source: '某局', counts: { accepted: 548 } }, ranges))
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

function judge(document: string, key = world.ctx().signer.vkey): string {
  const file = join(folder, 'file.json')
  writeFileSync(file, document)
  try {
    return execFileSync(process.execPath, [program, file, key], { encoding: 'utf8' }).trim()
  } catch (error) {
    return (error as { stdout: string }).stdout.trim()
  }
}

test('it uses nothing but node:crypto', () => {
  const imports = [...readFileSync(program, 'utf8').matchAll(/^import .* from '(.+)'$/gm)].map(([, name]) => name)
  expect(imports).toEqual(['node:crypto', 'node:fs'])
})

test('it holds a report and a receipt genuine', () => {
  expect(judge(report)).toBe('genuine')
  expect(judge(receipt)).toBe('genuine')
})

test.each<[string, () => string, string]>([
  ['another name in the report', () => report.replaceAll('恒新', '百味'), 'the statement is not what the ledger holds'],
  ['another value in the report', () => report.replace('甲1', '甲2'), 'the content is not what was registered'],
  ['another count in the receipt', () => receipt.replace('"accepted":548', '"accepted":549'), 'the receipt was altered'],
])('it finds %s', (_, make, said) => expect(judge(make())).toBe(`not genuine: ${said}`))

test('it finds the key of another', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  expect(judge(report, key)).toMatch(/^not genuine: /)
  expect(judge(receipt, key)).toMatch(/^not genuine: /)
})
