import { appendEntries, canonicalText, lockHead, saltedEntry, newSalt, canonicalBytes } from '../ledger/index.ts'
import { toBase64, utf8 } from '../platform/crypto/bytes.ts'
import { sha256 } from '../platform/crypto/native.ts'
import type { Sm2Key } from '../platform/signing/index.ts'
import type { Lang } from '../platform/text.ts'
import { findSubject } from '../subjects/index.ts'
import type { ReportsContext } from './context.ts'
import { keepCertificates } from './document-store.ts'
import { fail } from './errors.ts'
import type { ReportMade } from './events.ts'
import { formsJob } from './forms.ts'
import { reportNumber, verificationCode } from './number.ts'
import type { Maker, SecondSignature, Snapshot, Statement } from './report.ts'
import { insertReport, isTaken } from './store.ts'

/** A number and a code nobody has; the head of the ledger is held, so nobody takes it meanwhile. */
export type Assigned = { readonly number: string; readonly code: string; readonly at: Date }

/** Takes the end of the ledger and a fresh number. What is assembled after it is issued in the same transaction. */
export async function assignNumber(ctx: ReportsContext): Promise<Assigned> {
  await lockHead(ctx)
  // Whole seconds, as the number has them: what is printed and the number say the same instant.
  const at = new Date(Math.floor(ctx.now().getTime() / 1000) * 1000)
  for (;;) {
    const number = reportNumber(at)
    if (!(await isTaken(ctx, number))) return { number, code: verificationCode(), at }
  }
}

const secondSignature = (key: Sm2Key, statement: Statement): SecondSignature => ({
  key: toBase64(key.publicKey),
  signature: toBase64(key.sign(canonicalBytes(statement))),
})

export type Issue = {
  readonly snapshot: Snapshot
  readonly language: Lang
  readonly maker: Maker | null
  readonly consentId?: number | null
  /** What it was read for, where that is not what is printed on it. */
  readonly readFor?: string
  /** The case it was read for, as the note says. */
  readonly ground?: string
  /** What a form sent twice has in common. */
  readonly requestKey?: string | null
}

/** Keeps a snapshot and enters its statement into the ledger, in the caller's transaction. */
export async function issueReport(
  ctx: ReportsContext,
  { snapshot, language, maker, consentId = null, readFor, ground = '', requestKey = null }: Issue,
): Promise<void> {
  const subjectId = await findSubject(ctx, snapshot.subject.code)
  if (subjectId === null) throw fail('reports.no-such-report', { values: { number: snapshot.number } })
  const keys = await ctx.reportKeys?.()
  if (keys) await keepCertificates(ctx, keys.signer.thumbprint, keys.signer.certificates)
  const sm2 = await keys?.openSm2()
  const text = canonicalText(snapshot)
  const statement: Statement = {
    kind: 'report',
    number: snapshot.number,
    report: snapshot.report,
    version: snapshot.version,
    subject: snapshot.subject,
    generatedAt: snapshot.generatedAt,
    validUntil: snapshot.validUntil,
    language,
    snapshot: toBase64(sha256(utf8(text))),
    certificates: keys ? [keys.signer.thumbprint] : [],
    sm2: sm2?.thumbprint ?? null,
  }
  const salt = newSalt()
  const { first } = await appendEntries(ctx, saltedEntry(salt, canonicalBytes(statement)))
  await insertReport(ctx, {
    subjectId,
    number: snapshot.number,
    code: snapshot.code,
    report: snapshot.report,
    version: snapshot.version,
    language,
    subjectCode: snapshot.subject.code,
    subjectName: snapshot.subject.name,
    generatedAt: new Date(snapshot.generatedAt),
    validUntil: snapshot.validUntil,
    makerBody: maker?.body ?? null,
    makerUnit: maker?.unit ?? null,
    madeBy: ctx.actor.kind === 'anonymous' ? null : ctx.actor.id,
    purpose: readFor ?? snapshot.purpose?.key ?? null,
    consentId,
    ground,
    snapshot: text,
    statement: canonicalText(statement),
    salt,
    leafIndex: first,
    sm2: sm2 ? JSON.stringify(secondSignature(sm2, statement)) : null,
    requestKey,
  })
  const event: ReportMade = { type: 'reports.made', number: snapshot.number, subjectId }
  await ctx.announce(event)
  if (keys) await ctx.enqueue(formsJob, { number: snapshot.number })
}
