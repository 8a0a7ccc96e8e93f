import { demoAccounts, sourceOf } from '../../../examples/qinglan/index.ts'
import type { Actor } from '../../platform/context.ts'

type Login = (typeof demoAccounts)[number]['login']

/** Who acts for a body without an account of its own is named by the role. */
const person = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `demo-${role}`, body, role, unit })

/** Of a department, by its code. */
export const clerkOf = (unit: string): Actor => person('source', 'clerk', unit)
export const approverOf = (unit: string): Actor => person('source', 'approver', unit)
export const headOf = (unit: string): Actor => person('source', 'head', unit)
/** Of an organisation, by its code. */
export const firmOf = (unit: string): Actor => person('organisation', 'head', unit)
/** Of the credit office. */
export const officeClerk: Actor = { ...person('office', 'clerk', null), id: 'demo-office' }
export const officeHead: Actor = { ...officeClerk, role: 'head' }
export const officeApprover: Actor = { ...officeClerk, id: 'demo-office-approver', role: 'approver' }

/** Somebody who has an account, by the login. */
export function signedIn(login: Login): Actor {
  const { body, unit, role } = demoAccounts.find((one) => one.login === login) as (typeof demoAccounts)[number]
  return { kind: 'user', id: login, body, unit, role }
}

/** The code of the body somebody signs in for. */
export const ownCode = (login: Login): string => signedIn(login).unit ?? ''

/** The code of a department by its short name. */
export const codeOf = (shortName: string): string => sourceOf(shortName).code

const withAccount: ReadonlySet<string | null> = new Set(demoAccounts.map(({ unit }) => unit))

/** Whether somebody signs in for the organisation of the code: what it is shown at first is chosen, not what was found. */
export const hasAccount = (code: string | null): boolean => withAccount.has(code)

/** The companies of some records for which nobody signs in, each once. */
export const firmsIn = (records: readonly { readonly subjectCode: string | null }[]): string[] =>
  [...new Set(records.flatMap(({ subjectCode }) => subjectCode ?? []))].filter((code) => code.startsWith('91') && !hasAccount(code))
