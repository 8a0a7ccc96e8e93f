import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { attachmentOf, checkPdfSignature } from '../platform/signing/check/index.ts'
import { insertCredential, insertDocument, loadDocument, namedFiles } from './document-store.ts'
import { formsOf } from './forms.ts'
import { makeReport, openReportKeys, readReport } from './index.ts'
import { readCredential, readDocument } from './read-document.ts'
import { head, company } from './fixtures.ts'
import { now, openDocuments } from './documents-fixtures.ts'

const { world, place, folder, by, makeOwn, bytesOf, files, close } = await openDocuments()
afterAll(close)

const rival: Actor = { ...head, unit: '91130628000000002G' }

describe('the document of a report', () => {
  it('is signed with the certificate its statement names, and proves itself by the file it carries', async () => {
    const number = await makeOwn()
    const pdf = await bytesOf(number)
    const { signer } = await openReportKeys(place)
    const check = await checkPdfSignature(pdf, { subtle: crypto.subtle, now: now(), certificates: [signer.thumbprint] })
    expect(check.faults).toEqual([])
    const attached = await attachmentOf(pdf, 'report.json')
    const { proof, snapshot, sm2 } = JSON.parse(attached.ok ? Buffer.from(attached.bytes).toString() : '') as {
      proof: { record: { number: string; certificates: string[]; sm2: string } }
      snapshot: { number: string }
      sm2: { key: string; signature: string }
    }
    expect(snapshot.number).toBe(number)
    expect(proof.record).toMatchObject({ number, certificates: [signer.thumbprint] })
    expect((await verifyDocument(nativePrimitives, JSON.stringify(proof))).valid).toBe(true)
    expect(sm2.signature).toMatch(/^[A-Za-z0-9+/]+=*$/)
  })

  it('has its text to copy and search, and no watermark in it', async () => {
    const number = await makeOwn()
    const document = await getDocumentProxy(new Uint8Array(await bytesOf(number)))
    const { text } = await extractText(document, { mergePages: true })
    for (const words of ['公共信用信息报告', '高阳县恒新纺织有限公司', company, '甲2', '暂无相关信息']) expect(text).toContain(words)
    const { snapshot } = await readReport(by(head), number)
    const bare = (one: string) => one.replaceAll(/\s/g, '')
    // What the watermark says stands on the cover too, but nowhere else in one run.
    expect(bare(snapshot.watermark.zh)).toContain(bare(snapshot.issuer.zh))
    expect(bare(text)).toContain(bare(snapshot.issuer.zh))
    expect(bare(text)).not.toContain(bare(snapshot.watermark.zh))
  })

  it('is the same file for ever', async () => {
    const number = await makeOwn()
    expect(await bytesOf(number)).toEqual(await bytesOf(number))
  })

  it('is made once for all who ask at the same time', async () => {
    const number = await makeOwn()
    const before = files().length
    const all = await Promise.all(Array.from({ length: 5 }, () => bytesOf(number)))
    for (const one of all) expect(one).toEqual(all[0])
    expect(files()).toHaveLength(before + 1)
  })

  it('is not made again for whoever read the report before it was there', async () => {
    const number = await makeOwn()
    const read = await readReport(by(head), number)
    await bytesOf(number)
    const before = files().length
    await formsOf(by(head), read)
    expect(files()).toHaveLength(before)
  })

  it('of an own report is not given to others; a public one goes to who holds its code', async () => {
    const own = await makeOwn()
    for (const actor of [anonymous, rival]) expect(await refusal(bytesOf(own, actor))).toBe('reports.no-such-report')
    const open = await makeReport(by(anonymous), { version: 'public', code: company, language: 'en' })
    expect(await refusal(bytesOf(open, anonymous))).toBe('reports.no-such-report')
    const { code } = JSON.parse((await worldSnapshot(open)) ?? '') as { code: string }
    const { text } = await extractText(new Uint8Array(await bytesOf(open, anonymous, code)), { mergePages: true })
    expect(text).toContain('Public extract')
  })

  it('is the one another program kept first, if two made it', async () => {
    const number = await makeOwn()
    const pdf = await bytesOf(number)
    const { subjectId } = (await readReport(by(head), number)).report
    const late = { subjectId, number, fileId: 'e'.repeat(64), size: 1, signedAt: now(), isStamped: false }
    expect((await insertDocument(by(head), late)).size).toBe(pdf.length)
    expect(await bytesOf(number)).toEqual(pdf)
    const credential = await readCredential(by(head), number)
    await insertCredential(by(head), { subjectId, number, credential: 'late' })
    expect(await readCredential(by(head), number)).toBe(credential)
  })

  it('has no row where its file could not be kept', async () => {
    const number = await makeOwn()
    const { report } = await readReport(by(head), number)
    const full = join(folder, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'files'), 'a file where the folder should be')
    process.env['XINHENG_DATA'] = full
    try {
      await expect(bytesOf(number)).rejects.toThrow()
    } finally {
      process.env['XINHENG_DATA'] = folder
    }
    expect(await loadDocument(by(head), report)).toBeUndefined()
    expect((await bytesOf(number)).length).toBeGreaterThan(0)
  })

  it('does not leave where the note of the read cannot be kept', async () => {
    const number = await makeOwn()
    const ctx = by(head)
    const unnoted = { ...ctx, pack: { ...ctx.pack, purposes: [] } }
    expect(await refusal(readDocument(unnoted, number))).toBe('reports.no-longer-given')
  })

  it('is not swept away', async () => {
    const number = await makeOwn()
    await bytesOf(number)
    const document = await loadDocument(by(head), (await readReport(by(head), number)).report)
    expect(await namedFiles(by(head), [document?.fileId ?? '', 'f'.repeat(64)])).toEqual(new Set([document?.fileId]))
  })
})

async function worldSnapshot(number: string): Promise<string | undefined> {
  const { rows } = await sql<{ snapshot: string }>`select snapshot from reports.report where number = ${number}`.execute(world.owner)
  return rows[0]?.snapshot
}
