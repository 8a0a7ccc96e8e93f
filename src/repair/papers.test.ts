import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { sweepUnnamed } from '../app/sweep-files.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { aPdf, inPieces } from '../platform/files/fixtures.ts'
import { keepFile, openFile } from '../platform/files/store.ts'
import { acceptedFiles } from '../platform/files/media.ts'
import { silent } from '../platform/log.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import {
  aFile,
  anApplication,
  clerk,
  fireClerk,
  givenPenalties,
  headOf,
  market,
  marketApprover,
  marketPenalty,
  otherSource,
} from './fixtures.ts'
import { decideCase } from './decide.ts'
import { beginApplication, readOwnApplication } from './index.ts'
import { addPaper, keepPaper, openPaper, removePaper } from './papers.ts'

let world: World
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinheng-papers-'))
  vi.stubEnv('XINHENG_DATA', folder)
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 18)
})
afterAll(async () => {
  await world.close()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const as = (number: number, at = '2026-11-16T09:00:00+08:00') => world.ctx({ actor: headOf(number), at })
async function given(number: number): Promise<number[]> {
  await givenPenalties(world.ctx(), [marketPenalty(number, `${number}号`)])
  return (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)
}
const begin = async (number: number) =>
  beginApplication(as(number), { recordIds: await given(number), kind: 'repair', requestKey: `${number}` })
const paperOf = (applicationId: number, name: string, bytes: AsyncIterable<Uint8Array>) => ({
  ...{ applicationId, sourceCode: market, key: 'duties' },
  upload: { name, bytes },
})

it('a paper is kept as it came and opened by its organisation and the department it is for', async () => {
  const applicationId = await begin(1)
  const paperNo = await keepPaper(as(1), paperOf(applicationId, '缴款书.pdf', inPieces(aPdf('已缴清'))))
  const { bytes, fileName, mediaType } = await openPaper(as(1), { applicationId, paperNo })
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  expect([Buffer.concat(pieces).equals(aPdf('已缴清')), fileName, mediaType]).toEqual([true, '缴款书.pdf', 'application/pdf'])
  // A draft is its organisation's alone.
  for (const actor of [clerk, fireClerk, headOf(2)])
    await expect(openPaper(world.ctx({ actor }), { applicationId, paperNo })).rejects.toThrow('repair.')
})

it('a file that lies about what it is, or is none, adds nothing', async () => {
  const applicationId = await begin(3)
  const program = Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(2000, 7)])
  for (const [name, bytes] of [
    ['缴款书.pdf', program],
    ['缴款书.png', aPdf()],
    ['缴款书.pdf', Buffer.alloc(0)],
    ['缴款书.pdf', aPdf('/JavaScript (app.alert(1))')],
  ] as const)
    await expect(keepPaper(as(3), paperOf(applicationId, name, inPieces(Buffer.from(bytes))))).rejects.toThrow('files.')
  expect(await readOwnApplication(as(3), applicationId)).toMatchObject({ papers: [] })
})

