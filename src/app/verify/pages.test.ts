import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { putOrganisation, putRecord } from '../../disclosure/world-fixtures.ts'
import { appendEntries, signReceipt } from '../../ledger/index.ts'
import { someEntries } from '../../ledger/fixtures.ts'
import { anonymous } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { openOwn } from '../../platform/signing/fixtures.ts'
import { asset, serveAsset } from '../../platform/ui/index.ts'
import { makeReport, endReport } from '../../reports/index.ts'
import { makeReport as aReport, pdfOf } from '../../reports/verify/fixtures.ts'
import { createServer } from '../server.ts'

const company = '91130628000000001K'
const today = '2026-11-22T14:00:00+08:00'
const folder = mkdtempSync(join(tmpdir(), 'verify-page-'))
let world: World
let server: ReturnType<typeof createServer>
let number: string
let code: string
const ask = async (path: string, init?: RequestInit) => server.request(`http://localhost${path}`, init)
const textOf = async (path: string) => (await ask(path)).text()

beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { fields: { documentName: '某许可', documentNo: '甲1' } })
  await appendEntries(world.ctx(), someEntries(30))
  number = await makeReport(world.ctx({ actor: anonymous, at: today }), { version: 'public', code: company, language: 'zh' })
  const { rows } = await sql<{ code: string }>`select code from reports.report where number = ${number}`.execute(world.owner)
  code = rows[0]?.code ?? ''
  server = createServer({
    context: (actor) => world.ctx({ at: today, actor: actor ?? anonymous }),
    log: silent,
    pack: world.ctx().pack,
  })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

test('anybody looks a report up by number, without script or account, and learns for whom, when and its state', async () => {
  for (const path of [`/verify/${number}`, `/verify?number=${number}`, `/verify?number=${number.slice(0, 8)}+${number.slice(8)}`]) {
    const page = await textOf(path)
    expect(page).toContain('报告由本站出具，有效')
    for (const said of ['高阳县恒新纺织有限公司', company, number, '2026年11月22日 14:00']) expect(page).toContain(said)
    // Without the code nothing of the content, nor what became of it.
    expect(page).not.toContain('报告中的信息没有变化')
    expect(page).not.toContain('某许可')
  }
  expect(await textOf(`/en/verify/${number}`)).toContain('Issued here, and valid')
})

test('the page leads to both kinds of status lists, each by its name, and each is there', async () => {
  for (const [path, names] of [
    ['/verify', ['已撤销报告的状态清单', '已被替换报告的状态清单']],
    ['/en/verify', ['Status list of revoked reports', 'Status list of replaced reports']],
  ] as const) {
    const page = await textOf(path)
    const links = [...page.matchAll(/<a href="(\/reports\/status\/[^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, href, text]) => `${text} ${href}`)
    expect(links).toEqual([`${names[0]} /reports/status/0`, `${names[1]} /reports/status/0/replaced`])
  }
  for (const path of ['/reports/status/0', '/reports/status/0/replaced']) expect((await ask(path)).status).toBe(200)
})

test('with the code of the paper it also says what has changed since', async () => {
  expect(await textOf(`/verify/${number}?code=${code}`)).toContain('报告中的信息没有变化')
  await putRecord(world, { title: '后来的许可', arrivedAt: '2026-11-22T13:59:59Z' })
  expect(await textOf(`/verify/${number}?code=${code}`)).toContain('后来的许可')
})

test('a number nobody issued, one that is none, and a wrong code are said not to be genuine', async () => {
  for (const path of ['/verify/2026112214000012345A78', '/verify/x', '/verify?number=', `/verify/${number}?code=AAAAAAAAAA`]) {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    const page = await answer.text()
    expect(page).toContain('不能认定报告真实')
    expect(page).not.toContain('报告由本站出具')
  }
  const page = await textOf(`/verify/${encodeURIComponent('<script>alert(1)</script>')}`)
  expect(page).not.toContain('<script>alert')
})

test('a revoked report says so, and why', async () => {
  const other = await makeReport(world.ctx({ actor: anonymous, at: today }), { version: 'public', code: company, language: 'zh' })
  const approver = { kind: 'user', id: 'a', body: 'office', role: 'approver', unit: null } as const
  await endReport(world.ctx({ actor: approver, at: today }), { number: other, cause: 'mistake', reason: '主体信息有误' })
  const page = await textOf(`/verify/${other}`)
  expect(page).toContain('已被撤销，不能再使用')
  expect(page).toContain('主体信息有误')
})

async function upload(content: string | Uint8Array, lang = '', key = world.ctx().signer.vkey, lists: readonly string[] = []) {
  const body = new FormData()
  body.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], 'file'))
  body.set('key', key)
  for (const list of lists) body.append('status', new File([list], 'list.jwt'))
  return (await ask(`${lang}/verify`, { method: 'POST', body })).text()
}

