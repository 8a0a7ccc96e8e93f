import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { createServer } from '../app/server.ts'
import { silent } from '../platform/log.ts'
import { anonymous } from '../platform/context.ts'
import { loadDocument } from './document-store.ts'
import { fail as failSigning } from '../platform/signing/errors.ts'
import { TryLater } from '../platform/jobs/job.ts'
import { openReportKeys, proveReport, readReport } from './index.ts'
import { documentOf, isDocumentMade, readDocument } from './read-document.ts'
import { makeFormsOf, rotateReportKey } from './forms.ts'
import { head } from './fixtures.ts'
import { away, now, openDocuments } from './documents-fixtures.ts'

const { world, place, by, makeOwn, bytesOf, files, stampBy, close } = await openDocuments()
afterAll(close)
beforeEach(() => stampBy())

it('the forms are signed right after the report, in the background', async () => {
  const number = await makeOwn()
  const { report } = await readReport(by(head), number)
  expect(await loadDocument(by(head), report)).toBeUndefined()
  await world.work()
  expect(await loadDocument(by(head), report)).toBeDefined()
})

it('an authority of time stamps that does not answer: nothing is kept, and the next time it works', async () => {
  const number = await makeOwn()
  const before = files().length
  stampBy(away)
  expect(await refusal(bytesOf(number))).toBe('signing.stamp-unreachable')
  expect(files()).toHaveLength(before)
  stampBy()
  expect(await refusal(bytesOf(number))).toBe('done')
})

it('an authority that is away when the key is to be replaced: the key stays', async () => {
  await makeOwn()
  const { signer } = await openReportKeys(place)
  stampBy(away)
  expect(await refusal(rotateReportKey(world.ctx(), place))).toBe('signing.stamp-unreachable')
  expect((await openReportKeys(place)).signer.thumbprint).toBe(signer.thumbprint)
})

it('an authority or a token that is away: the report is made and proved, its forms wait and are tried again', async () => {
  for (const code of ['signing.stamp-unreachable', 'signing.token-absent', 'signing.token-pin'] as const) {
    stampBy(async () => {
      throw failSigning(code, { values: { fault: { zh: '', en: '' }, token: 'T', pin: 'P' } })
    })
    const number = await makeOwn()
    expect((await proveReport(by(head), await readReport(by(head), number))).proof.record).toMatchObject({ number })
    expect(documentOf(by(head), await readReport(by(head), number))).toEqual({ signedAt: null, isStamped: false, isLate: false })
    await expect(world.work()).rejects.toBeInstanceOf(TryLater)
    const later = by(head, new Date(now().getTime() + 90_000).toISOString())
    expect(documentOf(later, await readReport(later, number))).toMatchObject({ signedAt: null, isLate: true })
    expect(await isDocumentMade(by(anonymous), number)).toBe(false)
    stampBy()
    await makeFormsOf(world.ctx(), number)
    expect(await isDocumentMade(by(anonymous), number)).toBe(true)
    expect(documentOf(by(head), await readReport(by(head), number))).toMatchObject({ signedAt: now() })
  }
})

it('its page says by itself when it is ready, with script and without', async () => {
  const number = await makeOwn()
  const request = async (path: string, actor = head, at?: string) => {
    const server = createServer({ context: () => by(actor, at), log: silent, pack: world.ctx().pack })
    return (await server.request(`http://localhost:3000${path}`, { headers: { accept: 'text/html' } })).text()
  }
  const waiting = await request(`/workbench/reports/${number}`)
  expect(waiting).toContain('PDF 正在制作并签名')
  expect(waiting).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
  expect(waiting).toContain(`data-progress="/reports/${number}/progress"`)
  expect(JSON.parse(await request(`/reports/${number}/progress`, anonymous))).toMatchObject({ finished: false })
  // Late, it does not say what it cannot know: nobody may have begun.
  const late = await request(`/workbench/reports/${number}`, head, new Date(now().getTime() + 90_000).toISOString())
  expect(late).toContain('PDF 还没有制作。点“下载 PDF”就会制作并签名')
  expect(late).not.toContain('data-progress')
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
