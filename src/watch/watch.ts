import type { Actor } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import type { WebhookFault } from '../platform/webhooks/index.ts'

/** Who watches: the people of an organisation or a bank, together. */
export type Watcher = { readonly body: 'organisation' | 'bank'; readonly unit: string }

/** The body whose people may watch; null for everybody else. An auditor reads and changes nothing. */
export function watcherOf({ kind, body, unit }: Actor): Watcher | null {
  return kind === 'user' && unit !== null && (body === 'organisation' || body === 'bank') ? { body, unit } : null
}

/** The name under which secrets of a watcher's webhook are made. */
export const receiverOf = ({ body, unit }: Watcher): string => `watch ${body} ${unit}`

/** An organisation that is watched; `own`: the watcher itself. */
export type Watched = { readonly subjectId: number; readonly own: boolean; readonly addedAt: Date }

/** `gone`: no longer shown, without saying why or what came before. */
export type NoticeKind = 'new' | 'changed' | 'ended' | 'withdrawn' | 'gone' | 'marked' | 'unmarked'

export const kindWords: Readonly<Record<NoticeKind, Text>> = {
  new: { zh: '新增记录', en: 'New record' },
  changed: { zh: '记录有更新或更正', en: 'Record updated or corrected' },
  ended: { zh: '记录有效期结束', en: 'Record ended' },
  withdrawn: { zh: '记录已撤回', en: 'Record withdrawn' },
  gone: { zh: '记录不再公示', en: 'Record no longer shown' },
  marked: { zh: '记录异议处理中', en: 'Record disputed' },
  unmarked: { zh: '记录的异议已处理完毕', en: 'Objection to the record answered' },
}

/** Something that happened to a watched organisation; no content. `open` false: of one's own file, not open to everybody. */
export type Notice = {
  readonly noticeId: number
  readonly subjectId: number
  readonly recordId: number
  readonly kind: NoticeKind
  readonly open: boolean
  readonly at: Date
}

export const mailWays = {
  none: { zh: '不发邮件', en: 'No mail' },
  daily: { zh: '每日汇总', en: 'A daily digest' },
  'at-once': { zh: '随时', en: 'At once' },
} as const satisfies Readonly<Record<string, Text>>
export type MailWay = keyof typeof mailWays

/** How a body is told. */
export type Channel = Watcher & {
  readonly mail: MailWay
  readonly webhookUrl: string | null
  readonly webhookSalt: string
  readonly feedMadeAt: Date | null
  readonly mailedTo: number
  readonly postedTo: number
  readonly attempts: number
  readonly lastFault: WebhookFault | null
  readonly deadAt: Date | null
  /** When its ways were last set. */
  readonly changedAt: Date
}

/** How many organisations one body may watch; the operator may say another number. */
export function mostWatched(env: NodeJS.ProcessEnv = process.env): number {
  const said = Number(env['XINHENG_WATCH_MOST'])
  return Number.isInteger(said) && said > 0 ? said : 200
}
