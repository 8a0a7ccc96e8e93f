import type { Text } from '../../platform/text.ts'

/** The rooms of the workbench about identity, as their tabs name them. Rows that wait are intake's; decisions and merges are ours. */
export const identityRooms: readonly { readonly key: string; readonly label: Text; readonly href: string }[] = [
  { key: 'open', label: { zh: '待认定', en: 'Waiting' }, href: '/workbench/identities' },
  { key: 'decided', label: { zh: '已认定的行', en: 'Rows decided' }, href: '/workbench/identities?state=decided' },
  { key: 'refused', label: { zh: '退回的行', en: 'Refused rows' }, href: '/workbench/identities?state=refused' },
  { key: 'decisions', label: { zh: '认定记录', en: 'Decisions' }, href: '/workbench/decisions' },
  { key: 'merges', label: { zh: '合并记录', en: 'Merges' }, href: '/workbench/merges' },
]
