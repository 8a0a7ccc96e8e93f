import { canonicalBytes, parseJson, recordProofType, verifyDocument, type JsonObject, type Verification } from '../../ledger/check/index.ts'
import { fromBase64, toBase64 } from '../../platform/crypto/bytes.ts'
import type { Primitives } from '../../platform/crypto/primitives.ts'
import { XinhengError } from '../../platform/errors.ts'
import { verifySm2 } from '../../platform/signing/check/index.ts'
import { reportType } from '../report.ts'
import type { Findings, FindingName } from './findings.ts'
import { isNumberOf, statementIn, type ProvedStatement } from './statement.ts'

/** What checking needs. */
export type Tools = Primitives & { readonly subtle: SubtleCrypto }

/** Content with its proof, as a file, a PDF or a credential brings it; nothing of it is believed yet. */
export type Brought = { readonly snapshot: unknown; readonly proof: unknown; readonly sm2?: unknown }

export type Proved = {
  readonly statement: ProvedStatement
  readonly snapshot: JsonObject
  readonly ledger: Verification
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

const members = ['type', 'snapshot', 'proof', 'sm2']

/** An object in JSON; null for anything else. */
export function objectIn(bytes: Uint8Array): JsonObject | null {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof XinhengError || error instanceof TypeError) return null
    throw error
  }
}

/** What a `report.json` brings; null for what is none. Further members would be outside of what is checked. */
export function contentIn(bytes: Uint8Array): Brought | null {
  const value = objectIn(bytes)
  if (value?.['type'] !== reportType || Object.keys(value).some((member) => !members.includes(member))) return null
  return { snapshot: value['snapshot'], proof: value['proof'], sm2: value['sm2'] }
}

/** What is no text is the empty one, which agrees with nothing. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Clocks differ by minutes. */
export const tolerance = 5 * 60_000

const ofLedger: Partial<Record<string, FindingName>> = {
  'record-content': 'statement',
  checkpoint: 'checkpoint',
  inclusion: 'inclusion',
}

/** The snapshot is what the statement says, and the statement stands in the ledger of the key. Null when there is nothing to compare. */
export async function verifyContent(
  tools: Tools,
  brought: Brought,
  found: Findings,
  { vkey, now }: { readonly vkey?: string; readonly now: Date },
): Promise<Proved | null> {
  const { snapshot, proof } = brought
  const ledger = isObject(proof) && proof['type'] === recordProofType ? await proofHolds(tools, proof, vkey) : null
  const statement = isObject(proof) && isObject(proof['record']) ? statementIn(proof['record']) : null
  if (!ledger || !isObject(snapshot)) {
    found.find('proof', false)
    return null
  }
  for (const { check, ok } of ledger.findings) {
    const name = ofLedger[check]
    if (name !== undefined && !(name === 'statement' && !statement)) found.find(name, ok)
  }
  if (!statement) {
    found.find('statement', false)
    return null
  }
  found.find('snapshot', (await digest(tools, snapshot)) === statement.snapshot)
  found.find('number', isNumberOf(statement) && agrees(snapshot, statement))
  found.find('time', new Date(statement.generatedAt).getTime() <= now.getTime() + tolerance)
  if (statement.sm2 !== null) found.find('sm2', await sm2Holds(tools, statement, brought.sm2))
  return { statement, snapshot, ledger }
}

/** A proof that cannot be read proves nothing; a malformed key of the reader's own is theirs to mend. */
async function proofHolds(tools: Primitives, proof: JsonObject, vkey: string | undefined): Promise<Verification | null> {
  try {
    return await verifyDocument(tools, JSON.stringify(proof), vkey)
  } catch (error) {
    const isGivenKey = vkey !== undefined && error instanceof XinhengError && error.code === 'ledger.bad-vkey'
    if (!(error instanceof XinhengError) || isGivenKey) throw error
    return null
  }
}

/** SHA-256 of the canonical form; null for what has none. */
async function digest({ sha256 }: Primitives, value: JsonObject): Promise<string | null> {
  try {
    return toBase64(await sha256(canonicalBytes(value)))
  } catch (error) {
    if (error instanceof XinhengError) return null
    throw error
  }
}

/** Equal hashes leave no doubt; this says it of a report somebody made up, too. */
function agrees(snapshot: JsonObject, { number, subject, generatedAt }: ProvedStatement): boolean {
  const of = snapshot['subject']
  return snapshot['number'] === number && snapshot['generatedAt'] === generatedAt && isObject(of) && of['code'] === subject.code
}

async function sm2Holds(tools: Tools, statement: ProvedStatement, sm2: unknown): Promise<boolean> {
  const { key, signature } = isObject(sm2) ? sm2 : {}
  const publicKey = typeof key === 'string' ? fromBase64(key) : null
  const signed = typeof signature === 'string' ? fromBase64(signature) : null
  if (!publicKey || !signed || toBase64(await tools.sha256(publicKey)) !== statement.sm2) return false
  return verifySm2(publicKey, canonicalBytes(statement), signed)
}
