import type { Text } from '../platform/text.ts'
import type { Proposal } from './proposal.ts'

/** How cases stand towards whoever has to act. */
export const views = {
  open: { zh: '办理中', en: 'In hand' },
  listed: { zh: '已列入', en: 'Listed' },
  closed: { zh: '已办结', en: 'Settled' },
} as const satisfies Readonly<Record<string, Text>>
export type View = keyof typeof views

export type Listed = Proposal & { readonly organisation: string }