it('papers a department holds from an application that came to nothing are in the next one, and none that were found untrue', async () => {
  await givenPenalties(world.ctx(), [marketPenalty(15, '15号'), marketPenalty(15, '16号'), marketPenalty(16, '17号')])
  const idsOf = async (number: number) => (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)
  const [one = 0, two = 0] = await idsOf(15)
  const as = (number: number) => world.ctx({ actor: headOf(number), at: '2026-11-18T09:00:00+08:00' })
  const papers = async (number: number, recordIds: readonly number[], requestKey: string) => {
    const read = await readOwnApplication(as(number), await beginApplication(as(number), { recordIds, kind: 'repair', requestKey }))
    return read.papers.map(({ sourceCode, key, fileId, fromApplication }) => [sourceCode, key, fileId, fromApplication])
  }
  const first = await anApplication(as(15), [one])
  await takeStep(as(15), { caseId: first.cases.get(market)!, action: 'cancel' })
  expect(await papers(15, [one], 'again')).toEqual([[market, 'duties', aFile().fileId, first.applicationId]])
  // Sent twice, it is one; of a second record nothing is held.
  expect(await papers(15, [one], 'again')).toHaveLength(1)
  expect(await papers(15, [one, two], 'both')).toEqual([])
  expect(await papers(15, [two], 'other')).toEqual([])
  const untrue = await anApplication(as(16), await idsOf(16))
  const caseId = untrue.cases.get(market)!
  await takeStep(world.ctx({ actor: clerk, at: '2026-11-18T10:00:00+08:00' }), { caseId, action: 'accept' })
  await decideCase(world.ctx({ actor: marketApprover, at: '2026-11-18T10:00:00+08:00' }), {
    caseId,
    action: 'rejectUntrue',
    reason: '伪造',
  })
  // Papers found untrue bar a new application: only a shield may be asked for, and nothing is taken over into it.
  const shield = await beginApplication(as(16), { recordIds: await idsOf(16), kind: 'shield', requestKey: 'shield' })
  expect((await readOwnApplication(as(16), shield)).papers).toEqual([])
})

it('papers handed in say what they prove, for which department and about which records', async () => {
  const recordIds = await given(18)
  const { applicationId, cases } = await anApplication(as(18), recordIds)
  const show = async (ctx: ReturnType<typeof as>, path: string) =>
    (await createServer({ context: () => ctx, log: silent, pack: world.ctx().pack }).request(`http://portal.test${path}`)).text()
  const own = (await show(as(18), `/workbench/repair/${applicationId}`)).split('id="papers"')[1] ?? ''
  for (const words of [`href="/workbench/repair/${applicationId}/papers/1"`, '履行', ' · 交 ', ` · 记录 ${recordIds[0]}`])
    expect(own).toContain(words)
  const desk = await show(world.ctx({ actor: clerk, at: '2026-11-16T09:00:00+08:00' }), `/workbench/repair/cases/${cases.get(market)}`)
  expect(desk.split('id="papers"')[1]).toContain(` · 记录 ${recordIds[0]}`)
})

it('the nightly sweep keeps papers that an application names, and removes files nobody does', async () => {
  const applicationId = await begin(7)
  const paperNo = await keepPaper(as(7), paperOf(applicationId, '缴款书.pdf', inPieces(aPdf('第七号'))))
  const { fileId } = await keepFile({ name: '无人.pdf', bytes: inPieces(aPdf('无人提交')) })
  const { fileId: named } = await keepFile({ name: '缴款书.pdf', bytes: inPieces(aPdf('第七号')) })
  const old = new Date('2026-11-01T00:00:00Z')
  for (const id of [fileId, named]) await utimes(join(folder, 'files', id.slice(0, 2), id.slice(2)), old, old)
  expect(await sweepUnnamed(world.ctx())).toBe(1)
  await expect(openFile(fileId)).rejects.toThrow('files.gone')
  expect((await openPaper(as(7), { applicationId, paperNo })).fileName).toBe('缴款书.pdf')
})

it('of a file for another’s application nothing is read', async () => {
  const applicationId = await begin(4)
  let read = 0
  async function* watched() {
    read += 1
    yield* inPieces(aPdf())
  }
  for (const actor of [headOf(5), clerk, headOf(4, 'auditor')])
    await expect(keepPaper(world.ctx({ actor }), paperOf(applicationId, 'x.pdf', watched()))).rejects.toThrow('repair.')
  expect(read).toBe(0)
})

