import type { PackContext } from '../packs/index.ts'
import { searchOrganisations, type SubjectStatus, type SubjectType } from '../subjects/index.ts'
import { industryPrefixes, namesOf, type Names } from './names.ts'
import { divisionPrefix, organisationProblems, refuse, type OrganisationQuery } from './query.ts'
import { statusOf, typeOf } from './read-organisation.ts'
import type { ListedOrganisation, Page } from './shown.ts'
import { countOrganisations, selectOrganisations, type OrganisationFilter } from './organisations-store.ts'

const countedTo = 10_000

const present = (
  row: { uscc: string | null; name: string; subjectType: string; status: string; divisionCode: string | null; industryCode: string | null },
  names: Names,
  formerName: string | null = null,
): ListedOrganisation => ({
  code: row.uscc,
  name: row.name,
  formerName,
  type: typeOf(row.subjectType),
  status: statusOf(row.status),
  division: names.division(row.divisionCode),
  industry: names.industry(row.industryCode),
})

/** One page of the organisations that fit a search: by text in the order of fit, without it in the order they were first seen. */
export async function findOrganisations(ctx: PackContext, query: OrganisationQuery): Promise<Page<ListedOrganisation>> {
  refuse(organisationProblems(query))
  const { limit = 20 } = query
  const names = await namesOf(ctx)
  if (query.text !== undefined && query.text !== '') return search(ctx, query, query.text, names, limit)
  const filter = await filterOf(ctx, query)
  const [rows, total] = await Promise.all([
    selectOrganisations(ctx.db, filter, Number(query.cursor ?? 0), limit + 1),
    countOrganisations(ctx.db, filter, countedTo + 1),
  ])
  const here = rows.slice(0, limit)
  return {
    rows: here.map((row) => present(row, names)),
    total: Math.min(total, countedTo),
    totalIsExact: total <= countedTo,
    next: rows.length > limit ? String(here.at(-1)?.subjectId) : null,
    asOf: ctx.now(),
  }
}

async function search(
  ctx: PackContext,
  query: OrganisationQuery,
  text: string,
  names: Names,
  limit: number,
): Promise<Page<ListedOrganisation>> {
  const { division, industry } = query
  const filters = { type: query.type as SubjectType | undefined, status: query.status as SubjectStatus | undefined, division, industry }
  const found = await searchOrganisations(ctx, { text, filters, page: { number: Number(query.cursor ?? 1), size: Math.min(limit, 100) } })
  const seen = found.page * found.size
  return {
    rows: found.hits.map(({ organisation, formerName }) => present(organisation, names, formerName)),
    total: found.total,
    totalIsExact: !found.more,
    next: seen < found.total ? String(found.page + 1) : null,
    asOf: ctx.now(),
  }
}

/** Every organisation that fits, page by page; a search by text ends where paging through it ends. */
export async function* allOrganisations(ctx: PackContext, query: OrganisationQuery): AsyncGenerator<readonly ListedOrganisation[]> {
  const { text, ...rest } = query
  if (text !== undefined && text !== '') {
    let cursor: string | undefined
    do {
      const page = await findOrganisations(ctx, { ...query, limit: 100, cursor })
      yield page.rows
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    return
  }
  refuse(organisationProblems(rest))
  const filter = await filterOf(ctx, rest)
  const names = await namesOf(ctx)
  const size = 2000
  for (let after = 0; ;) {
    const rows = await selectOrganisations(ctx.db, filter, after, size)
    if (rows.length > 0) yield rows.map((row) => present(row, names))
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    after = last.subjectId
  }
}

async function filterOf(ctx: PackContext, { type, status, division, industry }: OrganisationQuery): Promise<OrganisationFilter> {
  return {
    type,
    status,
    division: divisionPrefix(division),
    industry: industry === undefined ? undefined : await industryPrefixes(ctx, industry),
  }
}
