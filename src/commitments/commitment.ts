import { sha256Hex } from '../platform/crypto/native.ts'
import { formatDay } from '../platform/format.ts'
import type { Day } from '../platform/time.ts'
import type { Source } from '../sources/index.ts'
import type { Organisation } from '../subjects/index.ts'
import type { Matter } from './matter.ts'

/** The item of the pack that commitments are records of, and the procedure by which they are checked. */
export const commitmentItem = 'commitment'
export const commitmentProcedure = 'commitment'

/** Who signed for the organisation: never by name. At a window the paper does. */
export type SignedAs = 'approver' | 'head' | 'legalRepresentative' | 'agent'

export type Commitment = {
  readonly subjectId: number
  readonly number: string
  readonly matterId: number
  readonly edition: number
  readonly sourceCode: string
  readonly way: 'online' | 'window'
  readonly signedOn: Day
  readonly signedAt: Date
  readonly textHash: string
  readonly signedAs: SignedAs
  readonly mandateUntil: Day | null
  readonly termEnd: Day | null
  readonly submissionId: number
  readonly caseId: number
  /** A state of the procedure. */
  readonly state: string
  /** The last day of what is due there; null where nothing is. */
  readonly dueOn: Day | null
  readonly closedAt: Date | null
}

/** Division of the accepting department, day in China, serial of that day. */
export const numberOf = (division: string, day: Day, serial: number): string =>
  `${division}${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`

/** What an organisation signs, line by line, in Chinese as it is signed. */
export function textOf(matter: Matter, organisation: Pick<Organisation, 'name' | 'uscc'>, source: Pick<Source, 'name'>): string {
  const { term, duties } = matter
  const until = {
    days: () => `签署之日起 ${'amount' in term ? term.amount : ''} 日内`,
    months: () => `签署之日起 ${'amount' in term ? term.amount : ''} 个月内`,
    day: () => `${'day' in term ? formatDay(term.day, 'zh') : ''} 前（含当日）`,
    none: () => '自签署之日起持续履行',
  }[term.unit]()
  return [
    `${organisation.name}（统一社会信用代码 ${organisation.uscc ?? '—'}）就“${matter.name.zh}”向${source.name}作出信用承诺。`,
    `依据：${matter.basis.document} ${matter.basis.article}`,
    matter.promise,
    ...duties.map((duty, index) => `${index + 1}. ${duty}`),
    `履行期限：${until}。`,
    `受理部门在${term.unit === 'none' ? '签署' : '期限届满'}后 ${matter.checkWithin} 个工作日内核查；未全部履行的，限 ${matter.cureWithin} 日内改正。`,
    `违诺责任：${matter.consequence}`,
  ].join('\n')
}

/** Binds the text, and the edition it was made from. */
export const hashOf = (matter: Matter, text: string): string =>
  sha256Hex(Buffer.from(JSON.stringify([matter.matterId, matter.edition, matter.sourceCode, matter.publication, text])))

/** What is kept of the text in the record: what is promised, and the duties. */
export const contentOf = ({ promise, duties }: Matter): string =>
  [promise, ...duties.map((duty, index) => `${index + 1}. ${duty}`)].join('\n')
