import type { Context } from '../platform/context.ts'
import { requireOffice, storeAccount } from './create.ts'
import { loadAccount } from './store.ts'

export type DemoAccount = {
  readonly login: string
  readonly password: string
  readonly role: 'clerk' | 'office'
  readonly unit: string | null
}

/**
 * Accounts with known passwords for the invented county of the demo, which is the only place to call this: an office
 * user and a clerk of one source. Calling it again changes nothing.
 */
export async function createDemoAccounts(ctx: Context, sourceCode: string): Promise<DemoAccount[]> {
  requireOffice(ctx)
  const wanted: DemoAccount[] = [
    { login: 'office', password: 'demo-office-steelyard', role: 'office', unit: null },
    { login: 'clerk', password: 'demo-clerk-steelyard', role: 'clerk', unit: sourceCode },
  ]
  for (const { login, password, role, unit } of wanted) {
    if ((await loadAccount(ctx, login)) !== undefined) continue
    await storeAccount(ctx, { login, name: role === 'office' ? '演示·信用办' : '演示·经办人', role, sourceCode: unit }, password, false)
  }
  return wanted
}
