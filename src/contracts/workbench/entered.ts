import { maskPersonIds } from '../../subjects/index.ts'
import type { WantedContract } from '../check-contract.ts'

const fields = [
  'partyA',
  'partyB',
  'contractNo',
  'name',
  'projectNo',
  'subjectMatter',
  'spec',
  'quantity',
  'unitPrice',
  'amountWan',
  'signedOn',
  'performBy',
  'announcedOn',
  'announcementRef',
  'procurementMethod',
  'supplierSize',
] as const satisfies readonly (keyof WantedContract)[]

type Sent = Readonly<Record<string, string>>

/** A contract as a form sent it: what must not stand in it is refused. */
export const wantedIn = (sent: Sent): WantedContract => Object.fromEntries(fields.map((name) => [name, sent[name] ?? ''])) as WantedContract

/** What a form sent as it is shown again: numbers of persons are masked. */
export const shownAgain = (sent: Sent): Sent =>
  Object.fromEntries(Object.entries(sent).map(([name, typed]) => [name, maskPersonIds(typed)]))
