import type { Context } from '../platform/context.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { actsForSource } from '../sources/index.ts'
import { fail } from './errors.ts'
import { loadLastSent, loadOpenRows, loadToDo, type OpenRows, type ToDo } from './standing-store.ts'

/** By source, the day it last sent a file of which something was read to the end. */
export const lastSent = async (ctx: Context): Promise<ReadonlyMap<string, Day>> =>
  new Map((await loadLastSent(ctx)).map(({ source, receivedAt }) => [source, dayOf(receivedAt)]))

/** By source, what it sent and is no record yet: refused rows that wait to be mended, and those that wait until it is known who is meant. */
export const openRows = async (ctx: Context): Promise<ReadonlyMap<string, OpenRows>> =>
  new Map((await loadOpenRows(ctx)).map((one) => [one.source, one]))

/** What the source the actor acts for has yet to do with what it sent. */
export async function toDoOfOwn(ctx: Context): Promise<ToDo> {
  const { unit } = ctx.actor
  if (unit === null || !actsForSource(ctx.actor, unit)) throw fail('intake.not-yours')
  return loadToDo(ctx, unit)
}
