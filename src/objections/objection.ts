import type { Text } from '../platform/text.ts'

/** What may be wrong with a record. */
export const recordFaults = {
  wrong: { zh: '内容有误', en: 'Something in it is wrong' },
  missing: { zh: '内容缺漏', en: 'Something is missing' },
  overTime: { zh: '超过公示期限', en: 'It is shown beyond its time' },
  otherOrganisation: { zh: '不是这个主体的信息', en: 'It is about another organisation' },
  leak: { zh: '泄露隐私或者商业秘密', en: 'It tells something private or secret' },
} as const satisfies Readonly<Record<string, Text>>
/** What somebody may say: of a record that is there, or that one is not. */
export const faults = {
  ...recordFaults,
  missingRecord: { zh: '应有的记录没有', en: 'A record that should be there is not' },
} as const satisfies Readonly<Record<string, Text>>
export type Fault = keyof typeof faults
export const isRecordFault = (word: string): word is keyof typeof recordFaults => Object.hasOwn(recordFaults, word)

/** What a source decides about one record. */
export const decisions = {
  corrected: { zh: '已更正', en: 'corrected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  kept: { zh: '维持原信息', en: 'kept as it was' },
  supplied: { zh: '已补报', en: 'supplied' },
} as const satisfies Readonly<Record<string, Text>>
export type Decision = keyof typeof decisions
/** The same of a record that is there. */
export type RecordOutcome = Exclude<Decision, 'supplied'>
export const isRecordOutcome = (word: string): word is RecordOutcome => word !== 'supplied' && Object.hasOwn(decisions, word)

/** How an objection came: by the public, by the account of the organisation, or at a window with its papers. */
export const ways = {
  public: { zh: '公众指出', en: 'pointed out by the public' },
  organisation: { zh: '主体在线提出', en: 'by the organisation, online' },
  window: { zh: '主体在窗口提出', en: 'by the organisation, at a window' },
} as const satisfies Readonly<Record<string, Text>>
export type Way = keyof typeof ways

/** How a case ended. */
export const outcomes = {
  corrected: { zh: '已更正', en: 'corrected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  kept: { zh: '维持原信息', en: 'kept as it was' },
  supplied: { zh: '已补报记录', en: 'the record was supplied' },
  declined: { zh: '不予补报，理由见答复', en: 'not supplied, for the reasons given' },
  mended: { zh: '已纠正平台差错', en: 'a fault of the platform was mended' },
  refused: { zh: '不予受理', en: 'not accepted' },
  cancelled: { zh: '已撤回异议', en: 'taken back' },
} as const satisfies Readonly<Record<string, Text>>
export type Outcome = keyof typeof outcomes

/** What a source does with a case, record by record. */
export const sourceActions: readonly string[] = ['correct', 'withdraw', 'keep']
/** The same where a record is said to be missing: it brings the record, or says why not. */
const missingActions: readonly string[] = ['supply', 'decline']

/** Whether an action of the procedure can be taken in an objection of a kind. */
export const isFor = (fault: Fault, action: string): boolean =>
  !(fault === 'missingRecord' ? sourceActions : missingActions).includes(action)

/** The weightiest decision speaks for a case, and is the action of the procedure. */
export function actionOf(made: readonly Decision[]): { readonly action: 'correct' | 'withdraw' | 'keep'; readonly outcome: Decision } {
  if (made.includes('withdrawn')) return { action: 'withdraw', outcome: 'withdrawn' }
  return made.includes('corrected') ? { action: 'correct', outcome: 'corrected' } : { action: 'keep', outcome: 'kept' }
}

/** `organisation`: the one concerned, where somebody else pointed out the error. */
export type GivenBy = 'objector' | 'organisation' | 'source' | 'office'

export type Evidence = {
  readonly evidenceId: number
  readonly fileId: string
  readonly name: string
  readonly size: number
  readonly mediaType: string
  readonly givenBy: GivenBy
  /** Given with the answer or a refusal, and so to whoever objected. */
  readonly released: boolean
  readonly givenAt: Date
}

/** A field objected to: what the objector was shown, and what it should say in their view. */
export type ObjectedField = { readonly field: string; readonly said: string; readonly proposed: string | null }

/** The pack's procedure that objections go through. */
export const procedure = 'objection'
/** Its action that opens what is brought to a window: who may take it says whose windows there are. */
export const atWindow = 'submitAtWindow'

export const most = {
  records: 20,
  fields: 200,
  words: 2_000,
  proposed: 500,
  email: 254,
  files: 5,
  filesOfCase: 40,
  /** More say nothing new and bury the rest of the queue; fewer, and a handful of senders keep everybody else out. */
  openOfRecord: 50,
} as const
