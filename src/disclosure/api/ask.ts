import { maskPersonIds } from '../../subjects/index.ts'
import { organisationQuery, recordQuery } from './queries.ts'
import { refuse, type QueryProblem } from '../query.ts'
import type { Moment } from '../shown.ts'

const unknownText = { zh: '没有这个参数。', en: 'There is no such parameter.' }
const twiceText = { zh: '参数只能出现一次。', en: 'A parameter may appear once only.' }
const instantText = {
  zh: '应为带时区的时刻，如 2026-05-04T00:00:00+08:00。',
  en: 'An instant with its offset, such as 2026-05-04T00:00:00+08:00.',
}

const ofApi = new Set(Object.keys({ ...organisationQuery.shape, ...recordQuery.shape }))

/**
 * Refuses parameters of the API that a page does not take, and those given twice: a filter left out would show more than was
 * asked for. Whatever else an address holds, such as what programs put behind a link that is shared, is not ours and is left.
 */
export function refuseUntaken(url: string, taken: readonly string[]): void {
  const address = new URL(url)
  const others = [...address.searchParams.keys()].filter((name) => !taken.includes(name) && !ofApi.has(name))
  for (const name of others) address.searchParams.delete(name)
  new Asked(address.href, taken).settle()
}

/** The parameters of one request, and what is wrong with them before anybody looked at their meaning. */
export class Asked {
  readonly problems: QueryProblem[] = []
  private readonly values: URLSearchParams

  constructor(url: string, known: readonly string[]) {
    this.values = new URL(url).searchParams
    for (const name of new Set(this.values.keys())) {
      if (!known.includes(name)) this.problems.push({ field: maskPersonIds(name).slice(0, 40), text: unknownText })
      else if (this.values.getAll(name).length > 1) this.problems.push({ field: name, text: twiceText })
    }
  }

  /** An empty value, as a form sends it, is none. */
  text(name: string): string | undefined {
    return this.values.get(name)?.trim() || undefined
  }

  number(name: string): number | undefined {
    const text = this.text(name)
    return text === undefined ? undefined : /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  }

  instant(name: string): Date | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text) : undefined
    if (instant !== undefined && !Number.isNaN(instant.getTime())) return instant
    this.problems.push({ field: name, text: instantText })
    return undefined
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const text = this.text(name) ?? otherwise
    if ((allowed as readonly string[]).includes(text)) return text as T
    this.problems.push({ field: name, text: { zh: `应为 ${allowed.join('、')} 之一。`, en: `One of ${allowed.join(', ')}.` } })
    return otherwise
  }

  moment(): Moment {
    return { day: this.text('day'), knownAt: this.instant('knownAt') }
  }

  /** Refuses the request when something was wrong already; `more` are problems of meaning. */
  settle(more: readonly QueryProblem[] = []): void {
    refuse([...this.problems, ...more])
  }
}
