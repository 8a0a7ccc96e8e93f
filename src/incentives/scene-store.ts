import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { Provider, Scene, SceneState, SceneTerms } from './scene.ts'

type Row = Omit<Scene, 'name' | 'from' | 'to' | 'each'> & {
  readonly nameZh: string
  readonly nameEn: string
  readonly fromDay: Day
  readonly toDay: Day
  readonly eachMost: number
}

const sceneOf = ({ nameZh, nameEn, fromDay, toDay, eachMost, ...rest }: Row): Scene => ({
  ...rest,
  name: { zh: nameZh, en: nameEn === '' ? nameZh : nameEn },
  from: fromDay,
  to: toDay,
  each: eachMost,
})

type Which = {
  readonly sceneId?: number
  readonly provider?: Provider
  readonly states?: readonly SceneState[]
  readonly openOn?: Day
  /** Of organisations and banks alone, whose scenes the office decides. */
  readonly ofOffice?: boolean
}

/** Scenes with how often they were used and how their provider is rated, each organisation once however often it rated; the newest first. */
export async function loadScenes(ctx: Context, { sceneId, provider, states, openOn, ofOffice }: Which): Promise<Scene[]> {
  const { rows } = await sql<Row>`
    select s.scene_id, s.body, s.unit, s.state, s.kind, s.incentive, s.name_zh, s.name_en, s.benefit, s.conditions, s.place, s.evidence,
           s.subject_types, s.quota, s.each_most, s.from_day, s.to_day, s.drafted_by, s.drafted_at, s.decided_at, s.decision_reason, s.ended_at,
           s.end_reason, coalesce(l.name, o.name, s.unit) as provider_name, coalesce(c.uses, 0)::int as uses, coalesce(c.held, 0)::int as held,
           coalesce(p.ratings, 0)::int as ratings, p.rating::float8 as rating
      from incentives.scene s
      left join sources.listed l on s.body = 'source' and l.code = s.unit
      left join subjects.code_of k on s.body <> 'source' and k.kind = 'uscc' and k.value = s.unit
      left join subjects.organisation o on o.subject_id = k.subject_id
      left join (select scene_id, count(used_at) as uses, count(*) filter (where used_at is null and expires_at > ${ctx.now()}) as held
                   from incentives.claim group by scene_id) c on c.scene_id = s.scene_id
      left join (select r.body, r.unit, count(*) as ratings, avg(r.rating) as rating
                   from (select n.body, n.unit, avg(m.rating) as rating from incentives.claim m join incentives.scene n on n.scene_id = m.scene_id
                          where m.rating is not null group by n.body, n.unit, m.subject_id) r group by r.body, r.unit) p on p.body = s.body and p.unit = s.unit
     where (${sceneId ?? null}::bigint is null or s.scene_id = ${sceneId ?? null})
       and (${provider?.unit ?? null}::text is null or (s.unit = ${provider?.unit ?? null} and s.body = ${provider?.body ?? null}))
       and (${states ?? null}::text[] is null or s.state = any(${states ?? null}::text[]))
       and (${openOn ?? null}::date is null or ${openOn ?? null}::date between s.from_day and s.to_day)
       and (not ${ofOffice ?? false} or s.body <> 'source')
     order by s.scene_id desc limit 500`.execute(ctx.db)
  return rows.map(sceneOf)
}

/** Holds a scene until the transaction ends: whoever claims, changes or ends it waits. */
export async function lockScene(ctx: Context, sceneId: number): Promise<Scene | null> {
  await sql`select from incentives.scene where scene_id = ${sceneId} for no key update`.execute(ctx.db)
  return (await loadScenes(ctx, { sceneId }))[0] ?? null
}

/** The scene a form made when it was sent before; whoever sends it at the same moment waits for this transaction. */
export async function findRequestedScene(ctx: Context, { body, unit }: Provider, requestKey: string): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('incentives.scene ' || ${body} || ' ' || ${unit} || ' ' || ${requestKey}, 0))`.execute(
    ctx.db,
  )
  const { rows } = await sql<{ sceneId: number }>`
    select scene_id from incentives.scene where body = ${body} and unit = ${unit} and request_key = ${requestKey}`.execute(ctx.db)
  return rows[0]?.sceneId ?? null
}

type NewScene = SceneTerms & Provider & { readonly requestKey: string; readonly sceneId: number | null }

/** Keeps a draft, with the number of the one it takes the place of. */
export async function insertScene(ctx: Context, one: NewScene): Promise<number> {
  if (one.sceneId !== null)
    await sql`delete from incentives.scene where scene_id = ${one.sceneId} and state in ('draft', 'returned')`.execute(ctx.db)
  const { rows } = await sql<{ sceneId: number }>`
    insert into incentives.scene (scene_id, body, unit, state, kind, incentive, name_zh, name_en, benefit, conditions, place, evidence, subject_types,
      quota, each_most, from_day, to_day, request_key, drafted_by, drafted_at)
    values (coalesce(${one.sceneId}::bigint, nextval('incentives.scene_number')), ${one.body}, ${one.unit}, 'draft', ${one.kind}, ${one.incentive},
      ${one.name.zh}, ${one.name.en}, ${one.benefit}, ${one.conditions}, ${one.place}, ${one.evidence}, ${one.subjectTypes}::text[], ${one.quota}::int,
      ${one.each}, ${one.from}::date, ${one.to}::date, ${one.requestKey}, ${ctx.actor.id}, ${ctx.now()})
    returning scene_id`.execute(ctx.db)
  return (rows[0] as { sceneId: number }).sceneId
}

export async function decideScene(ctx: Context, sceneId: number, state: 'published' | 'returned', reason: string | null): Promise<void> {
  await sql`
    update incentives.scene set state = ${state}, decided_by = ${ctx.actor.id}, decided_at = ${ctx.now()}, decision_reason = ${reason}
     where scene_id = ${sceneId} and state = 'draft'`.execute(ctx.db)
}

export async function closeScene(ctx: Context, sceneId: number, reason: string): Promise<void> {
  await sql`
    update incentives.scene set state = 'ended', ended_by = ${ctx.actor.id}, ended_at = ${ctx.now()}, end_reason = ${reason}
     where scene_id = ${sceneId} and state = 'published'`.execute(ctx.db)
}
