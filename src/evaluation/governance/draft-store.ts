import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { Draft } from './draft.ts'
import type { TrialSums } from './trial.ts'

type Row = Omit<Draft, 'trial' | 'name'> & { readonly trial: string | null; readonly name: string }

const columns = sql`
  draft_id, state, key, (select m.definition ->> 'name' from evaluation.model m where m.model_id = draft.model_id) as name, text, model_id, drafted_by, drafted_at, trial_asked_at, trial_failed_at, tried_model_id, against_model_id, tried_on::text as tried_on,
  trial::text as trial, opened_at, comments_until::text as comments_until, from_day::text as from_day, leaf_index, closed_at`

// As text: a driver that turns keys of rows into camel case would turn those inside too.
const draftOf = (row: Row): Draft => ({
  ...row,
  name: JSON.parse(row.name) as Draft['name'],
  trial: row.trial === null ? null : (JSON.parse(row.trial) as TrialSums),
})

/** The latest first. */
export async function listDrafts(ctx: Context): Promise<Draft[]> {
  const { rows } = await sql<Row>`select ${columns} from evaluation.draft order by draft_id desc limit 200`.execute(ctx.db)
  return rows.map(draftOf)
}

/** A draft that is not closed, with how many of its comments wait for an answer. */
export type WaitingDraft = Pick<
  Draft,
  'draftId' | 'state' | 'name' | 'modelId' | 'draftedBy' | 'trialAskedAt' | 'triedModelId' | 'commentsUntil'
> & { readonly unanswered: number }

/** The drafts that are not closed, the oldest first. */
export async function listWaitingDrafts(ctx: Context): Promise<WaitingDraft[]> {
  const { rows } = await sql<Omit<WaitingDraft, 'name'> & { readonly name: string }>`
    select d.draft_id, d.state, m.definition ->> 'name' as name, d.model_id, d.drafted_by, d.trial_asked_at, d.tried_model_id,
           d.comments_until::text as comments_until, count(c.comment_id) filter (where a.comment_id is null)::int as unanswered
      from evaluation.draft d join evaluation.model m using (model_id)
      left join evaluation.comment c on c.draft_id = d.draft_id
      left join evaluation.answered a on a.comment_id = c.comment_id
     where d.state in ('drafted', 'open') group by d.draft_id, m.model_id order by d.draft_id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, name: JSON.parse(row.name) as Draft['name'] }))
}

export async function loadDraft(ctx: Context, draftId: number): Promise<Draft | undefined> {
  const { rows } = await sql<Row>`select ${columns} from evaluation.draft where draft_id = ${draftId}`.execute(ctx.db)
  return rows.map(draftOf)[0]
}

/** The same; whoever else would change it waits until the transaction ends. */
export async function lockDraft(ctx: Context, draftId: number): Promise<Draft | undefined> {
  const { rows } = await sql<Row>`select ${columns} from evaluation.draft where draft_id = ${draftId} for no key update`.execute(ctx.db)
  return rows.map(draftOf)[0]
}

/** The models of the drafts of a key that are not closed; nobody else keeps a draft of it until the transaction ends. */
export async function lockedOpenDrafts(ctx: Context, key: string): Promise<{ readonly draftId: number; readonly modelId: number }[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('evaluation.draft ' || ${key}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ draftId: number; modelId: number }>`
    select d.draft_id, d.model_id from evaluation.draft d join evaluation.model m using (model_id)
     where m.key = ${key} and d.state in ('drafted', 'open') order by d.draft_id`.execute(ctx.db)
  return rows
}

type Text = { readonly key: string; readonly text: string; readonly modelId: number; readonly by: string; readonly at: Date }

export async function insertDraft(ctx: Context, { key, text, modelId, by, at }: Text): Promise<number> {
  const { rows } = await sql<{ draftId: number }>`
    insert into evaluation.draft (key, text, model_id, drafted_by, drafted_at) values (${key}, ${text}, ${modelId}, array[${by}], ${at})
    returning draft_id`.execute(ctx.db)
  return (rows[0] as { draftId: number }).draftId
}

export const saveText = (ctx: Context, draftId: number, { text, modelId, by, at }: Omit<Text, 'key'>): Promise<unknown> =>
  sql`update evaluation.draft set text = ${text}, model_id = ${modelId}, drafted_by = array_append(array_remove(drafted_by, ${by}), ${by}), drafted_at = ${at},
             trial_asked_at = null, trial_failed_at = null
       where draft_id = ${draftId}`.execute(ctx.db)

export const saveTrialAsked = (ctx: Context, draftId: number, at: Date): Promise<unknown> =>
  sql`update evaluation.draft set trial_asked_at = ${at}, trial_failed_at = null where draft_id = ${draftId}`.execute(ctx.db)

/** The trial asked for at a moment broke off; one that was asked for since goes on. */
export const saveTrialFailed = (ctx: Context, draftId: number, askedAt: Date): Promise<unknown> =>
  sql`update evaluation.draft set trial_asked_at = null, trial_failed_at = ${ctx.now()}
       where draft_id = ${draftId} and state = 'drafted' and trial_asked_at = ${askedAt}`.execute(ctx.db)

type Tried = { readonly modelId: number; readonly against: number | null; readonly day: Day; readonly trial: TrialSums }

export const saveTrial = (ctx: Context, draftId: number, { modelId, against, day, trial }: Tried): Promise<unknown> =>
  sql`update evaluation.draft
         set tried_model_id = ${modelId}, against_model_id = ${against}, tried_on = ${day}::date, trial = ${JSON.stringify(trial)}::jsonb, trial_asked_at = null
       where draft_id = ${draftId}`.execute(ctx.db)

export const saveOpened = (ctx: Context, draftId: number, one: { readonly by: string; readonly until: Day }): Promise<unknown> =>
  sql`update evaluation.draft set state = 'open', opened_by = ${one.by}, opened_at = ${ctx.now()}, comments_until = ${one.until}::date
       where draft_id = ${draftId}`.execute(ctx.db)

export const saveWithdrawn = (ctx: Context, draftId: number): Promise<unknown> =>
  sql`update evaluation.draft set state = 'withdrawn', closed_at = ${ctx.now()}, trial_asked_at = null where draft_id = ${draftId}`.execute(
    ctx.db,
  )

export const saveAdopted = (
  ctx: Context,
  draftId: number,
  one: { readonly by: string; readonly fromDay: Day; readonly leafIndex: number },
): Promise<unknown> =>
  sql`update evaluation.draft
         set state = 'adopted', adopted_by = ${one.by}, from_day = ${one.fromDay}::date, leaf_index = ${one.leafIndex}, closed_at = ${ctx.now()}
       where draft_id = ${draftId}`.execute(ctx.db)
