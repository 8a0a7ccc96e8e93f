import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { Campaign, FoundCode, Invitation, Invited, Progress } from './campaign.ts'
import { pageSize } from '../platform/paged.ts'
import type { Matter } from './matter.ts'

/** The campaign a form made when it was sent before; whoever sends it at the same moment waits for this transaction. */
export async function findRequestedCampaign(ctx: Context, requestKey: string): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('commitments.campaign ' || ${requestKey}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ campaignId: number }>`
    select campaign_id from commitments.campaign where request_key = ${requestKey}`.execute(ctx.db)
  return rows[0]?.campaignId ?? null
}

type NewCampaign = Pick<Campaign, 'matterId' | 'title' | 'until' | 'body' | 'unit'> & { readonly requestKey: string }

export async function insertCampaign(ctx: Context, one: NewCampaign): Promise<number> {
  const { rows } = await sql<{ campaignId: number }>`
    insert into commitments.campaign (matter_id, title, until_day, body, unit, made_by, made_at, request_key)
    values (${one.matterId}, ${one.title}, ${one.until}::date, ${one.body}, ${one.unit}, ${ctx.actor.id}, ${ctx.now()}, ${one.requestKey})
    returning campaign_id`.execute(ctx.db)
  return (rows[0] as { campaignId: number }).campaignId
}

/** Living organisations `o` to which a matter is open. */
const openTo = ({ subjectTypes }: Matter) =>
  sql`o.merged_into is null and o.status = 'active' and o.uscc is not null and o.subject_type = any(${subjectTypes}::text[])`

/** What the register knows of each of some codes: whether somebody has it, whether a matter is open to who has, and all names of it. */
export async function findCodes(ctx: Context, matter: Matter, codes: readonly string[]): Promise<FoundCode[]> {
  const { rows } = await sql<FoundCode>`
    select o.subject_id is not null as is_known, coalesce(${openTo(matter)}, false) as is_open,
           array(select o.name where o.name is not null union all select f.name from subjects.former_name_of f where f.subject_id = o.subject_id) as names
      from unnest(${codes}::text[]) with ordinality as n (code, place)
      left join subjects.code_of k on k.value = n.code and k.kind = 'uscc'
      left join subjects.organisation o on o.subject_id = k.subject_id
     order by n.place`.execute(ctx.db)
  return rows
}

type Selection = { readonly types: readonly string[]; readonly division: string | null; readonly industry: string | null }

/** Invites organisations by their codes, or all that are selected, but those who are invited already; additions at the same moment wait for each other. */
export async function insertInvited(
  ctx: Context,
  campaignId: number,
  matter: Matter,
  by: readonly string[] | Selection,
): Promise<{ readonly added: number; readonly batch: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('commitments.invited ' || ${String(campaignId)}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ batch: number }>`
    select coalesce(max(batch), 0) + 1 as batch from commitments.invited where campaign_id = ${campaignId}`.execute(ctx.db)
  const { batch } = rows[0] as { batch: number }
  const which: RawBuilder<unknown> =
    'types' in by
      ? sql`(${by.types.length === 0} or o.subject_type = any(${by.types}::text[]))
            and (${by.division}::text is null or starts_with(o.division_code, ${by.division}::text))
            and (${by.industry}::text is null or starts_with(o.industry_code, ${by.industry}::text)
                 or exists (select from subjects.industry_name i where i.code = o.industry_code and i.section = ${by.industry}))`
      : sql`o.subject_id in (select k.subject_id from subjects.code_of k where k.kind = 'uscc' and k.value = any(${by}::text[]))`
  const { numAffectedRows } = await sql`
    insert into commitments.invited (subject_id, campaign_id, batch)
    select o.subject_id, ${campaignId}, ${batch} from subjects.organisation o where ${openTo(matter)} and ${which}
    on conflict do nothing`.execute(ctx.db)
  return { added: Number(numAffectedRows ?? 0n), batch }
}

type Which = {
  readonly campaignId?: number
  readonly body?: Campaign['body']
  readonly unit?: string | null
  readonly openOn?: Day
  readonly fewest?: number
}

/** Whether an organisation of `v` made the commitment of a campaign `p`: since it was opened, or before, where it still held then. */
const made = sql`c.subject_id = v.subject_id and c.matter_id = p.matter_id
                 and (c.signed_at >= p.made_at or c.closed_at is null or c.closed_at >= p.made_at)`

