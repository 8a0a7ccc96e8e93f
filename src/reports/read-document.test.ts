import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { silent } from '../platform/log.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { attachmentOf, checkPdfSignature } from '../platform/signing/check/index.ts'
import { insertDocument, loadDocument, namedFiles } from './document-store.ts'
import { fail as failSigning } from '../platform/signing/errors.ts'
import { TryLater } from '../platform/jobs/job.ts'
import { makeReport, openReportKeys, proveReport, readReport } from './index.ts'
import { documentOf, isDocumentMade, readDocument } from './read-document.ts'
import { allCertificates, listCertificates } from './certificates.ts'
import { finishForms, makeFormsOf, rotateReportKey } from './forms.ts'
import type { ReportKeys } from './keys.ts'

const company = '91130628000000001K'
const other = '91130628000000002G'
const head: Actor = { kind: 'user', id: 'x', body: 'organisation', role: 'head', unit: company }
const rival: Actor = { ...head, unit: other }
const now = () => new Date('2026-11-16T01:00:00Z')

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
const place = { dataFolder: folder, issuedTo: '高阳县', now, env: {} }
let stamp: ReportKeys['stamp']
let world: World
beforeAll(async () => {
  process.env['XINHENG_DATA'] = folder
  world = await openWorld({ reportKeys: async () => ({ ...(await openReportKeys(place)), ...(stamp ? { stamp } : {}) }) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 2, uscc: other, name: '高阳县百味食品有限公司' })
  await putRecord(world, { decidedOn: '2026-05-01', validUntil: '2099-12-31', fields: { documentName: '新许可', documentNo: '甲2' } })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => void (stamp = undefined))

const by = (actor: Actor, at?: string) => world.ctx({ actor, ...(at === undefined ? {} : { at }) })
const makeOwn = () => makeReport(by(head), { version: 'full', language: 'zh' })
async function bytesOf(number: string, actor = head, code?: string): Promise<Uint8Array> {
  const { bytes } = await readDocument(by(actor), number, { code })
  return buffer(bytes)
}
const files = () => readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())

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
    const late = { subjectId, number, fileId: 'e'.repeat(64), size: 1, signedAt: now(), isStamped: false, credential: '' }
    expect((await insertDocument(by(head), late)).size).toBe(pdf.length)
    expect(await bytesOf(number)).toEqual(pdf)
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

describe('what stands in the way', () => {
  it('an authority of time stamps that does not answer: nothing is kept, and the next time it works', async () => {
    const number = await makeOwn()
    const before = files().length
    stamp = away
    expect(await refusal(bytesOf(number))).toBe('signing.stamp-unreachable')
    expect(files()).toHaveLength(before)
    stamp = undefined
    expect(await refusal(bytesOf(number))).toBe('done')
  })

  it('an authority that is away when the key is to be replaced: the key stays', async () => {
    await makeOwn()
    const { signer } = await openReportKeys(place)
    stamp = away
    expect(await refusal(rotateReportKey(world.ctx(), place))).toBe('signing.stamp-unreachable')
    expect((await openReportKeys(place)).signer.thumbprint).toBe(signer.thumbprint)
  })

  it('an authority or a token that is away: the report is made and proved, its forms wait and are tried again', async () => {
    for (const code of ['signing.stamp-unreachable', 'signing.token-absent', 'signing.token-pin'] as const) {
      stamp = async () => {
        throw failSigning(code, { values: { fault: { zh: '', en: '' }, token: 'T', pin: 'P' } })
      }
      const number = await makeOwn()
      expect((await proveReport(by(head), await readReport(by(head), number))).proof.record).toMatchObject({ number })
      expect(await documentOf(by(head), await readReport(by(head), number))).toEqual({ signedAt: null, isStamped: false, isLate: false })
      await expect(world.work()).rejects.toBeInstanceOf(TryLater)
      const later = by(head, new Date(now().getTime() + 90_000).toISOString())
      expect(await documentOf(later, await readReport(later, number))).toMatchObject({ signedAt: null, isLate: true })
      expect(await isDocumentMade(by(anonymous), number)).toBe(false)
      stamp = undefined
      await makeFormsOf(world.ctx(), number)
      expect(await isDocumentMade(by(anonymous), number)).toBe(true)
      expect(await documentOf(by(head), await readReport(by(head), number))).toMatchObject({ signedAt: now() })
    }
  })

  it('its page says by itself when it is ready, with script and without', async () => {
    const number = await makeOwn()
    const request = async (path: string, actor = head) => {
      const server = createServer({ context: () => by(actor), log: silent, pack: world.ctx().pack })
      return (await server.request(`http://localhost:3000${path}`, { headers: { accept: 'text/html' } })).text()
    }
    const waiting = await request(`/workbench/reports/${number}`)
    expect(waiting).toContain('PDF 正在制作并签名')
    expect(waiting).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(waiting).toContain(`data-progress="/reports/${number}/progress"`)
    expect(JSON.parse(await request(`/reports/${number}/progress`, anonymous))).toMatchObject({ finished: false })
    await makeFormsOf(world.ctx(), number)
    expect(JSON.parse(await request(`/reports/${number}/progress`, anonymous))).toMatchObject({ finished: true })
    const ready = await request(`/workbench/reports/${number}`)
    expect(ready).toContain('PDF 已于')
    expect(ready).not.toMatch(/data-progress|http-equiv="refresh"/)
  })

  it('a key that lies elsewhere and was replaced there before the forms were made', async () => {
    const number = await makeOwn()
    const other = { ...place, dataFolder: mkdtempSync(join(tmpdir(), 'elsewhere-')) }
    const moved = { ...by(head), reportKeys: () => openReportKeys(other) }
    expect(await refusal(readDocument(moved, number))).toBe('reports.key-replaced')
    rmSync(other.dataFolder, { recursive: true })
  })
})

