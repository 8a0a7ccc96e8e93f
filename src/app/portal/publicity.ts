import { itemOn, publicityOf, type Pack, type PublicityRule } from '../../packs/index.ts'
import type { ShownRecord } from '../../disclosure/index.ts'

/** The rule that says how long a record is shown: of its item, in force on the day of its decision, for its severity class. */
export function publicityRuleOf(pack: Pack, record: Pick<ShownRecord, 'item' | 'decidedOn' | 'severity'>): PublicityRule | null {
  const edition = itemOn(pack, record.item.key, record.decidedOn)
  return edition === null ? null : publicityOf(edition, record.severity?.key ?? null, record.decidedOn)
}
