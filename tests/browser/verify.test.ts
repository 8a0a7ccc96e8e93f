import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offlinePage } from '../../src/app/verify/offline-page.ts'
import '../../src/app/verify/pages.tsx'
import { answerOf, nothingFound } from '../../src/checks/check.ts'
import { hashOf, signProof } from '../../src/checks/proof.ts'
import { appendEntries, latestCheckpoint, signReceipt } from '../../src/ledger/index.ts'
import { someEntries } from '../../src/ledger/fixtures.ts'
import { signJws } from '../../src/platform/crypto/jws.ts'
import { openSigningKey, type Signer } from '../../src/platform/signing/index.ts'
import { keyPlace } from '../../src/platform/signing/fixtures.ts'
import { dutiesOf, recallType, statementBytes } from '../../src/recalls/recall.ts'
import { statusListCredential } from '../../src/reports/credential/status-list.ts'
import { listPlaceOf } from '../../src/reports/verify/status.ts'
import { aSnapshot, credentialFor, makeReport, pdfOf, site, type MadeReport } from '../../src/reports/verify/fixtures.ts'
import { openBrowser } from '../../src/platform/bench/browser.ts'
import { openWorld, type World } from '../support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'offline-'))
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

let world: World
let browser: Browser
let context: BrowserContext
let page: Page
let signer: Signer
let made: MadeReport
const asked: string[] = []
const troubles: string[] = []
beforeAll(async () => {
  world = await openWorld()
  // The page uses the clock of the machine: the report is of a minute ago.
  const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000)
  signer = await openSigningKey({ ...keyPlace(folder), now: new Date(at.getTime() - 86_400_000) })
  await appendEntries(world.ctx(), someEntries(40))
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
  const number = `${clock.format(at).replaceAll(/\D/g, '')}4937D281`
  made = await makeReport(world.ctx(), { signer, snapshot: aSnapshot({ number, generatedAt: at.toISOString(), validUntil: '2099-12-31' }) })
  browser = await openBrowser()
  context = await browser.newContext({ offline: true })
  page = await context.newPage()
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) asked.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.goto(pathToFileURL(file('verify.html', offlinePage('zh', world.ctx().signer))).href)
})
afterAll(async () => {
  await browser.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

async function judge(path: string): Promise<string> {
  await page.setInputFiles('input[name=file]', [])
  await page.evaluate(() => document.querySelector('[data-verify-result]')?.replaceChildren())
  await page.setInputFiles('input[name=file]', path)
  await page.waitForSelector('[data-verify-result] .notice')
  return (await page.textContent('[data-verify-result] .notice')) ?? ''
}

test('from the disk, with the network off, the page verifies everything Xinheng hands out', async () => {
  const { signer: ledger } = world.ctx()
  const pdf = await pdfOf(made.json, signer, new Date(made.statement.generatedAt))
  for (const path of [file('r.pdf', pdf), file('r.json', made.json), file('r.jwt', await credentialFor(made, signer))])
    expect(await judge(path)).toContain('报告真实，未被改动')
  expect(await judge(file('edited.json', made.json.replace('青岚食品', '青岚饭店')))).toContain('不能认定报告真实')
  const cut = pdf.subarray(0, -400)
  expect(await judge(file('cut.pdf', cut))).toContain('不能认定报告真实')

  const receipt = JSON.stringify(await signReceipt(world.ctx(), { counts: { accepted: 5 } }, [{ start: 5, end: 10 }]))
  expect(await judge(file('receipt.json', receipt))).toContain('回执有效')
  expect(await judge(file('checkpoint.txt', (await latestCheckpoint(world.ctx()))?.note ?? ''))).toContain('检查点有效')
  const statement = statementBytes({
    ...{ id: '17', issuer: ledger.name, kind: 'repaired', record: '45', version: 2, leafIndex: 7, do: dutiesOf.repaired },
    ...{ day: '2026-11-22', acknowledgeBy: '2026-11-25', basis: ['某办法第一条'] },
  })
  const recall = JSON.stringify({ recall: await signJws(ledger, recallType, statement) })
  expect(await judge(file('recall.json', recall))).toContain('召回有效')
  expect(await judge(file('other.txt', 'something else'))).toContain('无法核验')
})

test('a proof of a check is pasted or chosen, and an answer that was changed is told to be changed', async () => {
  const asOf = new Date(Date.now() - 60_000)
  const answer = answerOf({ code: '91130628000000001K', name: '青岚食品有限公司', found: nothingFound, report: null })
  const about = {
    checkId: '2345',
    matter: 'm',
    matterName: { zh: '事项', en: 'Matter' },
    purpose: 'p',
    department: 'd',
    departmentName: '甲局',
  }
  const proof = await signProof(world.ctx().signer, { ...about, asOf, hours: 24, sandbox: false }, answer.code, hashOf(answer))
  await page.setInputFiles('input[name=file]', [])
  await page.fill('[name=text]', proof)
  await page.click('button')
  await page.waitForSelector('[data-verify-result] .notice-good')
  expect(await page.textContent('[data-verify-result]')).toContain('甲局 (d)')
  expect(await judge(file('check.json', JSON.stringify({ answer, proof })))).toContain('一字不差')
  expect(await page.inputValue('[name=text]')).toBe('')
  expect(await judge(file('changed.json', JSON.stringify({ answer: { ...answer, name: '甲' }, proof })))).toContain('答复被改动过')
})

test('a file chosen while another is still being read is the one that is told of', async () => {
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer
    File.prototype.arrayBuffer = function (this: File) {
      if (this.name !== 'slow.json') return read.call(this)
      return new Promise((resolve) => Object.assign(globalThis, { goOn: () => resolve(new ArrayBuffer(8)) }))
    }
  })
  await page.setInputFiles('input[name=file]', file('slow.json', '{}'))
  expect(await judge(join(folder, 'r.json'))).toContain('报告真实，未被改动')
  await page.evaluate(async () => {
    ;(globalThis as unknown as { goOn: () => void }).goOn()
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve))
  })
  expect(await page.textContent('[data-verify-result] .notice')).toContain('报告真实，未被改动')
})

test('a status list chosen with it says that a report was revoked', async () => {
  const { list, index } = listPlaceOf(made.leafIndex)
  const revoked = await statusListCredential(world.ctx().signer, {
    site,
    place: { list, purpose: 'revocation' },
    ends: [[index, index + 1]],
    checkpoint: null,
    now: new Date(),
  })
  await page.setInputFiles('input[name=status]', file('list.jwt', revoked))
  expect(await judge(join(folder, 'r.json'))).toContain('这份报告已被撤销')
})

test('it asked nobody for anything, and nothing in it was refused', () => {
  expect(asked).toEqual([])
  expect(troubles).toEqual([])
})
