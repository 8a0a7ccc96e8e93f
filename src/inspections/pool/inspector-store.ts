import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Inspector } from './inspector.ts'

/** False when the number was given before, or the account has one. */
export async function insertInspector(
  ctx: Context,
  { number, unit, account }: Pick<Inspector, 'number' | 'unit' | 'account'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into inspections.inspector (number, unit, account, named_by, named_at)
    values (${number}, ${unit}, ${account}, ${ctx.actor.id}, ${ctx.now()}) on conflict do nothing`.execute(ctx.db)
  return numAffectedRows === 1n
}

/** False when there is no such number in use in the department. */
export async function updateEnded(ctx: Context, { number, unit }: Pick<Inspector, 'number' | 'unit'>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update inspections.inspector set ended_by = ${ctx.actor.id}, ended_at = ${ctx.now()}
     where number = ${number} and unit = ${unit} and ended_at is null`.execute(ctx.db)
  return numAffectedRows === 1n
}

/** Whether a number of an account was ended after a moment. */
export async function endedSince(
  ctx: Context,
  { unit, account, since }: Pick<Inspector, 'unit' | 'account'> & { readonly since: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from inspections.inspector where unit = ${unit} and account = ${account} and ended_at > ${since} limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** The numbers of a department, those in use first. */
export async function loadInspectors(ctx: Context, unit: string): Promise<Inspector[]> {
  const { rows } = await sql<Inspector>`
    select number, unit, account, named_at, ended_at from inspections.inspector where unit = ${unit}
     order by ended_at is not null, number limit 2000`.execute(ctx.db)
  return rows
}

/** The number an account has in its department; null without one. */
export async function loadNumberOf(ctx: Context, unit: string, account: string): Promise<string | null> {
  const { rows } = await sql<{ number: string }>`
    select number from inspections.inspector where unit = ${unit} and account = ${account} and ended_at is null`.execute(ctx.db)
  return rows[0]?.number ?? null
}

/** Whether one of some numbers is or was that of an account: who gave up a number checked under it all the same. */
export async function areAnyOf(ctx: Context, numbers: readonly string[], account: string): Promise<boolean> {
  const { rows } = await sql`
    select from inspections.inspector where number = any(${numbers}::text[]) and account = ${account} limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** Of some numbers those that are in use in one of the departments; in any where none is named. */
export async function knownNumbers(ctx: Context, numbers: readonly string[], units: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`
    select number from inspections.inspector
     where number = any(${numbers}::text[]) and ended_at is null and (cardinality(${units}::text[]) = 0 or unit = any(${units}::text[]))`.execute(
    ctx.db,
  )
  return new Set(rows.map(({ number }) => number))
}
