import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Kiosk } from './kiosk.ts'

const shown = sql`kiosk_id, name, place, made_at, key_until, registered_at, revoked_at`

type NewKiosk = Pick<Kiosk, 'name' | 'place' | 'keyUntil'> & { readonly keyDigest: Buffer }

export async function insertKiosk(ctx: Context, { name, place, keyUntil, keyDigest }: NewKiosk): Promise<void> {
  await sql`insert into reports.kiosk (name, place, key_digest, key_until, made_at, made_by)
    values (${name}, ${place}, ${keyDigest}, ${keyUntil}, ${ctx.now()}, ${ctx.actor.id})`.execute(ctx.db)
}

export async function loadKiosks(ctx: Context): Promise<Kiosk[]> {
  const { rows } = await sql<Kiosk>`select ${shown} from reports.kiosk order by revoked_at is not null, kiosk_id desc`.execute(ctx.db)
  return rows
}

/** The kiosk whose device holds this, in use or closed. */
export async function loadKioskOf(ctx: Context, deviceDigest: Buffer): Promise<Kiosk | undefined> {
  const { rows } = await sql<Kiosk>`
    select ${shown} from reports.kiosk where device_digest = ${deviceDigest}`.execute(ctx.db)
  return rows[0]
}

/** Gives a key's place to a device, once. */
export async function takeKey(ctx: Context, keyDigest: Buffer, deviceDigest: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update reports.kiosk set key_digest = null, device_digest = ${deviceDigest}, registered_at = ${ctx.now()}
     where key_digest = ${keyDigest} and key_until > ${ctx.now()} and revoked_at is null
    returning kiosk_id`.execute(ctx.db)
  return rows.length === 1
}

export async function closeKiosk(ctx: Context, kioskId: number): Promise<boolean> {
  const { rows } = await sql`
    update reports.kiosk set revoked_at = ${ctx.now()}, revoked_by = ${ctx.actor.id}
     where kiosk_id = ${kioskId} and revoked_at is null
    returning kiosk_id`.execute(ctx.db)
  return rows.length === 1
}

type Of = { readonly subjectId: number; readonly number: string }
export type NewPrintCode = Of & { readonly digest: Buffer; readonly expiresAt: Date }

const isLive = (ctx: Context) => sql`p.used_at is null and p.revoked_at is null and p.expires_at > ${ctx.now()}`

/** Keeps a code, unless one that still prints is the same. */
export async function insertPrintCode(ctx: Context, { subjectId, number, digest, expiresAt }: NewPrintCode): Promise<boolean> {
  const { rows } = await sql`
    insert into reports.print_code (subject_id, number, digest, made_at, made_by, expires_at)
    select ${subjectId}, ${number}, ${digest}, ${ctx.now()}, ${ctx.actor.id}, ${expiresAt}
     where not exists (select from reports.print_code p where p.digest = ${digest} and ${isLive(ctx)})
    on conflict do nothing
    returning number`.execute(ctx.db)
  return rows.length === 1
}

/** Ends what prints a report; in a transaction whoever else makes a code for it waits. */
export async function revokePrintCodes(ctx: Context, { subjectId, number }: Of): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('reports.print_code ' || ${number}, 0))`.execute(ctx.db)
  await sql`update reports.print_code p set revoked_at = ${ctx.now()}
    where p.subject_id = ${subjectId} and p.number = ${number} and ${isLive(ctx)}`.execute(ctx.db)
}

export type PrintCode = {
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
  /** Where it was used. */
  readonly kiosk: string | null
}

/** The newest code of a report. */
export async function loadPrintCode(ctx: Context, { subjectId, number }: Of): Promise<PrintCode | undefined> {
  const { rows } = await sql<PrintCode>`
    select p.made_at, p.expires_at, p.used_at, p.revoked_at, k.name as kiosk
      from reports.print_code p left join reports.kiosk k on k.kiosk_id = p.kiosk_id
     where p.subject_id = ${subjectId} and p.number = ${number}
     order by p.made_at desc, p.expires_at desc limit 1`.execute(ctx.db)
  return rows[0]
}

/** Uses a code up at a kiosk; whoever comes second finds nothing, but for the finger that tapped twice. */
export async function takePrintCode(
  ctx: Context,
  { digest, kioskId, tappedSince }: { readonly digest: Buffer; readonly kioskId: number; readonly tappedSince: Date },
): Promise<{ readonly number: string; readonly madeBy: string } | undefined> {
  const { rows } = await sql<{ number: string; madeBy: string }>`
    update reports.print_code p set used_at = coalesce(p.used_at, ${ctx.now()}), kiosk_id = ${kioskId}
     where p.digest = ${digest} and p.revoked_at is null and p.expires_at > ${ctx.now()}
       and (p.used_at is null or (p.kiosk_id = ${kioskId} and p.used_at > ${tappedSince}))
    returning p.number, p.made_by`.execute(ctx.db)
  return rows.length === 1 ? rows[0] : undefined
}
