import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { Proposal } from './proposal.ts'

/** How cases stand towards whoever has to act. */
export const views = {
  open: { zh: '办理中', en: 'In hand' },
  listed: { zh: '已列入', en: 'Listed' },
  closed: { zh: '已办结', en: 'Settled' },
} as const satisfies Readonly<Record<string, Text>>
export type View = keyof typeof views

export type Listed = Proposal & { readonly organisation: string }

/** A prior notice that was served, and until when it may be answered. */
export type OwnNotice = { readonly caseId: number; readonly list: string; readonly defenceUntil: Day }
