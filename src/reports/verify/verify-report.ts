import { parseJson, type JsonObject, type Verification } from '../../ledger/check/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Stamp } from '../../platform/signing/check/index.ts'
import { reportType } from '../report.ts'
import { noFindings, type Finding, type Findings } from './findings.ts'
import type { ProvedStatement } from './statement.ts'
import { checkStatus } from './status.ts'
import { checkCredential, openCredential, type OpenedCredential } from './verify-credential.ts'
import { contentIn, verifyContent, type Brought, type Proved, type Tools } from './verify-content.ts'
import { checkPdf, contentOfPdf } from './verify-pdf.ts'

/** Checking a report somebody brings, with nothing but the file: the same code in the program and in the browser. */

export type ReportForm = 'pdf' | 'json' | 'credential'

export type ReportVerification = {
  readonly kind: 'report'
  readonly form: ReportForm
  readonly valid: boolean
  /** The ledger's key; `given` if the reader named it, not the file itself. Null where the file names none. */
  readonly key: Verification['key'] | null
  readonly findings: readonly Finding[]
  /** What was proved; null unless the file itself holds. That it was revoked or replaced leaves it as it is. */
  readonly statement: ProvedStatement | null
  readonly snapshot: JsonObject | null
  readonly leafIndex: number | null
  readonly signedBy: SignedBy | null
  /** The last day of its use is over. */
  readonly isOver: boolean
  /** A status list says that it was revoked or replaced, or lists of both kinds say that it was not. */
  readonly isStatusKnown: boolean
}

type SignedBy = {
  readonly name: string
  readonly thumbprint: string
  /** What the signer says, and what a time-stamp authority vouches for. */
  readonly statedAt: Date | null
  readonly stamp: Pick<Stamp, 'at' | 'authority'> | null
}

export type ReportOptions = {
  /** The ledger key the reader trusts; else the file's own is used and shown. */
  readonly vkey?: string
  readonly now: Date
  /** Status lists, or proofs of an end, as they were downloaded. */
  readonly statusLists?: readonly string[]
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** In which form a file is a report; null when it is none. */
export function reportFormOf(bytes: Uint8Array): ReportForm | null {
  // What stands before its beginning makes a PDF unsigned, and no other file of it.
  if (/^(?!\s*\{)[^]*%PDF-/.test(textOf(bytes.subarray(0, 1024)))) return 'pdf'
  const text = textOf(bytes).trim()
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return 'credential'
  try {
    return parseJson(text)['type'] === reportType ? 'json' : null
  } catch (error) {
    if (error instanceof XinhengError) return null
    throw error
  }
}

/** Checks a report in one of its forms. Whatever is wrong with the file is a finding; only a malformed key of the reader is thrown. */
export async function verifyReport(
  tools: Tools,
  form: ReportForm,
  bytes: Uint8Array,
  { vkey: given, now, statusLists = [] }: ReportOptions,
): Promise<ReportVerification> {
  const vkey = given?.trim()
  const found = noFindings()
  const credential = form === 'credential' ? await openCredential(tools.subtle, textOf(bytes), found) : null
  const brought = await broughtBy(form, bytes, credential)
  if (!brought && form !== 'credential') found.find(form === 'pdf' ? 'attachment' : 'proof', false)
  const proved = brought && (await verifyContent(tools, brought, found, { now, ...(vkey ? { vkey } : {}) }))
  if (credential && proved) checkCredential(credential, proved, found)
  const certificates = proved?.statement.certificates ?? []
  const ofFile = noFindings()
  const pdf = form === 'pdf' ? await checkPdf(tools.subtle, bytes, ofFile, { certificates, now }) : null
  // What was done to the file comes first: what else is wrong may only follow from it.
  found.all.unshift(...ofFile.all)
  const leafIndex = proved?.ledger.index ?? null
  // Lists are asked about what was proved, nothing else.
  const isProved = found.hold && proved !== null && leafIndex !== null
  if (isProved) {
    const asked = { vkey: proved.ledger.key.vkey, leafIndex, number: proved.statement.number, now }
    for (const text of statusLists) await checkStatus(tools, found, text, asked)
  }
  const valid = found.hold && proved !== null
  const signer = pdf?.certificate ?? credential?.jws.certificate ?? null
  return {
    kind: 'report',
    form,
    valid,
    key: proved?.ledger.key ?? null,
    findings: found.all,
    // A revoked report is no forgery: what it is may be said.
    statement: isProved ? proved.statement : null,
    snapshot: isProved ? proved.snapshot : null,
    leafIndex: isProved ? leafIndex : null,
    signedBy:
      isProved && signer
        ? { name: signer.subject, thumbprint: signer.thumbprint, statedAt: pdf?.statedAt ?? null, stamp: pdf?.stamp ?? null }
        : null,
    isOver: isProved && isAfter(proved, now),
    isStatusKnown: isKnown(found),
  }
}

async function broughtBy(form: ReportForm, bytes: Uint8Array, credential: OpenedCredential | null): Promise<Brought | null> {
  if (form === 'credential') return credential?.brought ?? null
  return form === 'pdf' ? contentOfPdf(bytes) : contentIn(bytes)
}

function isKnown({ all }: Findings): boolean {
  const said = all.filter(({ check }) => check === 'revoked' || check === 'replaced')
  return said.some(({ ok }) => !ok) || new Set(said.map(({ check }) => check)).size === 2
}

/** The days are those of China. */
const isAfter = ({ statement }: Proved, now: Date): boolean => now.getTime() > Date.parse(`${statement.validUntil}T24:00:00+08:00`)
