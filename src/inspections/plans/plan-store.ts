import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Plan } from './plan.ts'
import type { Owner } from '../draws/held-draw.ts'

type NewPlan = Omit<Plan, 'planId' | 'number' | 'agreed' | 'draw' | 'isDrawOpen'> & { readonly requestKey: string | null }

/** The plan a form made when it was sent before; whoever sends it at the same moment waits for this transaction. */
export async function findRequestedPlan(ctx: Context, requestKey: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('inspections.plan ' || ${requestKey}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ number: string }>`select number from inspections.plan where request_key = ${requestKey}`.execute(ctx.db)
  return rows[0]?.number ?? null
}

export async function insertPlan(ctx: Context, plan: NewPlan): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    insert into inspections.plan (plan_id, number, body, unit, year, title, fields, partners, types, division, checks, made_by, made_at, request_key)
    select id, 'P' || ${plan.year}::int || '-' || lpad(id::text, greatest(4, length(id::text)), '0'), ${plan.body}, ${plan.unit}, ${plan.year}::smallint,
           ${plan.title}, ${plan.fields}::text[], ${plan.partners}::text[], ${plan.types}::text[], ${plan.division}, ${plan.checks}::int, ${ctx.actor.id},
           ${ctx.now()}, ${plan.requestKey}
      from (select nextval('inspections.plan_id') as id) own
    returning number`.execute(ctx.db)
  return (rows[0] as { number: string }).number
}

const held = sql`
  select p.plan_id, p.number, p.body, p.unit, p.year, p.title, p.fields, p.partners, p.types, p.division, p.checks,
         array(select a.unit from inspections.plan_agreement a where a.plan_id = p.plan_id) as agreed,
         (select w.number from inspections.plan_draw l join inspections.draw w on w.draw_id = l.draw_id
           where l.plan_id = p.plan_id
             and not exists (select from inspections.step s where s.draw_id = l.draw_id and s.kind = 'abandoned')) as draw,
         exists (select from inspections.plan_draw l join inspections.step c on c.draw_id = l.draw_id and c.kind = 'committed'
                  where l.plan_id = p.plan_id
                    and not exists (select from inspections.step s where s.draw_id = l.draw_id and s.kind = 'abandoned')) as is_draw_open
    from inspections.plan p`

/** One plan; with `lock` nobody else draws by it at the same time. */
export async function loadPlan(ctx: Context, number: string, lock = false): Promise<Plan | undefined> {
  if (lock) await sql`select pg_advisory_xact_lock(hashtextextended('inspections.plan-draw ' || ${number}, 0))`.execute(ctx.db)
  const { rows } = await sql<Plan>`${held} where p.number = ${number}`.execute(ctx.db)
  return rows[0]
}

/** The plans of a year that are somebody's own or made with them, the newest first; those of everybody for the office. */
export async function loadPlans(ctx: Context, year: number, { body, unit }: Owner): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    ${held} where p.year = ${year}::smallint and (${body} = 'office' or p.unit = ${unit} or ${unit}::text = any(p.partners))
     order by p.plan_id desc limit 200`.execute(ctx.db)
  return rows
}

/** The years of which somebody has plans, or has them made with others. */
export async function loadPlanYears(ctx: Context, { body, unit }: Owner): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct p.year from inspections.plan p where ${body} = 'office' or p.unit = ${unit} or ${unit}::text = any(p.partners)
     order by p.year`.execute(ctx.db)
  return rows.map(({ year }) => year)
}

export async function insertAgreement(ctx: Context, planId: number, unit: string): Promise<void> {
  await sql`
    insert into inspections.plan_agreement (plan_id, unit, agreed_by, agreed_at) values (${planId}, ${unit}, ${ctx.actor.id}, ${ctx.now()})
    on conflict do nothing`.execute(ctx.db)
}

export async function insertPlanDraw(ctx: Context, planId: number, draw: string): Promise<void> {
  await sql`
    insert into inspections.plan_draw (draw_id, plan_id) select draw_id, ${planId} from inspections.draw where number = ${draw}
    on conflict do nothing`.execute(ctx.db)
}
