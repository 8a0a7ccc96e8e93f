import type { Context } from '../platform/context.ts'
import { requireOffice, storeAccount } from './create.ts'
import type { Body, Role } from './membership.ts'
import { loadAccount } from './store.ts'

export type DemoAccount = {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly body: Body
  readonly unit: string | null
  readonly role: Role
}

/** Accounts with known passwords for the invented county of the demo, which is the only place to call this. Calling it again changes nothing. */
export async function createDemoAccounts(ctx: Context, sourceCode: string): Promise<DemoAccount[]> {
  requireOffice(ctx)
  const wanted: DemoAccount[] = [
    { login: 'office', name: '演示·信用办', password: 'demo-office-steelyard', body: 'office', unit: null, role: 'head' },
    { login: 'clerk', name: '演示·经办人', password: 'demo-clerk-steelyard', body: 'source', unit: sourceCode, role: 'clerk' },
  ]
  for (const account of wanted)
    if ((await loadAccount(ctx, account.login)) === undefined)
      await storeAccount(ctx, account, account.password, { mustChange: false, demo: true })
  return wanted
}
