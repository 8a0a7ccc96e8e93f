import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Claim } from './claim.ts'

const columns = sql`c.subject_id, c.claim_id, c.scene_id, c.claimed_at, c.expires_at, c.used_at, c.rating`

/** The claims of some organisations, the newest first. */
export async function loadClaims(ctx: Context, family: readonly number[], limit = 200): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    select ${columns} from incentives.claim c where c.subject_id = any(${[...family]}::bigint[])
     order by coalesce(c.used_at, c.claimed_at) desc, c.claim_id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** A claim of some organisations, held until the transaction ends. */
export async function lockClaim(ctx: Context, family: readonly number[], claimId: number): Promise<Claim | null> {
  const { rows } = await sql<Claim>`
    select ${columns} from incentives.claim c where c.subject_id = any(${[...family]}::bigint[]) and c.claim_id = ${claimId} for no key update`.execute(
    ctx.db,
  )
  return rows[0] ?? null
}

/** The claim a code is of; `held`: until the transaction ends. */
export async function findByCode(ctx: Context, digest: Buffer, held: boolean): Promise<Claim | null> {
  const { rows } = await sql<Claim>`
    select ${columns} from incentives.claim c where c.code_digest = ${digest} ${held ? sql`for no key update` : sql``}`.execute(ctx.db)
  return rows[0] ?? null
}

/** How often some organisations used a scene. */
export async function countUsesOf(ctx: Context, family: readonly number[], sceneId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from incentives.claim
     where subject_id = any(${[...family]}::bigint[]) and scene_id = ${sceneId} and used_at is not null`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** How often a living organisation, with those merged into it, used a scene; whoever asks the same waits until this transaction ends. */
export async function countUsesHeld(ctx: Context, subjectId: number, sceneId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('incentives.use ' || ${sceneId}::text || ' ' || ${subjectId}::text, 0))`.execute(
    ctx.db,
  )
  const { rows } = await sql<{ absorbedId: number }>`select absorbed_id from subjects.merged where survivor_id = ${subjectId}`.execute(
    ctx.db,
  )
  return countUsesOf(ctx, [subjectId, ...rows.map(({ absorbedId }) => absorbedId)], sceneId)
}

type Code = { readonly digest: Buffer; readonly expiresAt: Date }

/** Keeps a code: in the claim that is open already, or in a new one. */
export async function keepCode(
  ctx: Context,
  open: Claim | null,
  subjectId: number,
  sceneId: number,
  { digest, expiresAt }: Code,
): Promise<void> {
  if (open === null)
    await sql`
      insert into incentives.claim (subject_id, scene_id, claimed_by, claimed_at, code_digest, expires_at)
      values (${subjectId}, ${sceneId}, ${ctx.actor.id}, ${ctx.now()}, ${digest}, ${expiresAt})`.execute(ctx.db)
  else
    await sql`
      update incentives.claim set claimed_by = ${ctx.actor.id}, claimed_at = ${ctx.now()}, code_digest = ${digest}, expires_at = ${expiresAt}
       where subject_id = ${open.subjectId} and claim_id = ${open.claimId} and used_at is null`.execute(ctx.db)
}

/** The claim of some organisations on a scene that was not used. */
export async function findOpenClaim(ctx: Context, family: readonly number[], sceneId: number): Promise<Claim | null> {
  const { rows } = await sql<Claim>`
    select ${columns} from incentives.claim c
     where c.subject_id = any(${[...family]}::bigint[]) and c.scene_id = ${sceneId} and c.used_at is null limit 1`.execute(ctx.db)
  return rows[0] ?? null
}

export async function markUsed(ctx: Context, { subjectId, claimId }: Claim, way: 'page' | 'api'): Promise<void> {
  await sql`
    update incentives.claim set used_at = ${ctx.now()}, used_by = ${ctx.actor.id}, used_way = ${way}
     where subject_id = ${subjectId} and claim_id = ${claimId} and used_at is null`.execute(ctx.db)
}

export async function keepRating(ctx: Context, { subjectId, claimId }: Claim, rating: number, remark: string | null): Promise<void> {
  await sql`
    update incentives.claim set rating = ${rating}, remark = ${remark}, rated_at = ${ctx.now()}
     where subject_id = ${subjectId} and claim_id = ${claimId}`.execute(ctx.db)
}
