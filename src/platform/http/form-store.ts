import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { sha256Hex } from '../crypto/native.ts'
import { fail } from './errors.ts'

type SentForm = {
  /** What it does, and for whom: the key of a form is its sender's own. */
  readonly of: readonly (string | number | null)[]
  readonly requestKey: string
  /** All that was entered, with the files that came along. */
  readonly content: object
}

/**
 * A form somebody went back to and changed is no form that is sent again: answered with what it made before, what was changed would be lost
 * without a word. Within the transaction of the use case, so that a form that was refused may be corrected and sent under its key; whoever
 * sends it at the same moment waits for that transaction.
 */
export async function refuseChangedForm(ctx: Context, { of, requestKey, content }: SentForm): Promise<void> {
  const form = sha256Hex(JSON.stringify([...of, requestKey]))
  const said = sha256Hex(JSON.stringify(content))
  await sql`insert into platform.sent_form (form, content) values (${form}, ${said}) on conflict do nothing`.execute(ctx.db)
  const { rows } = await sql<{ content: string }>`select content from platform.sent_form where form = ${form}`.execute(ctx.db)
  if (rows[0]?.content !== said) throw fail('http.form-used')
}
