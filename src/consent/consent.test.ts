import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { as, bankCode, banker, clerk, company, forgetConsents, givenConsents, givenParties, head, other, otherBank } from './fixtures.ts'
import { consentsReceived, readConsent, revokeConsent, signConsent } from './index.ts'
import { refuseConsent } from './refuse.ts'
import { createAccount } from '../accounts/index.ts'
import { createServer } from '../app/server.ts'
import { putOrganisation } from '../disclosure/world-fixtures.ts'
import { silent } from '../platform/log.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenParties(world)
})
afterAll(() => world.close())
beforeEach(() => forgetConsents(world))

const { by, prepare, signed, use } = givenConsents(() => world)

describe('an authorisation', () => {
  it('lets the one it is for read the items it names, and nothing else', async () => {
    const file = await use(await signed())
    expect(file.records.map((record) => [record.item.key, record.fields.map(({ key }) => key)])).toEqual([['insurance', ['paid']]])
    expect(file.relation).toBe('authorised')
  })

  it('is used by whoever has its code, as what they read: nobody asks what account they have', async () => {
    const id = await prepare()
    await sql`update consent.consent set to_body = 'organisation' where consent_id = ${id}`.execute(world.owner)
    await signConsent(by(head), id)
    expect((await consentsReceived(by(banker))).rows.map(({ consentId }) => consentId)).toEqual([id])
    expect(await refusal(use(id))).toBe('done')
    expect(await refusal(use(id, as('bank', 'clerk', otherBank)))).toBe('consent.no-such-consent')
    expect(await refusal(use(id, as('bank', 'auditor', bankCode)))).toBe('consent.no-such-consent')
  })

  it('says in plain words what is signed, and is signed for anyone to check', async () => {
    const { consent } = await readConsent(by(head), await signed())
    const payload = JSON.parse(Buffer.from(consent.jws?.split('.')[1] ?? '', 'base64url').toString()) as {
      words: { zh: string }
      signed: { role: string }
    }
    for (const words of ['高阳县农商银行', 'insurance', '2026年12月15日', '每天不超过2次', '最多保存30天', '撤销立即生效'])
      expect(payload.words.zh).toContain(words)
    expect(payload.signed.role).toBe('head')
    expect(JSON.stringify(payload)).not.toContain(head.id)
  })

  it('gives nothing before it is signed, and a clerk does not sign', async () => {
    const id = await prepare()
    expect(await refusal(use(id))).toBe('consent.no-such-consent')
    expect(await refusal(refuseConsent(by(banker), { consentId: id, reason: '不需要' }))).toBe('consent.no-such-consent')
    expect(await refusal(signConsent(by(clerk), id))).toBe('consent.signer-only')
    expect(await refusal(signConsent(by(as('organisation', 'auditor', company)), id))).toBe('consent.no-such-consent')
    expect(await refusal(signConsent(by({ ...head, kind: 'key' }), id))).toBe('consent.signer-only')
    expect(await refusal(readConsent(by(banker), id))).toBe('consent.no-such-consent')
  })

  it('is signed once, however often the form is sent', async () => {
    const id = await prepare()
    const outcomes = await Promise.all([refusal(signConsent(by(head), id)), refusal(signConsent(by(head), id))])
    expect(outcomes.toSorted()).toEqual(['consent.settled-before', 'done'])
  })

  it('ends in the moment it is revoked, and is not signed again', async () => {
    const id = await signed()
    await use(id)
    expect(await refusal(revokeConsent(by(clerk), id))).toBe('consent.signer-only')
    await revokeConsent(by(head), id)
    expect(await refusal(use(id))).toBe('consent.revoked')
    expect(await refusal(signConsent(by(head), id))).toBe('consent.settled-before')
    expect(await refusal(revokeConsent(by(head), id))).toBe('consent.settled-before')
  })

  it('holds from its first day to its last, in China', async () => {
    const id = await signed({ validFrom: '2026-11-17' })
    const at = (instant: string) => refusal(use(id, banker, instant))
    expect(await at('2026-11-16T23:59:59+08:00')).toBe('consent.not-in-force')
    expect(await at('2026-11-17T00:00:00+08:00')).toBe('done')
    expect(await at('2026-12-15T23:59:59+08:00')).toBe('done')
    expect(await at('2026-12-16T00:00:00+08:00')).toBe('consent.not-in-force')
  })

  it('tells the one it is for how often it may still be used, counted how, and until when', async () => {
    const id = await signed()
    const ctx = by(banker)
    const server = createServer({ context: () => ctx, log: silent, pack: ctx.pack })
    for (const [path, words] of [
      ['', '今天还可看 2 次，授权至 2026年12月15日（含当日）'],
      ['/en', '2 read(s) left today, until 15 Dec 2026, that day included'],
    ])
      expect(await (await server.request(`http://portal.test${path}/workbench/consents/${id}`)).text()).toContain(words)
  })

  it('is counted: no more reads than it says, however many ask at once', async () => {
    const id = await signed()
    const leftAt = async (at: string) => (await readConsent(by(banker, at), id)).left.times
    const manyAt = async (at: string) => {
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => refusal(use(id, banker, at))))
      return [[...new Set(outcomes)], await leftAt(at)]
    }
    // Asked at once, or again within a quarter of an hour, it is one read.
    expect(await manyAt('2026-11-16T09:00:00+08:00')).toEqual([['done'], 1])
    expect(await manyAt('2026-11-16T09:14:59+08:00')).toEqual([['done'], 1])
    expect(await manyAt('2026-11-16T09:15:00+08:00')).toEqual([['done'], 0])
    expect(await manyAt('2026-11-16T09:29:00+08:00')).toEqual([['done'], 0])
    expect(await manyAt('2026-11-16T09:30:00+08:00')).toEqual([['consent.used-up'], 0])
    expect(await refusal(use(id, banker, '2026-11-17T00:00:00+08:00'))).toBe('done')
    const once = await signed({ times: 1, per: 'whole' as never })
    expect([await refusal(use(once)), await refusal(use(once, banker, '2026-12-01T09:00:00+08:00'))]).toEqual(['done', 'consent.used-up'])
  })

  it('is nothing to others: another bank, another organisation, the office', async () => {
    const id = await signed()
    for (const actor of [
      as('bank', 'head', otherBank),
      as('organisation', 'head', other),
      as('office', 'head', null),
      as('bank', 'auditor', bankCode),
      head,
    ])
      expect(await refusal(use(id, actor)), actor.id).toBe('consent.no-such-consent')
    expect(await refusal(revokeConsent(by(as('organisation', 'head', other)), id))).toBe('consent.no-such-consent')
    expect(await refusal(readConsent(by(as('bank', 'clerk', otherBank)), id))).toBe('consent.no-such-consent')
    expect(await refusal(use(999_999))).toBe('consent.no-such-consent')
  })

  it('is worth nothing when what is kept is not what was signed', async () => {
    for (const change of [
      sql`items = '{insurance,housing}'`,
      sql`valid_until = '2027-12-15'`,
      sql`times = 999`,
      sql`to_unit = ${otherBank}`,
    ]) {
      const id = await signed()
      await sql`update consent.consent set ${change} where consent_id = ${id}`.execute(world.owner)
      const actor = (await readConsent(by(head), id)).consent.toUnit === bankCode ? banker : as('bank', 'clerk', otherBank)
      expect(await refusal(use(id, actor))).toBe('consent.forged')
    }
    const [one, two] = [await signed(), await signed({ items: ['housing'] })]
    await sql`update consent.consent set jws = (select jws from consent.consent where consent_id = ${two}) where consent_id = ${one}`.execute(
      world.owner,
    )
    expect(await refusal(use(one))).toBe('consent.forged')
  })

  it('counts in its period only, however many uses lie before it', async () => {
    const id = await signed({ times: 3, per: 'month' })
    await sql`insert into consent.use (subject_id, consent_id, use_no, used_at, actor)
      select 1, ${id}, n, '2026-10-31T15:00:00Z'::timestamptz + n * interval '1 minute', 'x' from generate_series(1, 60) n`.execute(
      world.owner,
    )
    // The sixtieth minute after 23:00 on 31 October is the first of November in China.
    expect((await readConsent(by(banker), id)).left).toMatchObject({ times: 2, openUntil: null })
    expect(await refusal(use(id))).toBe('done')
    expect((await readConsent(by(banker), id)).left).toMatchObject({ times: 1, lastNo: 61 })
  })

  it('shows both sides what was read under it, and no person', async () => {
    const id = await signed()
    await use(id)
    for (const actor of [head, banker]) {
      const { reads } = await readConsent(by(actor), id)
      expect(reads.rows.map(({ body, unit, purpose, items }) => [body, unit, purpose, items])).toEqual([
        ['bank', bankCode, 'financing', ['insurance']],
      ])
      expect(JSON.stringify(reads)).not.toContain(banker.id)
    }
  })

  it('tells nobody who has an account: what is written for somebody without one waits until they do', async () => {
    const newBank = '91130628000000005B'
    await putOrganisation(world, { subjectId: 9, uscc: newBank, name: '高阳县新设银行' })
    const id = await signed({ toUnit: newBank })
    const known = await readConsent(by(head), await signed())
    const { consent } = await readConsent(by(head), id)
    expect([consent.state, consent.toBody]).toEqual([known.consent.state, known.consent.toBody])
    await createAccount(world.ctx(), { login: 'new-banker', name: '柜台', body: 'bank', unit: newBank, role: 'clerk' })
    expect((await use(id, as('bank', 'clerk', newBank))).relation).toBe('authorised')
  })

  it.each([
    ['items', { items: ['tax'] }],
    ['items', { items: [] }],
    ['purpose', { purpose: 'caseHandling' }],
    ['validFrom', { validFrom: '2026-11-15' }],
    ['validUntil', { validUntil: '2026-11-15' }],
    ['validUntil', { validUntil: '2028-01-01' }],
    ['times', { times: 0 }],
    ['keptDays', { keptDays: -1 }],
    ['toUnit', { toUnit: '91130628000000009X' }],
  ])('is refused with the mistake at %s', async (field, changes) => {
    const error = (await prepare(changes as never).catch((caught: unknown) => caught)) as { code: string; details: { field: string }[] }
    expect([error.code, error.details.map((detail) => detail.field)]).toEqual(['consent.wrong-terms', [field]])
  })

  it.each([
    'update consent.consent set items = items',
    'delete from consent.consent',
    'update consent.use set use_no = 1',
    'delete from consent.use',
  ])('is not to be changed: %s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('permission denied')
  })
})
