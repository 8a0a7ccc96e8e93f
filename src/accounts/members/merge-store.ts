import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** The unified codes of organisations, living or absorbed, by number. */
export async function loadUnits(ctx: Context, subjectIds: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ subjectId: number; uscc: string }>`
    select subject_id, uscc from subjects.organisation where subject_id = any(${[...subjectIds]}) and uscc is not null`.execute(ctx.db)
  return new Map(rows.map(({ subjectId, uscc }) => [subjectId, uscc]))
}

type Moving = { readonly mergeId: number; readonly units: readonly string[]; readonly survivor: string; readonly reason: string }

/**
 * Memberships of absorbed organisations go on in the survivor, with their sessions and keys. Where somebody heads the survivor
 * already, heads and approvers act as clerks there: a merge in the register takes no account over. Answers whose moved.
 */
export async function moveMemberships(ctx: Context, { mergeId, units, survivor, reason }: Moving): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    with moved as (
      update accounts.membership
         set ended_at = ${ctx.now()}, ended_by = ${ctx.actor.id}, end_reason = ${reason}, merge_id = ${mergeId}
       where ended_at is null and body in ('organisation', 'bank') and unit = any(${[...units]})
      returning membership_id, user_id, body, role
    ), headed as (
      select distinct body from accounts.membership where ended_at is null and unit = ${survivor} and role = 'head'
    ), come as (
      insert into accounts.membership (user_id, body, unit, role, since, given_by, moved_from)
      select user_id, body, ${survivor},
             case when role in ('head', 'approver') and body in (select body from headed) then 'clerk' else role end,
             ${ctx.now()}::timestamptz, ${ctx.actor.id}, membership_id
        from moved
      on conflict do nothing
      returning membership_id
    )
    select distinct user_id from moved`.execute(ctx.db)
  for (const table of [sql`accounts.session`, sql`accounts.key`])
    await sql`
      update ${table} held set membership_id = now.membership_id
        from accounts.membership was
        join accounts.membership now on now.user_id = was.user_id and now.body = was.body and now.unit = ${survivor} and now.ended_at is null
       where was.merge_id = ${mergeId} and held.membership_id = was.membership_id`.execute(ctx.db)
  return rows.map(({ userId }) => userId)
}

/** What a merge ended, each with all that came of it since: other roles, further merges. */
const lineOf = (mergeId: number) => sql`
  with recursive line (origin, membership_id) as (
    select membership_id, membership_id from accounts.membership where merge_id = ${mergeId}
    union all
    select line.origin, next.membership_id from line join accounts.membership next on next.moved_from = line.membership_id
  )`

/**
 * Takes that back: the memberships are what they were. One that somebody of the survivor ended in the meantime is there again, for
 * they did not know each other; one its user gave up, or the office took away, is not. Answers whose came back.
 */
export async function returnMemberships(ctx: Context, { mergeId, reason }: Pick<Moving, 'mergeId' | 'reason'>): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    ${lineOf(mergeId)}, last as (
      select distinct on (line.origin) line.origin, m.*
        from line join accounts.membership m on m.membership_id = line.membership_id
       where line.membership_id <> line.origin order by line.origin, m.membership_id desc
    ), back as (
      select was.* from accounts.membership was left join last on last.origin = was.membership_id
       where was.merge_id = ${mergeId}
         and (last.origin is null or last.ended_at is null or exists (
               select from accounts.membership fellow join accounts."user" one on one.id = fellow.user_id
                where one.login = last.ended_by and fellow.body = last.body and fellow.unit = last.unit and fellow.user_id <> last.user_id))
    ), ended as (
      update accounts.membership m set ended_at = ${ctx.now()}, ended_by = ${ctx.actor.id}, end_reason = ${reason}
        from line where m.membership_id = line.membership_id and m.ended_at is null
      returning m.membership_id
    )
    insert into accounts.membership (user_id, body, unit, role, since, given_by, moved_from)
    select user_id, body, unit, role, ${ctx.now()}::timestamptz, ${ctx.actor.id}, moved_from from back
    on conflict do nothing
    returning user_id`.execute(ctx.db)
  for (const table of [sql`accounts.session`, sql`accounts.key`])
    await sql`
      ${lineOf(mergeId)}
      update ${table} held set membership_id = now.membership_id
        from line join accounts.membership was on was.membership_id = line.origin
        join accounts.membership now on now.user_id = was.user_id and now.body = was.body and now.unit = was.unit and now.ended_at is null
       where held.membership_id = line.membership_id`.execute(ctx.db)
  return rows.map(({ userId }) => userId)
}
