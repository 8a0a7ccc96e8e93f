import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import type { Organisation } from '../subject.ts'
import { planSearch, readQuery, type SearchFilters } from './query.ts'
import { estimate, search, searchByCode, type SearchRow } from './store.ts'

export type SearchInput = {
  readonly text: string
  readonly filters?: SearchFilters
  /** Pages count from 1. */
  readonly page?: { readonly number?: number; readonly size?: number }
}

type SearchHit = {
  readonly organisation: Organisation
  /** Why it is here, the best reason: its code, its whole name, a whole former name, the start of its name, a part, a part of a former name. */
  readonly match: 'code' | 'name' | 'former-name' | 'start' | 'part' | 'former-part'
  /** The former name that matched, for the last two former kinds. */
  readonly formerName: string | null
}

export type SearchResult = {
  readonly hits: readonly SearchHit[]
  /** How many there are; with `more`, there are more than that, and only so many can be paged through. */
  readonly total: number
  readonly more: boolean
  readonly page: number
  readonly size: number
}

/** Counting and paging end here: further on, a longer name or a filter helps more than another page. */
const most = 500
const matches = ['code', 'name', 'former-name', 'start', 'part', 'former-part'] as const

const hit = ({ tier, formerName, ...organisation }: SearchRow): SearchHit => ({ organisation, match: matches[tier] ?? 'part', formerName })

/** Finds organisations by a part of a current or former name (two characters and more) or by a code. */
export async function searchOrganisations(ctx: Context, input: SearchInput): Promise<SearchResult> {
  const query = readQuery(input.text, input.filters ?? {})
  if (query === null) throw fail('subjects.search-too-short')
  const size = Math.min(Math.max(Math.trunc(input.page?.size ?? 20), 1), 100)
  const page = Math.min(Math.max(Math.trunc(input.page?.number ?? 1), 1), Math.ceil(most / size))
  const offset = (page - 1) * size
  try {
    return await ctx.transaction(async (ctx) => {
      const shares = await estimate(ctx, query)
      if (query.code !== null) {
        const { rows, more } = await searchByCode(ctx, query, most + 1)
        if (rows.length > 0)
          return {
            hits: rows.slice(offset, offset + size).map(hit),
            total: Math.min(rows.length, most),
            more: more || rows.length > most,
            page,
            size,
          }
      }
      const { rows, found } = await search(ctx, query, planSearch(shares), { offset, size, cap: most + 1 })
      return { hits: rows.map(hit), total: Math.min(found, most), more: found > most, page, size }
    })
  } catch (error) {
    if ((error as { code?: string }).code === '57014') throw fail('subjects.search-too-slow', { cause: error })
    throw error
  }
}
