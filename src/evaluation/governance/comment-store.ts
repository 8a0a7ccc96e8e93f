import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** What a body said about a draft: `unit` is its code. */
export type Comment = { readonly body: 'organisation' | 'source'; readonly unit: string; readonly text: string; readonly madeAt: Date }

export const insertComment = (ctx: Context, draftId: number, { body, unit, text, madeAt }: Comment): Promise<unknown> =>
  sql`insert into evaluation.comment (draft_id, body, unit, text, made_at) values (${draftId}, ${body}, ${unit}, ${text}, ${madeAt})`.execute(
    ctx.db,
  )

export async function commentsOf(ctx: Context, draftId: number): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select body, unit, text, made_at from evaluation.comment where draft_id = ${draftId} order by comment_id`.execute(ctx.db)
  return rows
}