/** Campaigns, the latest first; of one body where it is named. */
export async function loadCampaigns(ctx: Context, { campaignId, body, unit, openOn, fewest }: Which): Promise<Campaign[]> {
  const { rows } = await sql<Omit<Campaign, 'matter'> & { readonly nameZh: string; readonly nameEn: string }>`
    select p.campaign_id, p.matter_id, p.title, p.body, p.unit, p.made_at, p.until_day as until, m.source_code, m.name_zh,
           case when m.name_en = '' then m.name_zh else m.name_en end as name_en, i.invited, i.signed
      from commitments.campaign p
      join lateral (select source_code, name_zh, name_en from commitments.matter n
                     where n.matter_id = p.matter_id and n.state <> 'draft' order by n.edition desc limit 1) m on true
      join lateral (
        select count(*)::int as invited,
               count(*) filter (where exists (select from commitments.commitment c where ${made}))::int as signed
          from commitments.invited v where v.campaign_id = p.campaign_id) i on true
     where (${body ?? null}::text is null or (p.body = ${body ?? null} and p.unit is not distinct from ${unit ?? null}::text))
       and (${openOn ?? null}::date is null or p.until_day >= ${openOn ?? null}::date)
       and (${campaignId ?? null}::bigint is null or p.campaign_id = ${campaignId ?? null})
       and i.invited >= ${fewest ?? 0}
     order by p.made_at desc, p.campaign_id desc limit 50`.execute(ctx.db)
  return rows.map(({ nameZh, nameEn, ...rest }) => ({ ...rest, matter: { zh: nameZh, en: nameEn } }))
}

/** What some organisations are invited to today and did not sign since. */
export async function loadInvitations(ctx: Context, family: readonly number[], today: Day): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select p.campaign_id, p.matter_id, p.title, p.until_day as until
      from commitments.campaign p
      join commitments.matter m on m.matter_id = p.matter_id and m.state = 'published'
     where p.until_day >= ${today}::date
       and exists (select from commitments.invited v where v.subject_id = any(${family}::bigint[]) and v.campaign_id = p.campaign_id)
       and not exists (select from commitments.commitment c
                        where c.subject_id = any(${family}::bigint[]) and c.matter_id = p.matter_id
                          and (c.signed_at >= p.made_at or c.closed_at is null))
     order by p.until_day, p.campaign_id limit 20`.execute(ctx.db)
  return rows
}

/** The codes of the organisations an addition to a campaign invited. */
export async function loadInvitedCodes(ctx: Context, campaignId: number, batch: number): Promise<string[]> {
  const { rows } = await sql<{ uscc: string }>`
    select o.uscc from commitments.invited v join subjects.organisation o on o.subject_id = v.subject_id
     where v.campaign_id = ${campaignId} and v.batch = ${batch} and o.uscc is not null order by v.subject_id`.execute(ctx.db)
  return rows.map(({ uscc }) => uscc)
}

const groups = {
  industry: sql`coalesce(i.section, '') as code, coalesce((select n.name from subjects.industry_name n where n.code = i.section), '') as name`,
  division: sql`coalesce(o.division_code, '') as code, coalesce((select n.name from subjects.division_name n where n.code = o.division_code), o.division_code, '') as name`,
}

/** How many of each industry or division were invited and made the commitment; the largest group first. */
export async function countProgress(ctx: Context, campaignId: number, by: keyof typeof groups): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    select ${groups[by]}, count(*)::int as invited,
           count(*) filter (where exists (select from commitments.commitment c where ${made}))::int as signed
      from commitments.campaign p
      join commitments.invited v on v.campaign_id = p.campaign_id
      join subjects.organisation o on o.subject_id = v.subject_id
      left join subjects.industry_name i on i.code = o.industry_code
     where p.campaign_id = ${campaignId}
     group by 1, 2 order by invited desc, code`.execute(ctx.db)
  return rows
}

/** Those a campaign invited, by code; a page of them behind one. */
export async function loadInvited(ctx: Context, campaignId: number, after: string, limit = pageSize + 1): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    select coalesce(o.uscc, '') as code, o.name, d.name as division, s.name as industry,
           (select max(c.signed_on) from commitments.commitment c where ${made}) as signed_on
      from commitments.campaign p
      join commitments.invited v on v.campaign_id = p.campaign_id
      join subjects.organisation o on o.subject_id = v.subject_id
      left join subjects.industry_name i on i.code = o.industry_code
      left join subjects.industry_name s on s.code = i.section
      left join subjects.division_name d on d.code = o.division_code
     where p.campaign_id = ${campaignId} and o.uscc > ${after}
     order by o.uscc limit ${limit}`.execute(ctx.db)
  return rows
}
