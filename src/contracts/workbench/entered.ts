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

/** A contract as a form sent it. */
export const wantedIn = (sent: Readonly<Record<string, string>>): WantedContract =>
  Object.fromEntries(fields.map((name) => [name, maskPersonIds(sent[name] ?? '')])) as WantedContract
