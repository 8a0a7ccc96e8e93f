import { publicKeyOf } from '../../platform/crypto/jws.ts'
import { publicKeyIn } from '../../platform/signing/index.ts'
import type { ReportsContext } from '../context.ts'
import { loadCertificates } from '../document-store.ts'

/** Every key credentials of reports were ever signed with, and the ledger's, which signs status lists, as JOSE libraries fetch them. */
export async function reportKeySet(ctx: ReportsContext): Promise<{ readonly keys: readonly object[] }> {
  const used = await loadCertificates(ctx)
  const keys = used.flatMap(({ certificates: [own] }) => (own ? [publicKeyIn(own)] : [])).filter((key) => key !== null)
  const byKid = new Map(keys.map((key) => [key.kid, key]))
  return { keys: [...byKid.values(), await publicKeyOf(ctx.signer)] }
}