test('without script the server verifies an uploaded file and says that it did', async () => {
  const receipt = JSON.stringify(await signReceipt(world.ctx(), { counts: { accepted: 3 } }, [{ start: 2, end: 5 }]))
  const good = await upload(receipt)
  expect(good).toContain('回执有效')
  expect(good).toContain('由服务器核验')
  expect(await upload(receipt.replace('"accepted":3', '"accepted":4'), '/en')).toContain('The receipt is not valid')
  expect(await upload('<script>alert(1)</script>', '/en')).toContain('Cannot verify')
  expect(await upload('')).toContain('请选择一个文件，或者粘贴文字')
  expect(await upload('x'.repeat(9 * 1024 * 1024))).toContain('文件超过 8 MB')
})

test('an uploaded report is genuine or not, whatever its form', async () => {
  const signer = await openOwn(folder)
  const made = await aReport(world.ctx(), { signer })
  const pdf = await pdfOf(made.json, signer)
  for (const file of [made.json, pdf]) expect(await upload(file)).toContain('报告真实，未被改动')
  expect(await upload(pdf.subarray(0, pdf.length - 500))).toContain('不能认定报告真实')
  expect(await upload(made.json.replace('青岚食品', '青岚饭店'))).toContain('报告内容与登记的摘要不一致')
  expect(await upload(made.json, '', '')).toContain('出具单位尚未确认')
})

test('the script for the browser holds the verifier and nothing of the server', async () => {
  const script = await serveAsset(asset('verify.js')).text()
  for (const held of ['xinheng.receipt/v1', 'xinheng.report/v1', 'xinheng-recall+jws']) expect(script).toContain(held)
  expect(script).not.toMatch(/node:|require\(/)
})

test('the page for offline use is one file below 100 KB that may load nothing', async () => {
  for (const lang of ['', '/en']) {
    const answer = await ask(`${lang}/verify/offline.html`)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const page = await answer.text()
    expect(new TextEncoder().encode(page).length).toBeLessThan(100_000)
    expect(page).toContain("default-src 'none'; script-src 'sha256-")
    expect(page).toContain(world.ctx().signer.vkey)
    expect(page).not.toMatch(/<(link|img|iframe)|https?:\/\/(?!www\.w3\.org|c2sp\.org)[\w.-]+\/[^"'` ]*\.js/)
    expect(page.match(/<script/g)).toHaveLength(1)
  }
})

test('a form that is none, or nested deeply, is answered as such', async () => {
  const post = (type: string, body: string) => ask('/en/verify', { method: 'POST', body, headers: { 'content-type': type } })
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain'])
    expect((await post(type, '--x\r\n')).status).toBe(422)
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
  expect(await upload(`{"type":"xinheng.receipt/v1","statement":${deep}}`, '/en')).toContain('nested deeper')
  expect(await upload(`{"type":"xinheng.report/v1","snapshot":${deep}}`, '/en')).toContain('nested deeper')
})
