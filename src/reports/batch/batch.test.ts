import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fromBufferPromise } from 'yauzl'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createAccount } from '../../accounts/index.ts'
import { createServer } from '../../app/server.ts'
import { putOrganisation, putRecord } from '../../disclosure/world-fixtures.ts'
import { buffer } from 'node:stream/consumers'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { openReportKeys } from '../index.ts'
import { codesIn, mostLines } from './batch.ts'
import { batchFile, readBatch } from './find.ts'
import { startBatch } from './start.ts'
import { runBatch } from './run.ts'

const company = '91130628000000001K'
const other = '91130628000000002G'
const nobody = '911306280000000094'
const gone = '91130628000000004L'
const office = (role: string): Actor => ({ kind: 'user', id: 'window', body: 'office', role, unit: null })
const wish = { codes: '', version: 'public', purpose: '', language: 'zh', site: null } as const

const folder = mkdtempSync(join(tmpdir(), 'batch-'))
let world: World
beforeAll(async () => {
  process.env['XINHENG_DATA'] = folder
  world = await openWorld({
    reportKeys: () => openReportKeys({ dataFolder: folder, issuedTo: '高阳县', now: () => new Date('2026-11-16T01:00:00Z'), env: {} }),
  })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 2, uscc: other, name: '高阳县百味食品有限公司' })
  await putOrganisation(world, { subjectId: 3, uscc: gone, name: '高阳县已并入有限公司' })
  await putRecord(world, { validUntil: '2099-12-31', fields: { documentName: '新许可', documentNo: '甲2' } })
  await createAccount(world.ctx(), { login: 'window', name: '窗口', body: 'office', unit: null, role: 'clerk' })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const by = (actor: Actor) => world.ctx({ actor })
const clerk = office('clerk')
const count = async () => (await sql<{ n: number }>`select count(*)::int as n from reports.report`.execute(world.owner)).rows[0]?.n ?? 0

it('codes are read however they are parted, in order, each once', () => {
  expect(codesIn(` ${company.toLowerCase()}，${other}\r\n\r\n${company};\t"９１１３０６２８０００００００９Ｘ"`)).toEqual([
    { row: 1, code: company },
    { row: 1, code: other },
    { row: 3, code: '91130628000000009X'.slice(0, 8) + '00000009X' },
  ])
})

it('what is wrong with a list is said before anything is made: every row, and the purpose', async () => {
  const inspector: Actor = { kind: 'user', id: 'w', body: 'source', role: 'clerk', unit: '11130628000000001A' }
  const codes = `${company}\n${nobody}\n\nABC ${other.slice(0, 17)}X\n110101199003074477`
  const before = await count()
  const refused = await startBatch(by(inspector), { ...wish, codes, version: 'government', purpose: 'nothing' }).catch(
    (error: unknown) => error,
  )
  expect(refused).toMatchObject({ code: 'reports.batch-wrong' })
  const { details } = refused as { details: readonly { field: string; text: { zh: string } }[] }
  expect(details.map(({ field, text }) => `${field} ${text.zh}`)).toEqual([
    `codes 第 2 行 ${nobody}：没有这个代码的主体。`,
    'codes 第 4 行 ABC：统一社会信用代码应为18位。',
    expect.stringMatching(/^codes 第 4 行 .*第18位校验码不符/),
    expect.stringMatching(/^codes 第 5 行 \*{18}：/),
    expect.stringMatching(/^purpose 请选择用途：.*行政许可/),
  ])
  await world.work()
  expect(await count()).toBe(before)
})

it('a list is made line by line: a report of each, and a sentence for each that cannot be made any more', async () => {
  const batchId = await startBatch(by(clerk), { ...wish, codes: `${company}\n${gone}\n${other}` })
  expect(await refusal(batchFile(by(clerk), batchId, 'zh'))).toBe('reports.batch-running')
  await sql`delete from subjects.code where value = ${gone}`.execute(world.owner)
  await world.work()
  const { batch, lines } = await readBatch(by(clerk), batchId)
  expect(batch).toMatchObject({ lines: 3, made: 2, refused: 1 })
  expect(batch.finishedAt).not.toBeNull()
  expect(lines.map(({ fault }) => fault?.zh ?? null)).toEqual([null, expect.stringContaining('请核对统一社会信用代码'), null])

  const files = await unpacked(await buffer((await batchFile(by(clerk), batchId, 'zh')).bytes))
  expect([...files.keys()].toSorted()).toEqual(
    [...lines.flatMap(({ code, number }) => (number === null ? [] : [`${code}-${number}.pdf`])), '未生成.txt'].toSorted(),
  )
  expect(files.get(`${company}-${lines[0]?.number}.pdf`)?.startsWith('%PDF')).toBe(true)
  expect(files.get('未生成.txt')).toContain(gone)
})

