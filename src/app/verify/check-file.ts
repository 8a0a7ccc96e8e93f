import { explainProofs, proofsIn, verifyProofs } from '../../checks/verify/index.ts'
import { explain, verifyDocument, type Explanation } from '../../ledger/check/index.ts'
import { fail as failLedger } from '../../ledger/check/errors.ts'
import { fromBase64url } from '../../platform/crypto/bytes.ts'
import { publicKeyOf } from '../../platform/crypto/jws.ts'
import { readJsonOnce } from '../../platform/read-json.ts'
import type { Lang } from '../../platform/text.ts'
import { parseVkey } from '../../platform/crypto/note.ts'
import { explainRecall, jwsIn, recallType, verifyRecall } from '../../recalls/verify/index.ts'
import { explainGradePaper, isGradePaper } from './grade-paper.ts'
import { explainReport, reportFormOf, verifyReport, type ReportOptions, type Tools } from '../../reports/verify/index.ts'

/** Any file of Xinheng somebody brings: the same code in the program and in the browser, without Node. */

export type CheckedFile = {
  readonly valid: boolean
  /** All that was found, for programs. */
  readonly verification: object
  readonly explain: (lang: Lang) => Explanation
  /** What the report is looked up by; null for what is none, or not proved. */
  readonly lookUp: { readonly number: string; readonly code: string } | null
}

/** Checks a receipt, record proof, checkpoint, recall, proof of a check or report. Throws for what is none of them. */
export async function checkFile(tools: Tools, bytes: Uint8Array, options: ReportOptions): Promise<CheckedFile> {
  const form = reportFormOf(bytes)
  const text = form === 'pdf' ? '' : new TextDecoder().decode(bytes)
  const proofs = proofsIn(text)
  if (proofs !== null) {
    const verification = await verifyProofs(tools, proofs, { vkey: await keyFor(tools, options), now: options.now })
    return { valid: verification.valid, verification, explain: (lang) => explainProofs(verification, lang), lookUp: null }
  }
  const recall = jwsIn(text)
  if (recall !== null && (form === null || typeOf(recall) === recallType)) return checkRecall(recall, await keyFor(tools, options))
  if (form !== null) {
    const verification = await verifyReport(tools, form, bytes, options)
    if (form === 'pdf' && verification.findings.every(({ ok, check }) => !ok && isOfPaper(check)) && isGradePaper(bytes))
      return { valid: false, verification, explain: explainGradePaper, lookUp: null }
    const { number, code } = verification.snapshot ?? {}
    return {
      valid: verification.valid,
      verification,
      explain: (lang) => explainReport(verification, lang),
      lookUp: typeof number === 'string' ? { number, code: typeof code === 'string' ? code : '' } : null,
    }
  }
  const verification = await verifyDocument(tools, text, options.vkey)
  return { valid: verification.valid, verification, explain: (lang) => explain(verification, lang), lookUp: null }
}

/** The key of whom to trust, for what brings none itself. */
async function keyFor({ sha256 }: Tools, { vkey }: ReportOptions): Promise<string> {
  const given = vkey?.trim()
  if (!given) throw failLedger('ledger.key-needed')
  if ((await parseVkey(sha256, given)) === null) throw failLedger('ledger.bad-vkey', { values: { vkey: given.slice(0, 120) } })
  return given
}

async function checkRecall(jws: string, vkey: string): Promise<CheckedFile> {
  const verification = await verifyRecall(jws, [await publicKeyOf({ vkey })])
  return { valid: verification.valid, verification, explain: (lang) => explainRecall(verification, vkey, lang), lookUp: null }
}

/** What a PDF lacks that is no report at all. */
const isOfPaper = (check: string): boolean => check === 'attachment' || check === 'signature'

/** The type in the header of a JWS. */
function typeOf(jws: string): unknown {
  try {
    const header = fromBase64url(jws.split('.')[0] ?? '')
    const value: unknown = header && readJsonOnce(new TextDecoder().decode(header))
    return (value as { typ?: unknown } | null)?.typ
  } catch {
    return undefined
  }
}
