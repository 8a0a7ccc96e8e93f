import { afterAll, expect, test } from 'vitest'
import { explainReport } from './explain-report.ts'
import { enterIn, hours } from './fixtures.ts'
import { openIssued } from './issued-fixtures.ts'

const { world, made, pdf, credential, check, faults, close } = await openIssued()
afterAll(close)

const endOf = async (over: object = {}): Promise<string> => {
  const record = {
    kind: 'reportEnd',
    number: made.statement.number,
    state: 'revoked',
    replacedBy: null,
    cause: 'mistake',
    endedAt: hours(1).toISOString(),
    ...over,
  }
  return JSON.stringify((await enterIn(world.ctx())(record)).proof)
}

test('the proof of an end says of every form that the report was revoked or replaced', async () => {
  const replaced = await endOf({ state: 'replaced', replacedBy: '202611221300004937D282' })
  for (const file of [made.json, pdf, credential]) {
    expect(await faults(file, { statusLists: [await endOf()] })).toEqual(['revoked'])
    expect(await faults(file, { statusLists: [replaced] })).toEqual(['replaced'])
  }
  const said = explainReport(await check(pdf, { statusLists: [replaced] }), 'zh')
  expect(said.title).toBe('报告曾经出具，但是已经不能使用')
})

test('the proof of an end that is of another report or ledger, altered or none is not used', async () => {
  const good = await endOf()
  for (const proof of [
    await endOf({ number: '202611221300004937D282' }),
    await endOf({ kind: 'report' }),
    await endOf({ state: 'issued' }),
    JSON.stringify(made.proof),
    good.replace('"cause":"mistake"', '"cause":"asked"'),
    good.slice(0, -9),
    '{}',
  ])
    expect(await faults(made.json, { statusLists: [proof] })).toEqual(['ending'])
  const title = explainReport(await check(made.json, { statusLists: ['{}'] }), 'en').title
  expect(title).toContain('is not known')
})
