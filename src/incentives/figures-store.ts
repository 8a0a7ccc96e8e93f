import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import type { Provider } from './scene.ts'

export type Figures = {
  readonly live: number
  readonly providers: number
  readonly uses: number
  /** Organisations that used a benefit. */
  readonly users: number
  readonly byKind: readonly { readonly kind: string; readonly scenes: number; readonly uses: number }[]
  /** `YYYY-MM`, those with a use alone. */
  readonly byMonth: readonly { readonly month: string; readonly uses: number }[]
}

/** How benefits are offered and used, of everybody or of one provider: counts only. */
export async function countFigures(ctx: Context, provider: Provider | null): Promise<Figures> {
  const today = dayOf(ctx.now())
  const scenes = sql`
    select s.scene_id, s.kind, s.body, s.unit, s.state = 'published' and ${today}::date between s.from_day and s.to_day as live
      from incentives.scene s
     where s.state in ('published', 'ended')
       and (${provider?.unit ?? null}::text is null or (s.unit = ${provider?.unit ?? null} and s.body = ${provider?.body ?? null}))`
  const [{ rows: whole }, { rows: byKind }, { rows: byMonth }] = await Promise.all([
    sql<Omit<Figures, 'byKind' | 'byMonth'>>`
      with n as (${scenes})
      select count(*) filter (where live)::int as live, (count(distinct body || ' ' || unit) filter (where live))::int as providers,
             (select count(*) from incentives.claim c join n on n.scene_id = c.scene_id where c.used_at is not null)::int as uses,
             (select count(distinct c.subject_id) from incentives.claim c join n on n.scene_id = c.scene_id where c.used_at is not null)::int as users
        from n`.execute(ctx.db),
    sql<Figures['byKind'][number]>`
      select n.kind, count(distinct n.scene_id) filter (where n.live)::int as scenes, count(c.used_at)::int as uses
        from (${scenes}) n left join incentives.claim c on c.scene_id = n.scene_id
       group by n.kind order by uses desc, n.kind`.execute(ctx.db),
    sql<Figures['byMonth'][number]>`
      select to_char(c.used_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as uses
        from (${scenes}) n join incentives.claim c on c.scene_id = n.scene_id where c.used_at is not null group by 1 order by 1`.execute(
      ctx.db,
    ),
  ])
  return { ...(whole[0] as Omit<Figures, 'byKind' | 'byMonth'>), byKind, byMonth }
}

/** What users wrote when they rated a provider, the newest first: for the provider and the office, without who wrote it. */
export async function loadRemarks(ctx: Context, sceneId: number): Promise<{ readonly rating: number; readonly remark: string | null }[]> {
  const { rows } = await sql<{ rating: number; remark: string | null }>`
    select rating, remark from incentives.claim where scene_id = ${sceneId} and rating is not null order by rated_at desc limit 50`.execute(
    ctx.db,
  )
  return rows
}
