import type { Relation } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

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

/** Reads of one day that differ in nothing but the moment, told as one line: the latest, with how many there were. */
export type ReadLine = ToldEntry & { readonly count: number }

/** Said in a case to who reads there only what everyone reads: the rest is read for a purpose that is stated and noted. */
export const openOnlyWords = {
  here: { zh: '案件页面只向信用办显示公开的内容。', en: 'The page of a case shows the credit office what is public.' },
  link: { zh: '说明用途后查看非公开内容', en: 'Read what is not, for a stated purpose' },
  noted: { zh: '查看会留下记录，该主体可以看到。', en: 'The read is noted, and the organisation sees it.' },
} as const satisfies Readonly<Record<string, Text>>
