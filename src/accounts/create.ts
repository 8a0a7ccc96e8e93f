import { hashPassword } from 'better-auth/crypto'
import { randomCharacters } from '../platform/auth/random.ts'
import type { Context } from '../platform/context.ts'
import { actsForOffice, findSource } from '../sources/index.ts'
import { foldCode, maskPersonIds } from '../subjects/index.ts'
import { checkAccount, foldLogin, type Account, type Role } from './account.ts'
import { fail } from './errors.ts'
import { insertAccount } from './store.ts'

export type NewAccount = { readonly login: string; readonly name: string; readonly role: Role; readonly sourceCode?: string | null }

/** `password` is shown once: the office hands it over, and it must be changed at the first sign-in. */
export type CreatedAccount = Account & { readonly password: string }

export function requireOffice(ctx: Context): void {
  if (!actsForOffice(ctx.actor)) throw fail('accounts.office-only')
}

/** Sixteen characters in groups, 80 random bits: short enough to be read out once. */
export const initialPassword = (): string => Array.from({ length: 4 }, () => randomCharacters(4)).join('-')

/** Creates an account with an initial password. */
export async function createAccount(ctx: Context, input: NewAccount): Promise<CreatedAccount> {
  requireOffice(ctx)
  const password = initialPassword()
  return { ...(await storeAccount(ctx, input, password, true)), password }
}

/** Stores an account with a given password, for `createAccount` and the accounts of the demo. */
export async function storeAccount(ctx: Context, input: NewAccount, password: string, mustChange: boolean): Promise<Account> {
  const unit = input.sourceCode ? foldCode(input.sourceCode) : null
  const account: Account = {
    id: crypto.randomUUID(),
    login: foldLogin(input.login),
    name: maskPersonIds(input.name.trim()),
    role: input.role,
    unit,
    mustChange,
    disabledAt: null,
    lastSignedInAt: null,
    createdAt: ctx.now(),
  }
  const problems = checkAccount(account)
  if (unit !== null && (await findSource(ctx, unit)) === null)
    problems.push({ field: 'unit', text: { zh: '没有这个信源单位。', en: 'There is no such source.' } })
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  const hash = await hashPassword(password)
  return ctx.transaction(async (ctx) => {
    if (!(await insertAccount(ctx, account, hash))) throw fail('accounts.login-taken', { values: { login: account.login } })
    return account
  })
}
