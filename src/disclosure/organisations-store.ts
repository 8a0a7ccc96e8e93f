import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/context.ts'
import { prepared } from '../platform/database/prepared.ts'
import type { Day } from '../platform/time.ts'
import { isShown, relation, subjectsWithCode, type Sight } from './store.ts'

export type OrganisationRow = {
  readonly uscc: string | null
  readonly name: string
  readonly subjectType: string
  readonly status: string
  readonly establishedOn: Day | null
  readonly endedOn: Day | null
  readonly regAuthority: string | null
  readonly address: string | null
  readonly divisionCode: string | null
  readonly industryCode: string | null
  readonly size: string | null
  readonly legalRepresentative: string | null
  readonly formerNames: readonly { name: string; from: Day | null; until: Day | null }[] | null
  readonly parent: { code: string | null; name: string } | null
  readonly branches: readonly { code: string | null; name: string; status: string }[] | null
  readonly counts: readonly { item: string; source: string; sourceName: string | null; contact: string | null; total: number }[] | null
}

/** Branches listed with an organisation; a page of them is a search away. */
const mostBranches = 50

/** Everything the page of an organisation needs, in one statement. */
export const organisationStatement = (sight: Sight, code: string): RawBuilder<OrganisationRow> => sql<OrganisationRow>`${sql.raw(prepared)}
    select o.uscc, o.name, o.subject_type, o.status, o.established_on, o.ended_on, o.reg_authority, o.address, o.division_code, o.industry_code, o.size,
      o.legal_representative,
      (select jsonb_agg(jsonb_build_object('name', f.name, 'from', f.used_from, 'until', f.used_to) order by f.used_to desc nulls last, f.name)
         from subjects.former_name_of f where f.subject_id = o.subject_id) as former_names,
      (select jsonb_build_object('code', p.uscc, 'name', p.name) from subjects.organisation p where p.subject_id = o.parent_subject_id) as parent,
      (select jsonb_agg(jsonb_build_object('code', b.uscc, 'name', b.name, 'status', b.status) order by b.name)
         from (select uscc, name, status from subjects.organisation where parent_subject_id = o.subject_id and merged_into is null order by name limit ${mostBranches}) b) as branches,
      (select jsonb_agg(jsonb_build_object('item', c.item, 'source', c.source_code, 'sourceName', s.name, 'contact', s.contact, 'total', c.total))
         from (select r.item, r.source_code, count(*) as total from ${relation(sight)}
                where r.subject_id = any(${subjectsWithCode(code)}) and ${isShown(sight)} group by r.item, r.source_code) c
         left join sources.listed s on s.code = c.source_code) as counts
    from subjects.organisation o
    where o.subject_id = (select c.subject_id from subjects.code_of c where c.value = ${code} and c.kind = 'uscc')`

export async function selectOrganisation(db: Db, sight: Sight, code: string): Promise<OrganisationRow | undefined> {
  const { rows } = await organisationStatement(sight, code).execute(db)
  return rows[0]
}

export type ListedOrganisationRow = Pick<OrganisationRow, 'uscc' | 'name' | 'subjectType' | 'status' | 'divisionCode' | 'industryCode'> & {
  readonly subjectId: number
}
export type OrganisationFilter = {
  readonly type?: string | undefined
  readonly status?: string | undefined
  readonly division?: string | undefined
  readonly industry?: readonly string[] | undefined
}

function listed(filter: OrganisationFilter): RawBuilder<unknown> {
  const all = [sql`merged_into is null`]
  if (filter.type !== undefined) all.push(sql`subject_type = ${filter.type}`)
  if (filter.status !== undefined) all.push(sql`status = ${filter.status}`)
  if (filter.division !== undefined) all.push(sql`division_code like ${`${filter.division}%`}`)
  if (filter.industry !== undefined) all.push(sql`industry_code like any(${filter.industry.map((prefix) => `${prefix}%`)}::text[])`)
  return sql.join(all, sql` and `)
}

/** Organisations in the order they were first seen, from behind `after`. */
export async function selectOrganisations(
  db: Db,
  filter: OrganisationFilter,
  after: number,
  limit: number,
): Promise<ListedOrganisationRow[]> {
  const { rows } = await sql<ListedOrganisationRow>`
    select subject_id, uscc, name, subject_type, status, division_code, industry_code
      from subjects.organisation where subject_id > ${after} and ${listed(filter)} order by subject_id limit ${limit}`.execute(db)
  return rows
}

/** Counts no further than `most`. */
export async function countOrganisations(db: Db, filter: OrganisationFilter, most: number): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from (select from subjects.organisation where ${listed(filter)} limit ${most}) t`.execute(db)
  return rows[0]?.total ?? 0
}
