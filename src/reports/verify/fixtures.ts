import {
  appendEntries,
  canonicalBytes,
  newSalt,
  proveRecord,
  saltedEntry,
  type JsonObject,
  type LedgerContext,
  type RecordProof,
} from '../../ledger/index.ts'
import { toBase64, utf8 } from '../../platform/crypto/bytes.ts'
import { nativePrimitives, sha256 } from '../../platform/crypto/native.ts'
import { setDocument } from '../../platform/signing/fixtures.ts'
import { signPdf, type Signer, type Sm2Key } from '../../platform/signing/index.ts'
import { credentialOf, signCredential } from '../credential/credential.ts'
import type { Tools } from './verify-content.ts'

/** Reports in their forms for tests and vectors: proved by the ledger that is given, signed by the keys that are given. */

export const tools: Tools = { ...nativePrimitives, subtle: globalThis.crypto.subtle }
export const madeAt = new Date('2026-11-22T05:00:00Z')
const number = '202611221300004937D281'
export const site = 'https://credit.example.com'

export const aSnapshot = (over: JsonObject = {}): JsonObject => ({
  type: 'xinheng.snapshot/v1',
  number,
  report: 'standard',
  version: 'public',
  name: { zh: '公共信用信息报告', en: 'Public credit report' },
  subject: { code: '91330000000000000X', name: '青岚食品有限公司' },
  generatedAt: madeAt.toISOString(),
  validUntil: '2026-12-22',
  sections: [{ key: 'permits', lines: [{ zh: '暂无相关信息', en: 'Nothing is held' }] }],
  ...over,
})

export type MadeReport = {
  readonly snapshot: JsonObject
  readonly statement: Parameters<typeof credentialOf>[0]['statement'] & JsonObject
  readonly proof: RecordProof
  readonly leafIndex: number
  readonly sm2: { readonly key: string; readonly signature: string } | undefined
  readonly json: string
}

type Made = { readonly snapshot?: JsonObject; readonly statement?: JsonObject; readonly signer?: Signer; readonly sm2?: Sm2Key }

/** Puts a record into a ledger and proves it. */
export type Enter = (record: JsonObject) => Promise<{ readonly leafIndex: number; readonly proof: RecordProof }>

export const enterIn =
  (ctx: LedgerContext): Enter =>
  async (record) => {
    const salt = newSalt()
    const { first } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(record)))
    return { leafIndex: first, proof: await proveRecord(ctx, first, { record, salt }) }
  }

export const makeReport = (ctx: LedgerContext, made: Made = {}): Promise<MadeReport> => makeReportBy(enterIn(ctx), made)

export async function makeReportBy(enter: Enter, { snapshot = aSnapshot(), statement: over = {}, signer, sm2 }: Made): Promise<MadeReport> {
  const { number: named, report, version, subject, generatedAt, validUntil } = snapshot
  const statement = {
    ...{ kind: 'report', number: named, report, version, subject, generatedAt, validUntil, language: 'zh' },
    snapshot: toBase64(sha256(canonicalBytes(snapshot))),
    certificates: signer ? [signer.thumbprint] : [],
    sm2: sm2?.thumbprint ?? null,
    ...over,
  } as unknown as MadeReport['statement']
  const { leafIndex, proof } = await enter(statement)
  const second = sm2 && { key: toBase64(sm2.publicKey), signature: toBase64(sm2.sign(canonicalBytes(statement))) }
  const json = JSON.stringify({ type: 'xinheng.report/v1', snapshot, proof, ...(second ? { sm2: second } : {}) })
  return { snapshot, statement, proof, leafIndex, sm2: second, json }
}

export const pdfOf = (json: string, signer: Signer, at = madeAt): Promise<Uint8Array> =>
  signPdf(setDocument({ attached: json }), signer, { at })

export const credentialFor = (made: MadeReport, signer: Signer, over: object = {}): Promise<string> =>
  signCredential(signer, { ...credentialOf({ ...made, site, issuer: '信用办' }), ...over })

export const bytesOf = utf8

export const hours = (count: number): Date => new Date(madeAt.getTime() + count * 3_600_000)
export const days = (count: number): Date => hours(24 * count)

/** A report with other values at some paths; undefined takes a member away. */
export function edited(changes: Record<string, unknown>, from: MadeReport): string {
  const report = JSON.parse(from.json) as Record<string, unknown>
  for (const [path, value] of Object.entries(changes)) {
    const members = path.split('.')
    const last = members.pop() as string
    const place = members.reduce((one, member) => one[member] as Record<string, unknown>, report)
    place[last] = value
  }
  return JSON.stringify(report)
}
