import type { PackContext } from '../packs/index.ts'
import { checkOrganisationQuery, type OrganisationQuery } from './query.ts'
import type { ListedOrganisation, Page } from './shown.ts'

/** One page of the organisations that fit a search. */
export async function findOrganisations(ctx: PackContext, query: OrganisationQuery): Promise<Page<ListedOrganisation>> {
  checkOrganisationQuery(query)
  throw new Error('search is not there yet')
}
