import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { runIn, serveOpensslStamps } from '../platform/signing/foreign-fixtures.ts'
import { makeReport, openReportKeys } from './index.ts'
import { readDocument } from './read-document.ts'

const company = '91130628000000001K'
const head: Actor = { kind: 'user', id: 'x', body: 'organisation', role: 'head', unit: company }
const folder = mkdtempSync(join(tmpdir(), 'foreign-report-'))
const run = (program: string, ...words: string[]): string => runIn(folder, program, ...words)
let world: World
let server: Server
beforeAll(async () => {
  process.env['XINHENG_DATA'] = folder
  const stamps = await serveOpensslStamps(folder, 'ec', 'sha256')
  server = stamps.server
  const place = { dataFolder: folder, issuedTo: '高阳县', now: () => new Date(), env: { XINHENG_TSA_URL: stamps.url } }
  world = await openWorld({ reportKeys: () => openReportKeys(place) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { decidedOn: '2026-05-01', validUntil: '2099-12-31', fields: { documentName: '新许可', documentNo: '甲2' } })
  const ctx = world.ctx({ actor: head, at: new Date().toISOString() })
  const { bytes } = await readDocument(ctx, await makeReport(ctx, { version: 'full', language: 'zh' }))
  writeFileSync(join(folder, 'report.pdf'), await buffer(bytes))
})
afterAll(async () => {
  server.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

test('poppler accepts the signature of a real report, over all of it, with its time', () => {
  const said = run('pdfsig', '-nocert', 'report.pdf')
  expect(said).toContain('Signature Validation: Signature is Valid.')
  expect(said).toContain('Total document signed')
  expect(said).toContain('Signature Type: ETSI.CAdES.detached')
})

test('poppler reads its text as it is, without the watermark, and finds the file it carries', () => {
  const text = run('pdftotext', 'report.pdf', '-')
  for (const words of ['公共信用信息报告', company, '甲2', '第 1 页']) expect(text).toContain(words)
  expect(text.match(/\d{14}[0-9A-Z]{8}　/)).toBeNull()
  expect(run('pdfdetach', '-list', 'report.pdf')).toContain('report.json')
  expect(run('pdfinfo', 'report.pdf')).toMatch(/Tagged: +yes/)
  expect(run('pdffonts', 'report.pdf').match(/NotoSansSC-\w+ +CID TrueType +Identity-H +yes yes yes/g)).toHaveLength(2)
})
