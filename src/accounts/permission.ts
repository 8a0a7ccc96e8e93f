import type { Context } from '../platform/context.ts'
import { actsForOffice } from '../sources/index.ts'
import type { Account } from './account.ts'
import { fail } from './errors.ts'
import { isHead, mayApprove, readsForOffice, type BodyUnit } from './members/membership.ts'
import { loadAccount } from './store.ts'

/** The user who acts, with a password of their own. */
export async function requireUser(ctx: Context): Promise<Account> {
  const account = ctx.actor.kind === 'user' ? await loadAccount(ctx, ctx.actor.id) : undefined
  if (account === undefined || account.disabledAt !== null || account.mustChange) throw fail('accounts.not-signed-in')
  return account
}

/** Acts for the office: its people but auditors, and the program itself. */
export function requireOffice(ctx: Context): void {
  if (!actsForOffice(ctx.actor)) throw fail('accounts.office-only')
}

/** The office makes members of sources and banks; its own members only by its head; those of an organisation only by proof. */
export function requireMayOpen(ctx: Context, body: string): void {
  requireOffice(ctx)
  if (ctx.actor.kind === 'system') return
  if (body === 'office' && !isHead(ctx.actor)) throw fail('accounts.head-only')
  if (body === 'organisation') throw fail('accounts.by-proof-only')
}

/** Members of a body are managed by its heads; those of sources and banks by the office too, which opened their accounts. */
export function requireManagerOf(ctx: Context, { body, unit }: BodyUnit): void {
  const { actor } = ctx
  const own = isHead(actor) && actor.body === body && actor.unit === unit
  const opened = actsForOffice(actor) && (body === 'source' || body === 'bank')
  if (actor.kind !== 'system' && !own && !opened) throw fail('accounts.head-only')
}

/** The body the actor heads. */
export function requireOwnBody(ctx: Context): BodyUnit {
  const { actor } = ctx
  if (!isHead(actor)) throw fail('accounts.head-only')
  return { body: actor.body as BodyUnit['body'], unit: actor.unit }
}

/** Decides for the office: its approvers and heads. */
export function requireApprover(ctx: Context): void {
  if (!actsForOffice(ctx.actor) || !mayApprove(ctx.actor)) throw fail('accounts.approver-only')
}

/** Two steps, two people: whoever took the first, or has an interest in it, does not take the second. */
export function requireOther(ctx: Context, ...others: readonly (string | null)[]): void {
  if (others.includes(ctx.actor.id)) throw fail('accounts.same-person')
}

/** What the office's people, its auditors included, may look at. */
export function requireOfficeReader(ctx: Context): void {
  if (!readsForOffice(ctx.actor)) throw fail('accounts.office-only')
}
