import type { Relation } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, type Day } from '../platform/time.ts'

/** A note of one read, as an auditor sees it. */
export type Entry = {
  readonly entryId: number
  readonly subjectId: number
  readonly organisationCode: string | null
  readonly organisationName: string
  readonly readAt: Date
  readonly toldAt: Date
  readonly keptUntil: Day
  readonly body: string
  readonly unit: string | null
  readonly unitName: string | null
  readonly role: string
  /** A login or the prefix of a key. */
  readonly actor: string
  readonly relation: Relation
  readonly purpose: string
  readonly ground: string
  readonly route: string
  readonly items: readonly string[]
  readonly records: readonly number[]
  readonly consentId: number | null
}

/** Who answers a question about a read: the body that read; the office for a body without a place that does; nobody where it rests on the organisation itself. */
export const answererOf = ({ body, relation, consentId }: Pick<Entry, 'body' | 'relation' | 'consentId'>): 'reader' | 'office' | null =>
  body === 'source' || body === 'office' ? 'reader' : relation === 'own' || consentId !== null ? null : 'office'

export const routeNames: Readonly<Record<string, Text>> = {
  page: { zh: '页面', en: 'page' },
  api: { zh: '接口', en: 'API' },
  export: { zh: '导出', en: 'export' },
  report: { zh: '信用报告', en: 'report' },
}

/** What is said of a read that met no record; under an authorisation that is of its kinds alone. */
export const noRecordsRead = ({ consentId }: Pick<Entry, 'consentId'>): Text =>
  consentId === null
    ? { zh: '没有记录', en: 'no record' }
    : { zh: '授权范围内没有记录（其他公示信息不计入）', en: 'no record of the authorised kinds (what else is public is not counted)' }

/** The same as the organisation sees it: which body and role, never which person. */
export type ToldEntry = Omit<Entry, 'actor' | 'subjectId' | 'toldAt' | 'organisationCode' | 'organisationName'>

export const told = ({
  actor: _actor,
  subjectId: _subject,
  toldAt: _told,
  organisationCode: _code,
  organisationName: _name,
  ...entry
}: Entry): ToldEntry => entry

/** What makes two reads the same to whoever is told of them: by whom, what for, on one day. */
const sameness = ({ body, unit, role, purpose, ground, route, consentId, items, readAt }: ToldEntry): string =>
  JSON.stringify([body, unit, role, purpose, ground, route, consentId, items, dayOf(readAt)])

/** Reads as a short list tells them: what follows upon its like on one day is one line, the latest, with how many there were. */
export function foldReads(entries: readonly ToldEntry[]): { readonly entry: ToldEntry; readonly count: number }[] {
  const lines: { entry: ToldEntry; count: number }[] = []
  for (const entry of entries) {
    const line = lines.at(-1)
    if (line !== undefined && sameness(line.entry) === sameness(entry)) line.count += 1
    else lines.push({ entry, count: 1 })
  }
  return lines
}

/** Said in a case to who reads there only what everyone reads: the rest is read for a purpose that is stated and noted. */
export const openOnlyWords = {
  here: { zh: '案件页面只向信用办显示公开的内容。', en: 'The page of a case shows the credit office what is public.' },
  link: { zh: '说明用途后查看非公开内容', en: 'Read what is not, for a stated purpose' },
  noted: { zh: '查看会留下记录，该主体可以看到。', en: 'The read is noted, and the organisation sees it.' },
} as const satisfies Readonly<Record<string, Text>>
