import type { Context } from '../platform/context.ts'
import { storeAccount } from './create.ts'
import { requireOffice } from './permission.ts'
import type { Body, Role } from './members/membership.ts'
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
export async function createDemoAccounts(ctx: Context, wanted: readonly DemoAccount[]): Promise<void> {
  requireOffice(ctx)
  for (const account of wanted)
    if ((await loadAccount(ctx, account.login)) === undefined)
      await storeAccount(ctx, account, account.password, { mustChange: false, demo: true })
}
