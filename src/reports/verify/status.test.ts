import { afterAll, expect, test } from 'vitest'
import { createSigner } from '../../ledger/fixtures.ts'
import { statusListCredential } from '../credential/status-list.ts'
import { explainReport } from './explain-report.ts'
import { days, hours, site } from './fixtures.ts'
import { listPlaceOf } from './status.ts'
import { openIssued } from './issued-fixtures.ts'

const { world, made, pdf, credential, check, faults, close } = await openIssued()
afterAll(close)

const listOf = (purpose: 'revocation' | 'message', set: readonly number[], now = hours(1), list = listPlaceOf(made.leafIndex).list) =>
  statusListCredential(world.ctx().signer, {
    ...{ site, place: { list, purpose }, ends: set.map((place) => [place, place + 1]), checkpoint: null, now },
  })

test('a status list says of every form whether the report was revoked or replaced', async () => {
  const { index } = listPlaceOf(made.leafIndex)
  for (const file of [made.json, pdf, credential]) {
    const clean = [await listOf('revocation', [index + 1]), await listOf('message', [])]
    expect(await faults(file, { statusLists: clean })).toEqual([])
    expect(await faults(file, { statusLists: [await listOf('revocation', [index])] })).toEqual(['revoked'])
    expect(await faults(file, { statusLists: [await listOf('message', [index])] })).toEqual(['replaced'])
  }
  const revoked = await check(pdf, { statusLists: [await listOf('revocation', [index])] })
  expect(explainReport(revoked, 'en').title).toBe('The report was issued, but must not be used any more')
})

test('a status list that is old, of others, not signed or not one is not used', async () => {
  const good = await listOf('revocation', [])
  for (const list of [
    await listOf('revocation', [], days(-3)),
    await listOf('revocation', [], days(3)),
    await listOf('revocation', [], hours(1), 7),
    await statusListCredential(createSigner('elsewhere.example/ledger'), {
      site,
      place: { list: 0, purpose: 'revocation' },
      ends: [],
      checkpoint: null,
      now: hours(1),
    }),
    `${good.slice(0, -6)}AAAAAA`,
    credential,
    'nothing',
  ])
    expect(await faults(made.json, { statusLists: [list] })).toEqual(['status-list'])
  const said = explainReport(await check(made.json, { statusLists: ['nothing'] }), 'en')
  expect(said.title).toBe(
    'The report is whole, but the status list or proof of an end cannot be used: whether it was revoked or replaced is not known',
  )
  expect(said.caution).toContain('check both status lists')
})
test('what the lists that were brought do not say is said to be open', async () => {
  const said = async (...statusLists: string[]) => explainReport(await check(made.json, { statusLists }), 'en').caution
  const [revocation, message] = [await listOf('revocation', []), await listOf('message', [])]
  expect(await said(revocation)).toContain('check both status lists')
  expect(await said(message)).toContain('check both status lists')
  expect(await said(revocation, message)).not.toContain('check both status lists')
})
