import { hashPassword } from 'better-auth/crypto'
import { randomGroups } from '../platform/crypto/random.ts'
import type { Context } from '../platform/context.ts'
import { findSource } from '../sources/index.ts'
import { findOrganisation, foldCode, keptText } from '../subjects/index.ts'
import { XinhengError, type Mistake } from '../platform/errors.ts'
import { checkAccount, foldLogin, type Account } from './account.ts'
import { fail } from './errors.ts'
import { checkMembership, type Body, type BodyUnit, type Role } from './members/membership.ts'
import { insertMembership } from './members/store.ts'
import { requireMayOpen } from './permission.ts'
import { insertAccount } from './store.ts'

export type NewAccount = {
  readonly login: string
  readonly name: string
  readonly body: Body
  readonly unit?: string | null
  /** `clerk` when left out. */
  readonly role?: Role
}

/** `password` is shown once: the office hands it over, and it must be changed at the first sign-in. */
export type CreatedAccount = Account & { readonly password: string }

/** Sixteen characters in groups, 80 random bits: short enough to be read out once. */
export const initialPassword = (): string => randomGroups(4, 4)

/** Creates an account with an initial password. */
export async function createAccount(ctx: Context, input: NewAccount): Promise<CreatedAccount> {
  requireMayOpen(ctx, input.body)
  const password = initialPassword()
  return { ...(await storeAccount(ctx, input, password, { mustChange: true })), password }
}

/** Stores an account with a given password, for `createAccount` and the accounts of the demo. */
export async function storeAccount(
  ctx: Context,
  input: NewAccount,
  password: string,
  { mustChange, demo = false }: { mustChange: boolean; demo?: boolean },
): Promise<Account> {
  const account = { ...newUser(ctx, input, mustChange), demo }
  const membership = { body: input.body, unit: input.unit ? foldCode(input.unit) : null, role: input.role ?? 'clerk' }
  const problems = [...checkAccount(account), ...checkMembership(membership)]
  problems.push(...(await checkUnit(ctx, membership)))
  if (problems.length > 0) throw fail('accounts.invalid', { details: problems })
  const hash = await hashPassword(password)
  return ctx.transaction(async (ctx) => {
    if (!(await insertAccount(ctx, account, hash))) throw fail('accounts.login-taken', { values: { login: account.login } })
    await insertMembership(ctx, account.id, membership)
    return account
  })
}

export const newUser = (ctx: Context, { login, name }: { login: string; name: string }, mustChange: boolean): Account => ({
  id: crypto.randomUUID(),
  login: foldLogin(login),
  name: keptText(name),
  mustChange,
  disabledAt: null,
  lastSignedInAt: null,
  secondFactor: false,
  demo: false,
  createdAt: ctx.now(),
})

/** The body a member shall act for is one of the sources, or an organisation of the register. */
export async function checkUnit(ctx: Context, { body, unit }: BodyUnit): Promise<Mistake[]> {
  if (unit === null || body === 'office') return []
  if (body === 'source')
    return (await findSource(ctx, unit)) === null
      ? [{ field: 'unit', text: { zh: '没有这个信源单位。', en: 'There is no such source.' } }]
      : []
  const organisation = await findOrganisation(ctx, unit).catch((error: unknown) => {
    if (error instanceof XinhengError && error.code === 'subjects.no-such-code') return null
    throw error
  })
  return organisation?.uscc === unit
    ? []
    : [{ field: 'unit', text: { zh: '登记库中没有这个统一社会信用代码。', en: 'The register has no organisation with this code.' } }]
}
