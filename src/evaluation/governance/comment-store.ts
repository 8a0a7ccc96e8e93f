import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Answer, Comment, Commenter, Outcome, Said } from './comment.ts'

export const insertComment = (ctx: Context, draftId: number, { body, unit, text, madeAt }: Said): Promise<unknown> =>
  sql`insert into evaluation.comment (draft_id, body, unit, text, made_at) values (${draftId}, ${body}, ${unit}, ${text}, ${madeAt})`.execute(
    ctx.db,
  )

export async function countCommentsOf(ctx: Context, draftId: number, { body, unit }: Commenter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from evaluation.comment where draft_id = ${draftId} and body = ${body} and unit = ${unit}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

export async function commentsOf(ctx: Context, draftId: number): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select c.comment_id, c.body, c.unit, c.text, c.made_at, a.answer_id
      from evaluation.comment c left join evaluation.answered a using (comment_id)
     where c.draft_id = ${draftId} order by c.comment_id`.execute(ctx.db)
  return rows
}

export async function answersOf(ctx: Context, draftId: number): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select answer_id, outcome, text, answered_at, count(d.comment_id)::int as comments
      from evaluation.answer a join evaluation.answered d using (answer_id)
     where a.draft_id = ${draftId} group by answer_id order by answer_id`.execute(ctx.db)
  return rows
}

/** How many comments of a draft wait for an answer. */
export async function countUnanswered(ctx: Context, draftId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from evaluation.comment c
     where c.draft_id = ${draftId} and not exists (select from evaluation.answered a where a.comment_id = c.comment_id)`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

type Given = { readonly draftId: number; readonly commentIds: readonly number[]; readonly outcome: Outcome; readonly text: string }

/** Answers those of these comments that are of the draft and wait for an answer; gives how many they were. */
export async function insertAnswer(ctx: Context, { draftId, commentIds, outcome, text }: Given): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with answer as (
      insert into evaluation.answer (draft_id, outcome, text, answered_by, answered_at)
      values (${draftId}, ${outcome}, ${text}, ${ctx.actor.id}, ${ctx.now()}) returning answer_id),
    answered as (
      insert into evaluation.answered (comment_id, answer_id)
      select c.comment_id, a.answer_id from evaluation.comment c cross join answer a
       where c.draft_id = ${draftId} and c.comment_id = any(${[...commentIds]}::bigint[])
         and not exists (select from evaluation.answered d where d.comment_id = c.comment_id)
      returning 1)
    select count(*)::int as count from answered`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