it('a run that broke off goes on where it stopped, and makes no report twice', async () => {
  const batchId = await startBatch(by(clerk), { ...wish, codes: `${company} ${other}` })
  const before = await count()
  await world.work()
  // As if it had broken off before the second line was written down.
  await sql`update reports.batch_line set number = null where batch_id = ${batchId} and line = 2`.execute(world.owner)
  await sql`update reports.batch set finished_at = null where batch_id = ${batchId}`.execute(world.owner)
  await runBatch(world.ctx(), batchId)
  expect(await count()).toBe(before + 2)
  expect((await readBatch(by(clerk), batchId)).batch).toMatchObject({ made: 2, refused: 0 })
})

it('an empty list, one too long, and a second at the same time are refused with what to do', async () => {
  expect(await refusal(startBatch(by(clerk), { ...wish, codes: ' \n' }))).toBe('reports.batch-wrong')
  const many = Array.from({ length: mostLines + 1 }, (_, index) => `9113062800${String(index).padStart(8, '0')}`).join('\n')
  expect(await refusal(startBatch(by(clerk), { ...wish, codes: many }))).toBe('reports.batch-wrong')
  const both = await Promise.all([1, 2].map(() => refusal(startBatch(by(clerk), { ...wish, codes: company }))))
  expect(both.toSorted()).toEqual(['done', 'reports.batch-running'])
  await world.work()
})

it('a purpose that rests on a case is for one report at a time, and not offered', async () => {
  const investigator: Actor = { kind: 'user', id: 'w', body: 'source', role: 'approver', unit: '11130628000000001A' }
  const refused = await startBatch(by(investigator), { ...wish, codes: company, version: 'government', purpose: 'investigation' }).catch(
    (error: unknown) => error,
  )
  expect(refused).toMatchObject({ code: 'reports.batch-wrong', details: [{ field: 'purpose' }] })
  const server = createServer({ context: () => by(investigator), log: silent, pack: world.ctx().pack })
  const page = await server.request('http://localhost:3000/workbench/reports/batches', { headers: { accept: 'text/html' } })
  const html = await page.text()
  expect(html).toContain('value="licensing"')
  expect(html).not.toContain('value="investigation"')
})

it('who may run no window is led to none', async () => {
  const shown = async (actor: Actor) => {
    const server = createServer({ context: () => by(actor), log: silent, pack: world.ctx().pack })
    return (await server.request('http://localhost:3000/workbench/reports', { headers: { accept: 'text/html' } })).text()
  }
  expect(await shown(clerk)).toContain('/workbench/reports/batches')
  expect(await shown(office('auditor'))).not.toContain('/workbench/reports/batches')
})

it('only the office and sources have windows, auditors change nothing, and no list is others’', async () => {
  const batchId = await startBatch(by(clerk), { ...wish, codes: company })
  await world.work()
  const source: Actor = { kind: 'user', id: 'y', body: 'source', role: 'clerk', unit: '11130628000000001A' }
  const firm: Actor = { kind: 'user', id: 'z', body: 'organisation', role: 'head', unit: company }
  expect(await refusal(readBatch(by(source), batchId))).toBe('reports.no-such-batch')
  for (const actor of [anonymous, firm, office('auditor'), { ...clerk, kind: 'key' as const }]) {
    expect(await refusal(startBatch(by(actor), { ...wish, codes: company }))).toBe('reports.no-window')
    expect(await refusal(readBatch(by(actor), batchId))).toBe('reports.no-window')
  }
})

it('the page takes a typed list or a file, and shows how far it is', async () => {
  const server = createServer({ context: () => by(clerk), log: silent, pack: world.ctx().pack })
  const site = 'http://localhost:3000'
  const path = '/workbench/reports/batches'
  const form = new FormData()
  form.set('codes', company)
  form.set('version', 'public')
  form.set('language', 'zh')
  form.set('file', new File([`${other}\n`], 'list.csv'))
  const sent = await server.request(`${site}${path}`, { method: 'POST', body: form, headers: { accept: 'text/html', origin: site } })
  expect(sent.status).toBe(303)
  const address = sent.headers.get('location') ?? ''
  expect(await (await server.request(`${site}${address}/progress`)).json()).toMatchObject({ done: 0, total: 2, finished: false })
  await world.work()
  const html = await (await server.request(`${site}${address}`, { headers: { accept: 'text/html' } })).text()
  expect(html).toContain('reports.zip')
  expect(html).toContain('已生成 2 份')
})

async function unpacked(zip: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  const file = await fromBufferPromise(zip, { lazyEntries: true })
  for await (const entry of file.eachEntry())
    files.set(entry.fileName, (await buffer(await file.openReadStreamPromise(entry))).toString('utf8'))
  return files
}
