import type { Actor } from '../../platform/context.ts'
import type { Text } from '../../platform/text.ts'

export const bodies = {
  office: { zh: '信用办', en: 'Credit office' },
  source: { zh: '信源单位', en: 'Source' },
  organisation: { zh: '信用主体', en: 'Organisation' },
  bank: { zh: '金融机构', en: 'Bank' },
} as const satisfies Readonly<Record<string, Text>>
/** A kind of body that users act for. */
export type Body = keyof typeof bodies
export const isBody = (word: string): word is Body => Object.hasOwn(bodies, word)

export const roles = {
  clerk: { zh: '经办人', en: 'Clerk' },
  approver: { zh: '审批人', en: 'Approver' },
  head: { zh: '负责人', en: 'Head' },
  auditor: { zh: '审计员', en: 'Auditor' },
} as const satisfies Readonly<Record<string, Text>>

/** What the roles may do, in a sentence for whoever gives them out. */
export const rolesInWords: Text = {
  zh: '经办人准备和办理；准予或者不予修复、异议的处理和答复等决定，由审批人或者负责人作出；授权、修复申请和自主申报由审批人或者负责人签署；负责人还管理成员；审计员只看目录和日志。',
  en: 'A clerk prepares and acts; decisions such as to grant or refuse a repair and to decide or answer an objection are for an approver or head, who also sign authorisations, applications for repair and filings; a head manages the members; an auditor reads lists and logs only.',
}
/** `clerk` prepares and acts, `approver` takes second steps and signs, `head` does both and manages the members, `auditor` reads and changes nothing. */
export type Role = keyof typeof roles
export const isRole = (word: string): word is Role => Object.hasOwn(roles, word)

/** A body and, but for the office, which one: the code of the source, the organisation or the bank. */
export type BodyUnit = { readonly body: Body; readonly unit: string | null }

/** A user acts for a body, from `since` until `endedAt`. */
export type Membership = BodyUnit & {
  readonly membershipId: number
  readonly userId: string
  readonly login: string
  readonly userName: string
  /** What the body is called; null for the office. */
  readonly unitName: string | null
  readonly role: Role
  readonly since: Date
  readonly endedAt: Date | null
  readonly endReason: string | null
  /** The membership it goes on from, where a merge in the register ended that one. */
  readonly movedFrom: number | null
  /** The user's account is shut. */
  readonly disabled: boolean
}

export const isAuditor = (actor: Actor): boolean => actor.role === 'auditor'

/** Of the office: its people, its auditors too, and the program itself; who acts for it is told by `actsForOffice`. */
export const readsForOffice = (actor: Actor): boolean => actor.kind === 'system' || actor.body === 'office'

/** The code of the department whose people the actor is of, its auditors too: whose affairs it may look at. Its keys only where they are asked for. */
export const departmentOf = (actor: Actor, { keys = false } = {}): string | null =>
  actor.body === 'source' && (keys || actor.kind === 'user') ? unitOf(actor) : null

/** The code of the department the actor acts for; null for auditors. */
export const departmentActedFor = (actor: Actor, reach: { keys?: boolean } = {}): string | null =>
  isAuditor(actor) ? null : departmentOf(actor, reach)

/** The code of the organisation whose people and keys the actor is of, its auditors too: whose affairs it may look at. */
export const organisationOf = (actor: Actor): string | null => (actor.body === 'organisation' ? unitOf(actor) : null)

/** The code of the organisation the actor acts for; null for auditors. The program itself never does: what an organisation says, it says itself. */
export const organisationActedFor = (actor: Actor): string | null => (isAuditor(actor) ? null : organisationOf(actor))

/** Acts for this organisation. */
export const actsForOrganisation = (actor: Actor, code: string): boolean => organisationActedFor(actor) === code

/** Acts for this bank. */
export const actsForBank = (actor: Actor, code: string): boolean => actor.body === 'bank' && unitOf(actor) === code && !isAuditor(actor)

/** The body's code, for a user or key that has a role in it. */
const unitOf = ({ kind, role, unit }: Actor): string | null =>
  (kind === 'user' || kind === 'key') && role !== null && isRole(role) ? unit : null

/** May take the second of two steps, or sign. */
export const mayApprove = (actor: Actor): boolean => actor.kind === 'system' || actor.role === 'approver' || actor.role === 'head'

/** Signs for its organisation: an approver or head of it, in person; a key signs nothing. */
export const signsForOwn = (actor: Actor): boolean => actor.kind === 'user' && organisationActedFor(actor) !== null && mayApprove(actor)

/** Manages the members of its own body. */
export const isHead = (actor: Actor): boolean => actor.kind === 'user' && actor.role === 'head' && actor.body !== null

/** Who a user is in this membership. */
export const actorOfMembership = (login: string, { body, unit, role }: Pick<Membership, 'body' | 'unit' | 'role'>): Actor => ({
  kind: 'user',
  id: login,
  body,
  role,
  unit,
})

/** Everything that keeps a user from being a member of that body with that role. */
export function checkMembership({
  body,
  unit,
  role,
}: {
  body: string
  unit: string | null
  role: string
}): { field: string; text: Text }[] {
  const problems: { field: string; text: Text }[] = []
  if (!isBody(body)) problems.push({ field: 'body', text: { zh: '请选择所属单位类别。', en: 'Choose the kind of body.' } })
  if (!isRole(role)) problems.push({ field: 'role', text: { zh: '请选择角色。', en: 'Choose a role.' } })
  if (body === 'office' && unit !== null)
    problems.push({ field: 'unit', text: { zh: '信用办账号不另填单位代码。', en: 'An account of the office names no other body.' } })
  if (isBody(body) && body !== 'office' && unit === null)
    problems.push({
      field: 'unit',
      text: { zh: '请填写所属单位的统一社会信用代码。', en: 'Name the body by its unified social credit code.' },
    })
  return problems
}

/** A role that was given to a user, or that ended. */
export type RoleChange = {
  readonly at: Date
  readonly login: string
  readonly body: string
  readonly unit: string | null
  readonly unitName: string | null
  readonly role: string
  readonly change: 'given' | 'ended'
  readonly by: string
  readonly reason: string | null
}
