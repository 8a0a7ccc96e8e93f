import { sql } from 'kysely'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createAccount } from '../accounts/index.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { makeReport } from './index.ts'
import type { ReportsContext } from './context.ts'
import type { Snapshot } from './report.ts'

/** Organisations with records of every scope, and who has reports of them made. */

export const company = '91130628000000001K'
export const trader = '92130628000000003Y'
export const bankCode = '91130628000000003F'
export const source = '11130628000000001A'

export const as = (body: string, role: string, unit: string | null): Actor => ({
  kind: 'user',
  id: `${role}-${body}-${unit}`,
  body,
  role,
  unit,
})
export const head = as('organisation', 'head', company)
export const banker = as('bank', 'clerk', bankCode)
export const officer = as('source', 'clerk', source)
export const approver = as('office', 'approver', null)

export const section = (snapshot: Snapshot, key: string) => snapshot.sections.find((one) => one.key === key)

export type Reports = {
  readonly world: World
  /** The actor at an instant; 16 November 2026, nine in the morning, unless another is named. */
  readonly by: (actor: Actor, at?: string) => ReportsContext
  readonly make: (actor: Actor, wanted: object, at?: string) => Promise<string>
  readonly printed: (number: string) => Promise<Snapshot>
  readonly codeOf: (number: string) => Promise<string>
  /** Two of the company, the older one first. */
  readonly permits: readonly { readonly id: number; readonly leaf: number }[]
}

export async function openReports(): Promise<Reports> {
  const world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司', representative: '王建国' })
  await putOrganisation(world, { subjectId: 3, uscc: bankCode, name: '高阳县农商银行' })
  await putOrganisation(world, { subjectId: 4, uscc: trader, name: '高阳县老李面馆', type: 'soleTrader', representative: '李大山' })
  await createAccount(world.ctx(), { login: 'banker', name: '柜台', body: 'bank', unit: bankCode, role: 'clerk' })
  const permits = [
    await putRecord(world, {
      decidedOn: '2026-03-01',
      validUntil: '2099-12-31',
      fields: { documentName: '旧许可', validTo: '2099-12-31', documentNo: '甲1' },
    }),
    await putRecord(world, { decidedOn: '2026-05-01', validUntil: '2099-12-31', fields: { documentName: '新许可', documentNo: '甲2' } }),
  ]
  await putRecord(world, {
    item: 'penalty',
    decidedOn: '2026-06-01',
    severity: 'general',
    fields: { documentNo: '罚1', fineAmountWan: '3.6', violationFacts: '未按期整改' },
  })
  await putRecord(world, {
    item: 'evaluationResult',
    scope: 'government',
    decidedOn: '2026-02-01',
    fields: { schemeName: '纳税信用', grade: 'B', score: '71' },
  })
  await putRecord(world, { item: 'utilityPayment', scope: 'authorised', decidedOn: '2026-04-01', fields: { amountWan: '0.2' } })
  await putRecord(world, {
    subjectId: 4,
    fields: { documentName: '食品经营许可', legalRepresentative: '李大山' },
    validUntil: '2099-12-31',
  })
  const by: Reports['by'] = (actor, at) => world.ctx({ actor, ...(at === undefined ? {} : { at }) })
  const printed: Reports['printed'] = async (number) => {
    const { rows } = await sql<{ snapshot: string }>`select snapshot from reports.report where number = ${number}`.execute(world.owner)
    return JSON.parse(rows[0]?.snapshot ?? 'null') as Snapshot
  }
  return {
    ...{ world, by, printed, permits },
    make: (actor, wanted, at) => makeReport(by(actor, at), { language: 'zh', ...wanted } as never),
    codeOf: async (number) => (await printed(number)).code,
  }
}
