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
export async function createDemoAccounts(ctx: Context, sourceCode: string, organisationCode: string | null = null): Promise<DemoAccount[]> {
  requireOffice(ctx)
  const wanted: DemoAccount[] = [
    { login: 'office', name: '演示·信用办', password: 'demo-office-steelyard', body: 'office', unit: null, role: 'head' },
    { login: 'clerk', name: '演示·经办人', password: 'demo-clerk-steelyard', body: 'source', unit: sourceCode, role: 'clerk' },
    { login: 'auditor', name: '演示·审计员', password: 'demo-auditor-steelyard', body: 'office', unit: null, role: 'auditor' },
  ]
  if (organisationCode !== null)
    wanted.push({
      login: 'firm',
      name: '演示·企业负责人',
      password: 'demo-firm-steelyard',
      body: 'organisation',
      unit: organisationCode,
      role: 'head',
    })
  for (const account of wanted)
    if ((await loadAccount(ctx, account.login)) === undefined)
      await storeAccount(ctx, account, account.password, { mustChange: false, demo: true })
  return wanted
}
