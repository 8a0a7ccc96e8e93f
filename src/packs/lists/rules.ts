import { addWorkdays, type CalendarYear } from '../calendar/calendar.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { Duration } from '../conditions/condition.ts'
import type { InForce } from '../in-force.ts'

/** For what an organisation may be listed at all: the four areas of 国办发〔2020〕49号, part 4. */
export const listAreas = {
  lifeAndHealth: { zh: '严重危害人民群众身体健康和生命安全', en: 'Serious harm to health and life' },
  competitionAndOrder: { zh: '严重破坏市场公平竞争秩序和社会正常秩序', en: 'Serious harm to fair competition and public order' },
  legalDuties: {
    zh: '拒不履行法定义务，严重影响司法机关、行政机关公信力',
    en: 'Refusal of legal duties that badly hurts the credibility of courts or administration',
  },
  nationalDefence: { zh: '拒不履行国防义务', en: 'Refusal of national defence duties' },
} as const satisfies Readonly<Record<string, Text>>
export type ListArea = keyof typeof listAreas

/** What a document is: decides whether a list may rest on it. */
export const documentKinds = [
  'law',
  'administrativeRegulation',
  'policy',
  'departmentRule',
  'judicialInterpretation',
  'localRegulation',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** One edition of a serious-dishonesty list. Its key is a code of `seriousListName`. */
export type ListRule = InForce & {
  readonly key: string
  readonly area: ListArea
  /** Only at this place, by a local regulation. */
  readonly isLocal: boolean
  /** One of these words is in the name of every department that may list; empty: any that reports the item. */
  readonly authorities: readonly string[]
  readonly subjectTypes: readonly string[]
  /** How long an organisation is listed at most. */
  readonly period: Duration
  /** How long at most where the authority extends it, which a listing that comes in finished may say; null: never longer than `period`. */
  readonly extendedTo: Duration | null
  /** How long it is listed at least before it is removed on conditions; null: no least time. */
  readonly earliestRemoval: Duration | null
  readonly removalConditions: Text
  readonly removalProcedure: Text
  readonly remedies: Text
  /** The law gives a right to a hearing. */
  readonly hearing: boolean
  /** Working days from the service of the notice to state and defend. */
  readonly defenceDays: number
  /** Keys of the measures that may follow. */
  readonly measures: readonly string[]
}

/** The last day for defence of a notice served on a day: the same for a case here and for a row of a file. */
export const defenceEnds = ({ defenceDays }: Pick<ListRule, 'defenceDays'>, noticeOn: Day, calendar: readonly CalendarYear[]): Day =>
  addWorkdays(calendar, noticeOn, defenceDays).day
