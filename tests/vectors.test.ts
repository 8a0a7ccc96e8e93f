import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawVectors } from '../scripts/draw-vectors.ts'
import { reportVectors } from '../scripts/report-vectors.ts'
import { sealedVector, type Sealed } from '../scripts/sealed-vectors.ts'
import { projectFolder } from '../src/platform/files/home.ts'
import { reportSchema } from '../src/reports/api-schemas.ts'

const read = (path: string): string => readFileSync(join(projectFolder, 'conformance', path), 'utf8')

test.each([
  ['draw/cases.json', drawVectors, 1],
  ['reports/report.schema.json', reportSchema(), 2],
  ['ledger/sealed.json', (JSON.parse(read('ledger/sealed.json')) as readonly Sealed[]).map(sealedVector), 2],
])('%s is made anew to the byte', (path, vectors, indent) => {
  expect(read(path) === `${JSON.stringify(vectors, null, indent)}\n`).toBe(true)
})

/** What stays the same under other keys. */
const judgedIn = ({ now, cases }: Awaited<ReturnType<typeof reportVectors>>['checks']) => ({
  now,
  cases: cases.map(({ name, form, valid, found, statusLists = [] }) => ({ name, form, valid, found, lists: statusLists.length })),
})

test('vectors of reports are made anew with other keys, the same cases with the same findings', async () => {
  const { checks, endings } = await reportVectors()
  expect(judgedIn(checks)).toEqual(judgedIn(JSON.parse(read('reports/checks.json'))))
  expect(judgedIn(endings)).toEqual(judgedIn(JSON.parse(read('reports/endings.json'))))
  expect(checks.vkey).not.toBe(JSON.parse(read('reports/checks.json')).vkey)
})
