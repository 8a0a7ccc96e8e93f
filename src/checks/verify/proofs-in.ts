import { parseJson, type Json, type JsonObject } from '../../ledger/check/index.ts'
import { fromBase64url } from '../../platform/crypto/bytes.ts'
import { readJsonOnce } from '../../platform/read-json.ts'
import { proofType } from '../claims.ts'

/** What stands beside a proof and must be what the proof says itself. */
export const besides = [
  'checkId',
  'matter',
  'matterName',
  'purpose',
  'department',
  'departmentName',
  'organisation',
  'asOf',
  'answer',
] as const
export type Beside = (typeof besides)[number]

/** A proof as somebody shows it, perhaps with the answer it is of. */
export type ShownProof = {
  readonly proof: string
  readonly answer: Json | undefined
  readonly beside: Partial<Readonly<Record<Beside, string>>>
}

const shape = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The proofs in a text: one by itself, the answer to a call as it came, or one organisation of it; null when it is none of these. */
export function proofsIn(text: string): readonly ShownProof[] | null {
  // What was copied out of a letter has ends of lines in it.
  const bare = text.replaceAll(/\s+/g, '')
  if (shape.test(bare)) return isOfCheck(bare) ? [{ proof: bare, answer: undefined, beside: {} }] : null
  if (!bare.startsWith('{"')) return null
  const whole = objectIn(text)
  if (whole === null || 'type' in whole) return null
  const { organisations, proof } = whole
  const isWhole = Array.isArray(organisations) && organisations.some((one) => 'proof' in asObject(one))
  if (isWhole) return (organisations as readonly Json[]).map((one) => shownIn(whole, asObject(one)))
  return typeof proof === 'string' && ('answer' in whole || isOfCheck(proof)) ? [shownIn({}, whole)] : null
}

function shownIn(whole: JsonObject, one: JsonObject): ShownProof {
  const { proof, answer, hash } = one
  const isHash = typeof answer === 'string'
  const [matter, department] = [asObject(whole['matter']), asObject(whole['department'])]
  const all: JsonObject = {
    ...{ ...whole, matterName: matter['name'] ?? null, departmentName: department['name'] ?? null },
    ...{ organisation: asObject(answer)['code'] ?? null, ...one, answer: (isHash ? answer : hash) ?? null },
  }
  const said = besides.map((name) => [name, textOf(all[name])] as const).filter(([, value]) => value !== undefined)
  return {
    proof: typeof proof === 'string' ? proof.trim() : '',
    answer: isHash ? undefined : answer,
    beside: Object.fromEntries(said),
  }
}

/** A matter stands as its key, a department as its code, a name in two languages as both. */
export function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  const { key, code, zh, en } = asObject(value)
  return [key, code, zh === undefined ? zh : `${textOf(zh)} / ${textOf(en)}`].find((one) => typeof one === 'string')
}

const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}

function objectIn(text: string): JsonObject | null {
  try {
    return asObject(parseJson(text))
  } catch {
    return null
  }
}

function isOfCheck(jws: string): boolean {
  try {
    const header = fromBase64url(jws.split('.')[0] ?? '')
    return header !== null && (readJsonOnce(new TextDecoder().decode(header)) as { typ?: unknown } | null)?.typ === proofType
  } catch {
    return false
  }
}
