import { repairRulesOn, type PackContext } from '../packs/index.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import { dayOf } from '../platform/time.ts'
import { fill, type Text } from '../platform/text.ts'
import type { CreditRecord } from '../records/index.ts'
import { commitmentOf } from './application.ts'

/** The commitment as it is signed, in Chinese, with its SHA-256: what is signed is what was shown; `open`: what everyone reads of it. */
export function commitmentFor(
  ctx: PackContext,
  organisation: string,
  records: readonly CreditRecord[],
): { readonly text: string; readonly hash: string; readonly open: Text | null } {
  const rules = repairRulesOn(ctx.pack, dayOf(ctx.now()))
  const text = rules === null ? '' : commitmentOf(rules.commitment, organisation, records, 'zh')
  const open = rules?.publicCommitment ?? null
  return { text, hash: sha256Hex(Buffer.from(text)), open: open && fill(open, { organisation }) }
}
