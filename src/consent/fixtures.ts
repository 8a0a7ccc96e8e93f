import { sql } from 'kysely'
import type { World } from '../../tests/support/world.ts'
import { createAccount } from '../accounts/index.ts'
import { aField, anItem, aPack } from '../disclosure/fixtures.ts'
import { readAuthorised } from '../disclosure/index.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import type { Period } from './consent.ts'
import { prepareConsent, signConsent, useConsent } from './index.ts'

/** Builders for tests: a company, two banks, and what may be authorised. */
export const company = '91130628000000001K'
export const other = '91130628000000002H'
export const bankCode = '91130628000000003F'
export const otherBank = '91130628000000004D'

const pack = aPack([
  anItem('insurance', { scope: 'authorised', fields: [aField('paid'), aField('internal', { scope: 'government' })] }),
  anItem('housing', { scope: 'authorised', fields: [aField('paid')] }),
  anItem('tax', { scope: 'government', fields: [aField('grade')] }),
])
export const as = (body: string, role: string, unit: string | null): Actor => ({
  kind: 'user',
  id: `${role}-${body}-${unit}`,
  body,
  role,
  unit,
})
export const head = as('organisation', 'head', company)
export const clerk = as('organisation', 'clerk', company)
export const banker = as('bank', 'clerk', bankCode)

export const terms = {
  toUnit: bankCode,
  items: ['insurance'],
  purpose: 'financing',
  validFrom: '2026-11-16',
  validUntil: '2026-12-15',
  times: 2,
  per: 'day' as Period,
  keptDays: 30,
}

export async function givenParties(world: World): Promise<void> {
  const names = {
    [company]: '高阳县恒新纺织有限公司',
    [other]: '高阳县另一家有限公司',
    [bankCode]: '高阳县农商银行',
    [otherBank]: '高阳县村镇银行',
  }
  for (const [index, [uscc, name]] of Object.entries(names).entries()) await putOrganisation(world, { subjectId: index + 1, uscc, name })
  for (const [login, unit] of [
    ['banker', bankCode],
    ['banker2', otherBank],
  ] as const)
    await createAccount(world.ctx(), { login, name: '柜台', body: 'bank', unit, role: 'clerk' })
  for (const item of ['insurance', 'housing'])
    await putRecord(world, { item, scope: 'authorised', fields: { paid: `${item} 12`, internal: '内部' } })
  await putRecord(world, { item: 'tax', scope: 'government', fields: { grade: 'A' } })
}

/** Before each test nothing is authorised. */
export const forgetConsents = (world: World) => sql`truncate consent.use, consent.consent`.execute(world.owner)

/** Acts of the parties. */
export function givenConsents(world: () => World) {
  const by = (actor: Actor, at?: string) => world().ctx({ actor, pack, ...(at === undefined ? {} : { at }) })
  const prepare = (changes: Partial<typeof terms> = {}) => prepareConsent(by(clerk), { ...terms, ...changes })
  async function signed(changes: Partial<typeof terms> = {}): Promise<number> {
    const id = await prepare(changes)
    await signConsent(by(head), id)
    return id
  }
  const use = (consentId: number, actor: Actor = banker, at?: string, cursor?: string) =>
    useConsent(by(actor, at), consentId, (inner, { purpose, ...grant }) => readAuthorised(inner, { purpose, route: 'api', cursor }, grant))
  return { by, prepare, signed, use }
}
