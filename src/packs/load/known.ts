import type { Text } from '../../platform/text.ts'
import { isDay } from '../../platform/time.ts'
import { placeOf } from './place.ts'
import { problem, type Problem } from './problem.ts'
import type { Content, WrittenBasis } from './written.ts'

/** Which entries (`items.penalty`) have a shape that makes further checks of them meaningless. */
export type Broken = { has(entry: string): boolean; readonly size: number }

/** What the checks of one part of a pack need to know of the rest. */
export type Known = {
  readonly content: Content
  readonly broken: Broken
  readonly problems: Problem[]
  /** Reports a list of bases: none at all, or a document nobody named. */
  readonly basis: (list: readonly WrittenBasis[] | undefined, holder: object, where: string) => void
  /** Reports dates that are no days or run backwards. */
  readonly dates: (holder: { readonly from?: string; readonly to?: string | null }, where: string) => void
  /** Reports properties that must be there. */
  readonly needed: (holder: object, where: string, properties: readonly string[]) => void
}

const noSuchDay = (day: string): Text => ({ zh: `“${day}”不是日历上的日期`, en: `"${day}" is not a day of the calendar` })

export function knownOf(content: Content, broken: Broken, problems: Problem[]): Known {
  const documents = new Set(content.documents.map(({ key }) => key))
  return {
    content,
    broken,
    problems,
    basis(list, holder, where) {
      if (!list?.length) problems.push(problem(placeOf(holder, 'basis'), 'packs.missing-basis', { where }))
      for (const [index, written] of (list ?? []).entries()) {
        const key = typeof written === 'string' ? written : written.doc
        if (!documents.has(key) && !broken.has(`documents.${key}`))
          problems.push(problem(placeOf(list, index), 'packs.unknown-document', { key }))
      }
    },
    dates(holder, where) {
      for (const end of ['from', 'to'] as const) {
        const day = holder[end]
        if (day != null && !isDay(day)) problems.push(problem(placeOf(holder, end), 'packs.dates', { where, what: noSuchDay(day) }))
      }
      if (holder.from !== undefined && holder.to != null && holder.to < holder.from)
        problems.push(
          problem(placeOf(holder, 'to'), 'packs.dates', {
            where,
            what: {
              zh: `结束日 ${holder.to} 早于起始日 ${holder.from}`,
              en: `it ends on ${holder.to}, before it begins on ${holder.from}`,
            },
          }),
        )
    },
    needed(holder, where, properties) {
      for (const key of properties) if (!(key in holder)) problems.push(problem(placeOf(holder), 'packs.missing-property', { where, key }))
    },
  }
}