it('a paper has its place: one a department needs, in an application that has room', async () => {
  const applicationId = await begin(8)
  let files = 0
  const add = (place: { sourceCode?: string; key?: string } = {}, size = 1) =>
    addPaper(as(8), {
      ...{ applicationId, sourceCode: market, key: 'duties', ...place },
      file: { ...aFile(), size, fileId: `${files++}`.padStart(64, '0') },
    })
  for (const place of [{ sourceCode: 'ANYTHING<1' }, { sourceCode: otherSource }, { key: 'asked' }, { key: '' }])
    await expect(add(place)).rejects.toThrow('repair.paper-not-needed')
  let read = 0
  async function* watched() {
    read += 1
    yield* inPieces(aPdf())
  }
  await expect(keepPaper(as(8), { ...paperOf(applicationId, 'x.pdf', watched()), key: 'k1' })).rejects.toThrow('repair.paper-not-needed')
  await expect(add({}, 201 * 1024 * 1024)).rejects.toThrow('repair.too-many-papers')
  const sent = await Promise.allSettled(Array.from({ length: 60 }, () => add()))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
  await expect(keepPaper(as(8), paperOf(applicationId, 'x.pdf', watched()))).rejects.toThrow('repair.too-many-papers')
  expect(read).toBe(0)
  await removePaper(as(8), { applicationId, paperNo: 40 })
  expect(await keepPaper(as(8), paperOf(applicationId, 'x.pdf', watched()))).toBe(40)
})

it('the same file is added once, however often it is sent, and the page says that the need is met', async () => {
  const applicationId = await begin(2)
  const server = createServer({ context: () => as(2), log: silent, pack: world.ctx().pack })
  const page = async () => (await server.request(`http://portal.test/workbench/repair/${applicationId}`)).text()
  expect([(await page()).includes('尚缺'), (await page()).includes('已添加')]).toEqual([true, false])
  const send = () => keepPaper(as(2), paperOf(applicationId, '缴款书.pdf', inPieces(aPdf('第二号'))))
  expect(new Set(await Promise.all([send(), send(), send()]))).toEqual(new Set([1]))
  expect(await readOwnApplication(as(2), applicationId)).toMatchObject({ papers: [{ paperNo: 1 }] })
  expect([(await page()).includes('尚缺'), (await page()).includes('已添加')]).toEqual([false, true])
  expect(await keepPaper(as(2), paperOf(applicationId, '收据.pdf', inPieces(aPdf('另一份'))))).toBe(2)
})

it('the form of a paper takes and names what the program takes: its types, and the size that is set', async () => {
  const applicationId = await begin(17)
  const server = createServer({ context: () => as(17), log: silent, pack: world.ctx().pack })
  vi.stubEnv('XINHENG_FILE_MB', '3')
  const page = await (await server.request(`http://portal.test/workbench/repair/${applicationId}`)).text()
  vi.stubEnv('XINHENG_FILE_MB', undefined)
  expect(page).toContain(`accept="${acceptedFiles}"`)
  expect(page).toMatch(/OFD.*不超过 3 MB/)
})

it('the name of a paper is kept without the numbers of a person', async () => {
  const applicationId = await begin(9)
  for (const name of ['张三110105194912310 02X_13800138000.pdf', '证11010519491231002X_13800138000.pdf']) {
    const paperNo = await keepPaper(as(9), paperOf(applicationId, name, inPieces(aPdf())))
    expect((await openPaper(as(9), { applicationId, paperNo })).fileName).toMatch(/^[^\dX]+\.pdf$/)
  }
})

it('accepting is in time on the make-up Saturday after National Day until its last second', async () => {
  const ids = await given(6)
  const { cases } = await anApplication(as(6, '2026-09-30T09:00:00+08:00'), ids)
  const caseId = cases.get(market)!
  await takeStep(world.ctx({ actor: clerk, at: '2026-10-10T23:59:59+08:00' }), { caseId, action: 'accept' })
  const { deadlines } = await readCase(world.ctx({ actor: clerk, at: '2026-10-12T09:00:00+08:00' }), caseId)
  expect(deadlines.find(({ key }) => key === 'accept')).toMatchObject({ lastDay: '2026-10-10', state: 'met' })
})
