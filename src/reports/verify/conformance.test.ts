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
const { vkey, now, cases } = JSON.parse(readFileSync(join(projectFolder, 'conformance', 'reports', 'checks.json'), 'utf8')) as {
  vkey: string
  now: string
  cases: readonly Case[]
}

test('there are genuine ones and forged ones', () => {
  expect(cases.filter(({ valid }) => valid).length).toBeGreaterThan(3)
  expect(cases.filter(({ valid }) => !valid).length).toBeGreaterThan(20)
})

test.each(cases)('$name', async ({ form, content, statusLists = [], valid, found }) => {
  const result = await verifyReport(tools, form, bytesOf(content), { vkey, now: new Date(now), statusLists })
  expect({ valid: result.valid, found: result.findings.filter(({ ok }) => !ok).map(({ check }) => check) }).toEqual({ valid, found })
})
