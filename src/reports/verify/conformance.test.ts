import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../platform/files/home.ts'
import { bytesOf, tools } from './fixtures.ts'
import { verifyReport } from './verify-report.ts'

type Case = {
  readonly name: string
  readonly form: 'json' | 'credential'
  readonly content: string
  readonly statusLists?: readonly string[]
  readonly valid: boolean
  readonly found: readonly string[]
}
type Checks = { readonly vkey: string; readonly now: string; readonly cases: readonly Case[] }
const read = (name: string): Checks =>
  JSON.parse(readFileSync(join(projectFolder, 'conformance', 'reports', `${name}.json`), 'utf8')) as Checks

test('there are genuine ones and forged ones', () => {
  const { cases } = read('checks')
  expect(cases.filter(({ valid }) => valid).length).toBeGreaterThan(3)
  expect(cases.filter(({ valid }) => !valid).length).toBeGreaterThan(20)
})

test('there are ended ones with a status list and with the proof of their end', () => {
  const found = read('endings').cases.map((one) => one.found.join(' '))
  for (const words of ['revoked', 'revoked revoked', 'replaced', 'replaced replaced', 'ending', '']) expect(found).toContain(words)
})

const all = ['checks', 'endings'].flatMap((name) => {
  const { vkey, now, cases } = read(name)
  return cases.map((one) => ({ vkey, now, ...one }))
})
test.each(all)('$name', async ({ vkey, now, form, content, statusLists = [], valid, found }) => {
  const result = await verifyReport(tools, form, bytesOf(content), { vkey, now: new Date(now), statusLists })
  expect({ valid: result.valid, found: result.findings.filter(({ ok }) => !ok).map(({ check }) => check) }).toEqual({ valid, found })
})