describe('the key of reports', () => {
  it('is replaced once every report has its forms, and those made before stay good', async () => {
    await finishForms(world.ctx())
    const made = await makeOwn()
    expect((await listCertificates(by(head), place)).map(({ isInUse }) => isInUse)).toEqual([true])
    const pdf = await bytesOf(made)
    const waiting = await makeOwn()
    const { signer: old } = await openReportKeys(place)
    const { thumbprint, made: count } = await rotateReportKey(world.ctx(), place)
    expect(count).toBe(1)
    const certificates = [old.thumbprint]
    expect((await checkPdfSignature(await bytesOf(waiting), { subtle: crypto.subtle, now: now(), certificates })).faults).toEqual([])
    expect(await bytesOf(made)).toEqual(pdf)
    expect((await checkPdfSignature(pdf, { subtle: crypto.subtle, now: now(), certificates: [old.thumbprint] })).faults).toEqual([])
    expect(await refusal(makeOwn().then((number) => bytesOf(number)))).toBe('done')
    const listed = await listCertificates(by(head), place)
    expect(new Map(listed.map((one) => [one.thumbprint, one.isInUse]))).toEqual(
      new Map([
        [old.thumbprint, false],
        [thumbprint, true],
      ]),
    )
    // Two of the key's own and one of the authority above both.
    expect((await allCertificates(by(head))).match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
  })

  it('leaves no report without its forms, however many are made while it is replaced', async () => {
    const numbers: string[] = []
    const issue = async () => {
      for (let count = 0; count < 2; count++) numbers.push(await makeOwn())
    }
    await Promise.all([issue(), issue(), rotateReportKey(world.ctx(), place), issue(), rotateReportKey(world.ctx(), place)])
    expect(numbers).toHaveLength(6)
    const said = await Promise.all(numbers.map((number) => refusal(bytesOf(number))))
    expect(new Set(said)).toEqual(new Set(['done']))
  })

  it('is replaced when its certificate has ended, though it signs nothing any more', async () => {
    const own = { ...place, dataFolder: mkdtempSync(join(tmpdir(), 'ended-')) }
    const { signer: old } = await openReportKeys(own)
    const later = { ...own, now: () => new Date('2031-01-01T00:00:00Z') }
    const ended = { ...world.ctx(), reportKeys: () => openReportKeys(later) }
    expect(await refusal(finishForms(ended))).toBe('signing.certificate-ended')
    expect((await rotateReportKey(ended, later)).thumbprint).not.toBe(old.thumbprint)
    rmSync(own.dataFolder, { recursive: true })
  })

  it('signs the forms right after the report, in the background', async () => {
    const number = await makeOwn()
    const { report } = await readReport(by(head), number)
    expect(await loadDocument(by(head), report)).toBeUndefined()
    await world.work()
    expect(await loadDocument(by(head), report)).toBeDefined()
  })
})

const away = async (): Promise<never> => {
  throw failSigning('signing.stamp-unreachable', { values: { fault: 'no answer' } })
}

async function worldSnapshot(number: string): Promise<string | undefined> {
  const { rows } = await sql<{ snapshot: string }>`select snapshot from reports.report where number = ${number}`.execute(world.owner)
  return rows[0]?.snapshot
}
