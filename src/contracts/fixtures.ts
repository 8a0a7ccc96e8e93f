import type { World } from '../../tests/support/world.ts'
import { market } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { historyOf } from '../records/whole.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import type { WantedContract } from './check-contract.ts'
import type { ContractsContext } from './context.ts'
import type { WantedDuty } from './owe.ts'
import { readContract } from './read.ts'
import { registerContract } from './register.ts'
import { sayPerformance, type Saying } from './say-performance.ts'

/** People of a department that signs and pays, and of organisations that deliver. */
export const clerk: Actor = clerkOf(market)
export const head: Actor = { ...clerk, id: 'head', role: 'head' }
export const firm = (number: number, role = 'head'): Actor => ({
  kind: 'user',
  id: `${role}-${number}`,
  body: 'organisation',
  role,
  unit: inventUscc(number),
})

export const aPaper = (name = '证据.pdf'): KeptFile => ({ fileId: 'c'.repeat(64), name, size: 2048, mediaType: 'application/pdf' })

/** A contract of the market department with organisation number 1. */
export const aContract = (changed: Partial<WantedContract> = {}): WantedContract => ({
  partyA: market,
  partyB: inventUscc(1),
  contractNo: 'GY-2026-001',
  name: '检测设备采购合同',
  projectNo: 'XM-2026-1',
  subjectMatter: '检测设备',
  spec: '快检箱',
  quantity: '10',
  unitPrice: '8650 元',
  amountWan: '8.65',
  signedOn: '2026-10-12',
  performBy: '2026-12-31',
  announcedOn: '',
  announcementRef: '',
  procurementMethod: 'openTender',
  supplierSize: 'small',
  ...changed,
})

export const aPayment = (changed: Partial<WantedDuty> = {}): WantedDuty => ({
  kind: 'payment',
  name: '尾款',
  debtor: 'a',
  amountWan: '8.65',
  agreedOn: '2026-11-20',
  deliveredOn: '',
  ...changed,
})

export const register = (
  ctx: ContractsContext,
  changed: Partial<WantedContract> = {},
  requestKey = JSON.stringify(changed),
): Promise<number> => registerContract(ctx, { wanted: aContract(changed), requestKey })

/** Says it by whoever looked at the page just now. */
export const say = async (ctx: ContractsContext, contractId: number, status: string, more: Partial<Saying> = {}): Promise<void> =>
  sayPerformance(ctx, {
    ...{ contractId, status, words: '详见附件', files: [aPaper()] },
    seen: (await readContract(ctx, contractId)).read.steps.length,
    ...more,
  })

/** An administrative contract with organisation `number`, registered and taken in. */
export async function givenContract(
  { work }: Pick<World, 'work'>,
  ctx: ContractsContext,
  number: number,
  changed: Partial<WantedContract> = {},
): Promise<number> {
  const id = await register(ctx, { partyB: inventUscc(number), contractNo: `GY-${number}`, ...changed })
  await work()
  return id
}

/** The newest version of the record of a contract, as far as the actor may read the contract. */
export async function recordOfContract(ctx: ContractsContext, contractId: number) {
  const { recordId } = await readContract(ctx, contractId)
  const all = recordId === null ? [] : await historyOf(ctx, recordId)
  return all.toSorted((a, b) => b.version - a.version)[0]
}

/** The fields a refusal names. */
export const fieldsOf = async (promise: Promise<unknown>): Promise<string[]> =>
  ((await promise.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field).toSorted()
