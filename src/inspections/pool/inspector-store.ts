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

type Named = Pick<Inspector, 'number' | 'unit'>

const columns = sql`number, unit, account, named_at, ended_at, end_asked_by, end_asked_at`

/** A number in use in the department, held until the transaction ends; undefined where there is none. */
export async function lockInspector(ctx: Context, { number, unit }: Named): Promise<Inspector | undefined> {
  const { rows } = await sql<Inspector>`
    select ${columns} from inspections.inspector where number = ${number} and unit = ${unit} and ended_at is null for no key update`.execute(
    ctx.db,
  )
  return rows[0]
}

export async function markEnded(ctx: Context, { number }: Named): Promise<void> {
  await sql`
    update inspections.inspector set ended_by = ${ctx.actor.id}, ended_at = ${ctx.now()}, end_asked_by = null, end_asked_at = null
     where number = ${number}`.execute(ctx.db)
}

/** Somebody asks to end it, or what was asked is over. */
export async function markEndAsked(ctx: Context, { number }: Named, isAsked: boolean): Promise<void> {
  await sql`
    update inspections.inspector set end_asked_by = ${isAsked ? ctx.actor.id : null}, end_asked_at = ${isAsked ? ctx.now() : null}
     where number = ${number}`.execute(ctx.db)
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
    select ${columns} from inspections.inspector where unit = ${unit}
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

/** The numbers an account has or had. */
export async function loadNumbersOf(ctx: Context, account: string): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`select number from inspections.inspector where account = ${account}`.execute(ctx.db)
  return new Set(rows.map(({ number }) => number))
}

/** The inspectors of some numbers, in use or not. */
export async function loadByNumber(ctx: Context, numbers: readonly string[]): Promise<Inspector[]> {
  const { rows } = await sql<Inspector>`
    select ${columns} from inspections.inspector where number = any(${numbers}::text[])`.execute(ctx.db)
  return rows
}

/** Those in use in some departments, in all where none is named. */
export async function loadInUse(ctx: Context, units: readonly string[]): Promise<Inspector[]> {
  const { rows } = await sql<Inspector>`
    select ${columns} from inspections.inspector where ended_at is null and ${isOf(units)} order by unit, number limit 2000`.execute(ctx.db)
  return rows
}

const isOf = (units: readonly string[]) => sql`(cardinality(${units}::text[]) = 0 or unit = any(${units}::text[]))`

/** Of some numbers those that are in use in one of the departments; in any where none is named. */
export async function knownNumbers(ctx: Context, numbers: readonly string[], units: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`
    select number from inspections.inspector where number = any(${numbers}::text[]) and ended_at is null and ${isOf(units)}`.execute(ctx.db)
  return new Set(rows.map(({ number }) => number))
}

/** Nobody ends one of these numbers until the transaction ends: whoever would has to see what was prepared with it. */
export async function keepInUse(ctx: Context, numbers: readonly string[]): Promise<void> {
  await sql`select from inspections.inspector where number = any(${numbers}::text[]) order by number for share`.execute(ctx.db)
}
