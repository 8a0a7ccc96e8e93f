import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Body, BodyUnit, Membership, Role, RoleChange } from './membership.ts'
import type { AccountsTables } from '../tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<AccountsTables>()

/** What a body is called, in its register. */
const nameOfUnit = sql<string | null>`case membership.body
  when 'office' then null
  when 'source' then (select listed.short_name from sources.listed where listed.code = membership.unit)
  else (select organisation.name from subjects.code_of join subjects.organisation using (subject_id)
         where code_of.value = membership.unit and code_of.kind = 'uscc' limit 1) end`
const unitName = nameOfUnit.as('unitName')

const memberships = (ctx: Context) =>
  tables(ctx)
    .selectFrom('accounts.membership as membership')
    .innerJoin('accounts.user as user', 'user.id', 'membership.userId')
    .select([
      'membership.membershipId',
      'membership.userId',
      'user.login',
      'user.name as userName',
      'membership.body',
      'membership.unit',
      'membership.role',
      'membership.since',
      'membership.endedAt',
      'membership.endReason',
      'membership.movedFrom',
    ])
    .select(sql<boolean>`"user".disabled_at is not null`.as('disabled'))
    .select(unitName)
    .orderBy('membership.body')
    .orderBy('membership.unit')
    .orderBy('user.login')

/** Live memberships of the session's user, and the one the session acts for: read anew for every request, so an ended one is gone at once. */
export const loadMembershipsOfSession = (ctx: Context, token: string): Promise<(Membership & { readonly chosen: number | null })[]> =>
  memberships(ctx)
    .innerJoin('accounts.session as session', 'session.userId', 'membership.userId')
    .select('session.membershipId as chosen')
    .where('session.token', '=', token)
    .where('membership.endedAt', 'is', null)
    .execute()

/** Live memberships of some users. */
export const loadMembershipsOf = (ctx: Context, userIds: readonly string[]): Promise<Membership[]> =>
  userIds.length === 0
    ? Promise.resolve([])
    : memberships(ctx).where('membership.userId', 'in', userIds).where('membership.endedAt', 'is', null).execute()

/** False when the user already is a member of that body. */
export async function insertMembership(
  ctx: Context,
  userId: string,
  { body, unit, role, movedFrom = null }: BodyUnit & { readonly role: Role; readonly movedFrom?: number | null },
): Promise<number | null> {
  const row = await tables(ctx)
    .insertInto('accounts.membership')
    .values({ userId, body, unit, role, since: ctx.now(), givenBy: ctx.actor.id, endedAt: null, endedBy: null, endReason: null, movedFrom })
    .onConflict((conflict) => conflict.doNothing())
    .returning('membershipId')
    .executeTakeFirst()
  return row?.membershipId ?? null
}

/** Whoever changes who acts for a body waits for the others until the transaction ends: two heads cannot leave it without one, nor two claims take it at once. */
export async function lockBody(ctx: Context, { body, unit }: BodyUnit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`accounts.membership ${body} ${unit ?? ''}`}))`.execute(ctx.db)
}

export const loadMembership = (ctx: Context, membershipId: number): Promise<Membership | undefined> =>
  memberships(ctx).where('membership.membershipId', '=', membershipId).executeTakeFirst()

/** From now on the session acts for this membership. */
export async function chooseMembership(ctx: Context, token: string, membershipId: number): Promise<void> {
  await tables(ctx).updateTable('accounts.session').set({ membershipId }).where('token', '=', token).execute()
}

/** Live members of a body. */
export const loadMembersOf = (ctx: Context, { body, unit }: BodyUnit): Promise<Membership[]> =>
  memberships(ctx)
    .where('membership.body', '=', body)
    .where('membership.unit', unit === null ? 'is' : '=', unit)
    .where('membership.endedAt', 'is', null)
    .execute()

/** What some users are called. */
export const loadUserNames = async (ctx: Context, logins: readonly string[]): Promise<string[]> =>
  logins.length === 0
    ? []
    : (await tables(ctx).selectFrom('accounts.user').select('name').where('login', 'in', logins).execute()).map(({ name }) => name)

/** Memberships of a user that ended after an instant: the user is told why. */
export const loadEndedOf = (ctx: Context, userId: string, after: Date): Promise<Membership[]> =>
  memberships(ctx).where('membership.userId', '=', userId).where('membership.endedAt', '>', after).execute()

/** Ends live memberships, with the reason their users are told. */
export async function endMemberships(ctx: Context, membershipIds: readonly number[], endReason: string): Promise<void> {
  if (membershipIds.length === 0) return
  await tables(ctx)
    .updateTable('accounts.membership')
    .set({ endedAt: ctx.now(), endedBy: ctx.actor.id, endReason })
    .where('membershipId', 'in', membershipIds)
    .where('endedAt', 'is', null)
    .execute()
}

/** Sessions of a user that act for the only membership keep it when another is added: none loses its body without being asked. */
export async function keepActing(ctx: Context, userId: string): Promise<void> {
  const [only, ...others] = await loadMembershipsOf(ctx, [userId])
  if (only === undefined || others.length > 0) return
  await tables(ctx)
    .updateTable('accounts.session')
    .set({ membershipId: only.membershipId })
    .where('userId', '=', userId)
    .where('membershipId', 'is', null)
    .execute()
}

/** Sessions that acted for one membership act for another of the same user: the role changed, the body did not. */
export async function moveSessions(ctx: Context, from: number, to: number): Promise<void> {
  await tables(ctx).updateTable('accounts.session').set({ membershipId: to }).where('membershipId', '=', from).execute()
}

/** Beginnings and ends of memberships; those of one body, or of all. */
export async function loadRoleChanges(
  ctx: Context,
  among: { readonly body: string; readonly unit: string | null } | null,
  limit: number,
): Promise<RoleChange[]> {
  const where =
    among === null
      ? sql`true`
      : among.unit === null
        ? sql`membership.body = ${among.body} and membership.unit is null`
        : sql`membership.body = ${among.body} and membership.unit = ${among.unit}`
  const { rows } = await sql<RoleChange>`
    select c.at, u.login, membership.body, membership.unit, ${nameOfUnit} as unit_name, membership.role, c.change, c.by, c.reason
      from accounts.membership join accounts."user" u on u.id = membership.user_id
     cross join lateral (values (since, 'given', given_by, null), (ended_at, 'ended', ended_by, end_reason)) c (at, change, by, reason)
     where c.at is not null and ${where} order by c.at desc, membership.membership_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** The kinds of body that live memberships under a code are of. */
export async function loadBodiesOf(ctx: Context, unit: string): Promise<Body[]> {
  const rows = await tables(ctx)
    .selectFrom('accounts.membership')
    .select('body')
    .distinct()
    .where('unit', '=', unit)
    .where('endedAt', 'is', null)
    .orderBy('body')
    .execute()
  return rows.map(({ body }) => body)
}
