import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import type { Actor } from '../platform/context.ts'
import { as, bankCode, banker, company, forgetConsents, givenConsents, givenParties, head, terms } from './fixtures.ts'
import { consentsGiven, consentsReceived, prepareConsent, signConsent } from './index.ts'
import { askForConsent } from './prepare.ts'
import { refuseConsent } from './refuse.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenParties(world)
})
afterAll(() => world.close())
beforeEach(() => forgetConsents(world))

const { by, use } = givenConsents(() => world)

it('lists every authorisation, page by page, to either side', async () => {
  const { toUnit: _to, ...wished } = terms
  for (let n = 0; n < 5; n++) await askForConsent(by(banker), { ...wished, code: company })
  await prepareConsent(by(head), { ...terms })
  const numbersOf = async (list: typeof consentsReceived, actor: Actor) => {
    const found: number[] = []
    for (let before: number | undefined; ;) {
      const { rows, next } = await list(by(actor), { limit: 2, before })
      found.push(...rows.map(({ consentId }) => consentId))
      if (next === null) return found
      before = next
    }
  }
  const [given, received] = [await numbersOf(consentsGiven, head), await numbersOf(consentsReceived, banker)]
  expect([given.length, new Set(given).size]).toEqual([6, 6])
  // What is only prepared is not told to the other side.
  expect(received).toEqual(given.slice(1))
  expect(await consentsGiven(by(head), { limit: 1 })).toMatchObject({ waiting: 5 })
})

describe('a request for an authorisation', () => {
  const { toUnit: _to, ...wished } = terms
  it('is granted by signing it, or refused with a reason', async () => {
    const id = await askForConsent(by(banker), { ...wished, code: company })
    expect((await consentsGiven(by(head))).rows.map(({ state }) => state)).toEqual(['asked'])
    expect(await refusal(use(id))).toBe('consent.not-signed')
    await signConsent(by(head), id)
    expect(await refusal(use(id))).toBe('done')
    const second = await askForConsent(by(banker), { ...wished, code: company })
    expect(await refusal(refuseConsent(by(head), { consentId: second, reason: ' ' }))).toBe('consent.no-reason')
    await refuseConsent(by(head), { consentId: second, reason: '暂无融资需要' })
    expect((await consentsReceived(by(banker))).rows.map(({ state }) => state)).toEqual(['refused', 'signed'])
    expect(await refusal(signConsent(by(head), second))).toBe('consent.settled-before')
  })

  it('is made by whom it is for, and about who is there', async () => {
    expect(await refusal(askForConsent(by(as('office', 'head', null)), { ...wished, code: company }))).toBe('consent.not-for-you')
    expect(await refusal(askForConsent(by(as('bank', 'auditor', bankCode)), { ...wished, code: company }))).toBe('consent.not-for-you')
    expect(await refusal(askForConsent(by(banker), { ...wished, code: '91130628000000009X' }))).toBe('consent.wrong-terms')
    expect(await refusal(prepareConsent(by(banker), { ...terms }))).toBe('consent.not-for-you')
  })
})
