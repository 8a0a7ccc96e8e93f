import type { Actor } from '../../platform/context.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { KeyTimes } from '../../platform/auth/key.ts'
import { isAddress } from '../../platform/mail/index.ts'
import type { Text } from '../../platform/text.ts'
import { webhookProblem } from '../../platform/webhooks/index.ts'
import { hasPersonId } from '../../subjects/index.ts'

export const readerKinds = {
  bank: { zh: '金融机构', en: 'Bank' },
  portal: { zh: '公示平台', en: 'Portal' },
  'credit-firm': { zh: '信用服务机构', en: 'Credit firm' },
  department: { zh: '政府部门', en: 'Department' },
} as const satisfies Readonly<Record<string, Text>>
export type ReaderKind = keyof typeof readerKinds

/** The same of every body a recall goes to: one that is no reader may be an organisation that read for itself. */
export const takerKinds = { ...readerKinds, organisation: { zh: '企业等组织', en: 'Organisation' } } as const

/** `requested`: the office has not decided. Only an active reader has keys that open, and is told of recalls. */
export type ReaderStatus = 'requested' | 'active' | 'refused' | 'closed'

/** A body that takes public data regularly; never a person. */
export type Reader = {
  readonly code: string
  readonly name: string
  readonly kind: ReaderKind
  readonly contactMail: string
  readonly byMail: boolean
  readonly webhookUrl: string | null
  readonly webhookSalt: string
  readonly status: ReaderStatus
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
}

/** What is told of a reader when it is registered or asks to be. */
export type ReaderEntries = Pick<Reader, 'code' | 'name' | 'contactMail' | 'byMail' | 'webhookUrl'> & { readonly kind: string }

/** A key of a reader, without the secret: that is shown once, when the key is issued. */
export type ReaderKey = KeyTimes & {
  readonly prefix: string
  readonly readerCode: string
  readonly label: string
  readonly issuedAt: Date
  readonly lastUsedAt: Date | null
}

/** Acts for a body that is, or may become, this reader: its keys, and its people as a bank, an organisation or a source. */
export const actsForReader = (actor: Actor, code: string): boolean =>
  actor.body !== null && actor.body !== 'office' && actor.unit === code && actor.role !== 'auditor'

/** Everything wrong with the entries of a reader. */
export function checkReader({ code, name, kind, contactMail, webhookUrl }: ReaderEntries): Mistake[] {
  const problems: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => problems.push({ field, text: { zh, en } })
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code))
    wrong(
      'code',
      '统一社会信用代码为 18 位数字或大写字母（不含 I、O、S、V、Z）。',
      'A unified social credit code has 18 digits or capitals (never I, O, S, V, Z).',
    )
  if (name === '' || name.length > 200)
    wrong('name', '请填写单位名称，不超过 200 字。', 'Give the name of the body, in at most 200 characters.')
  else if (hasPersonId(name)) wrong('name', '单位名称中不得含个人证件号码或手机号码。', 'A name holds no number of a person.')
  if (!Object.hasOwn(readerKinds, kind)) wrong('kind', '请选择单位类别。', 'Choose what kind of body it is.')
  // Whatever mail would not be sent to is refused here.
  if (!isAddress(contactMail) || !/@.*\.[^.]{2,20}$/.test(contactMail))
    wrong('contactMail', '请填写单位的电子邮箱，如 data@example.com。', 'Give an e-mail address of the body, such as data@example.com.')
  else if (hasPersonId(contactMail))
    wrong('contactMail', '请使用单位邮箱，不要使用手机号邮箱。', "Use an address of the body, not one with a person's number.")
  const problem = webhookUrl === null ? null : webhookProblem(webhookUrl)
  if (problem !== null) problems.push({ field: 'webhookUrl', text: problem })
  return problems
}
