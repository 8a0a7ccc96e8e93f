import { afterAll, beforeAll, expect, it } from 'vitest'
import { curlsIn } from '../../tests/support/curls-in.ts'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { csv, givenOrganisations, givenSources, market, nameOf, otherSource } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { exportCampaign } from './export-campaign.ts'
import { listInvitations, listInvited, readCampaign } from './find-campaigns.ts'
import { approver, clerk, firm, givenMatter, sign } from './fixtures.ts'
import { inviteOrganisations } from './invite.ts'
import { openCampaign } from './open-campaign.ts'
import { createHash } from 'node:crypto'
import { workbook } from '../platform/tabular/fixtures.ts'
import { readCodeTable } from './read-code-table.ts'
import { placed } from './typed-codes.ts'

let world: World
let matterId: number
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const program: Actor = { kind: 'key', id: 'key', body: 'source', role: 'clerk', unit: market }
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
  matterId = await givenMatter((actor) => at(actor))
})
afterAll(() => world.close())

/** A campaign by a list that is empty at first. */
const empty = (title: string, actor = approver) =>
  openCampaign(at(actor), {
    requestKey: title,
    wanted: { matterId: `${matterId}`, title, until: '2026-12-31', by: 'list', types: [], division: '', industry: '', codes: '' },
  })
const invite = (actor: Actor, campaignId: number, numbers: readonly number[], day?: string) =>
  inviteOrganisations(at(actor, day), { campaignId, codes: placed(numbers.map((number) => inventUscc(number))), field: 'codes' })
const server = (actor: Actor) => createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack })
async function* bytes(text: Buffer | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
const upload = (actor: Actor, campaignId: number, file: Buffer | string, name = '名单.csv') => {
  const body = new FormData()
  body.set('codes', '')
  body.append('file', new File([new Uint8Array(Buffer.from(file))], name))
  return server(actor).request(`http://localhost/workbench/commitments/campaigns/${campaignId}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body,
  })
}

it('a campaign is filled afterwards, by a file, by its department’s program and in parallel; nobody is invited twice', async () => {
  const campaignId = await empty('名单活动')
  const rows = [1, 2, 3].map((number) => ({ 序号: `${number}`, 统一社会信用代码: inventUscc(number), 企业名称: nameOf(number) }))
  expect(await (await upload(clerk, campaignId, csv(rows))).text()).toContain('已邀请 3 户')
  const two = await Promise.all([invite(program, campaignId, [3, 4, 5]), invite(approver, campaignId, [4, 5, 6])])
  expect(two.reduce((sum, { added }) => sum + added, 0)).toBe(3)
  expect(await invite(program, campaignId, [1, 1, 2])).toEqual({ added: 0, known: 2 })
  await sign(at(firm(2)), matterId)
  const { campaign, industries, divisions } = await readCampaign(at(program), campaignId)
  expect([campaign.invited, campaign.signed]).toEqual([6, 1])
  for (const groups of [industries, divisions]) {
    expect(groups.reduce((sum, { invited }) => sum + invited, 0)).toBe(6)
    expect(groups.reduce((sum, { signed }) => sum + signed, 0)).toBe(1)
  }
  expect((await listInvitations(at(firm(4)))).map(({ title }) => title)).toEqual(['名单活动'])
})

it('a list is taken as a whole: every row with an unknown code, another’s name, no code or a person’s number, by row, column and value', async () => {
  const campaignId = await empty('有错的名单')
  const file = csv([
    { 统一社会信用代码: inventUscc(7), 企业名称: nameOf(7) },
    { 统一社会信用代码: '91130628XXXXXXXXXX', 企业名称: '' },
    { 统一社会信用代码: inventUscc(8), 企业名称: nameOf(9) },
    { 统一社会信用代码: '', 企业名称: nameOf(9) },
    { 统一社会信用代码: '11010519491231002X', 企业名称: '' },
  ])
  const { codes, mistakes } = await readCodeTable(bytes(file))
  const refused = await inviteOrganisations(at(clerk), { campaignId, codes, mistakes, field: 'file' }).catch((error: unknown) => error)
  const { code, details } = refused as { code: string; details: { field: string; text: { zh: string } }[] }
  expect(code).toBe('commitments.wrong-list')
  expect(details.map(({ text }) => text.zh)).toEqual([
    '第 3 行“统一社会信用代码”：“91130628XXXXXXXXXX”不是登记库中组织的代码。',
    `第 4 行“统一社会信用代码”：“${inventUscc(8)}”在登记库中不叫这个名称。请核对代码和名称。`,
    '第 5 行“统一社会信用代码”：没有填写代码。',
    '第 6 行“统一社会信用代码”：“…”不是登记库中组织的代码。',
  ])
  const answer = await upload(clerk, campaignId, file)
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('没有邀请任何组织')
  expect(page).not.toContain('11010519491231002X')
  expect((await readCampaign(at(clerk), campaignId)).campaign.invited).toBe(0)
  for (const [wrong, said] of [
    [csv([{ 名称: '某公司' }]), '没有“统一社会信用代码”一列'],
    ['统一社会信用代码\n', '没有组织'],
  ] as const)
    expect((await readCodeTable(bytes(wrong))).mistakes[0]?.text.zh).toContain(said)
})

it('is there for the body that opened it only, is added to while it runs, and not by auditors', async () => {
  const campaignId = await empty('只归本部门')
  for (const other of [
    { ...approver, unit: otherSource },
    { ...office, role: 'head' },
    { ...program, unit: otherSource },
  ]) {
    expect(await refusal(readCampaign(at(other), campaignId))).toBe('commitments.no-such-campaign')
    expect(await refusal(invite(other, campaignId, [1]))).toBe('commitments.no-such-campaign')
    expect(await refusal(exportCampaign(at(other), campaignId, 'zh'))).toBe('commitments.no-such-campaign')
  }
  for (const nobody of [firm(1), anonymous, { ...program, body: 'sandbox' }, { ...program, body: 'reader' }] as Actor[])
    expect(await refusal(listInvited(at(nobody), { campaignId, after: '' }))).toBe('commitments.campaign-only')
  expect(await refusal(invite({ ...clerk, role: 'auditor' }, campaignId, [1]))).toBe('commitments.campaign-only')
  expect(await refusal(invite(clerk, campaignId, [1], '2027-01-01'))).toBe('commitments.campaign-over')
  expect(await refusal(invite(clerk, campaignId, []))).toBe('commitments.wrong-list')
})

it('not having signed is told to nobody outside: who is invited stands on no public page, export or answer', async () => {
  const campaignId = await empty('不公开名单')
  await invite(clerk, campaignId, [11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  await sign(at(firm(11)), matterId, 'eleven')
  const see = async (actor: Actor, path: string) => {
    const answer = await server(actor).request(`http://localhost${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  const open = await see(anonymous, '/commitments')
  expect(open.text).toContain('1 户已签署，共邀请 10 户')
  for (const path of [
    '/commitments',
    `/organisations/${inventUscc(12)}`,
    '/api/v1/commitments/figures',
    `/api/v1/organisations/${inventUscc(12)}`,
  ]) {
    const { text } = await see(anonymous, path)
    expect(text).not.toMatch(/不公开名单.{0,400}(未签署|尚未)/s)
    if (!path.includes(inventUscc(12))) expect(text).not.toContain(inventUscc(12))
    else expect(text).not.toContain('不公开名单')
  }
  for (const actor of [anonymous, firm(13)])
    for (const path of [`/workbench/commitments/campaigns/${campaignId}/invited.csv`, `/api/v1/commitments/campaigns/${campaignId}`]) {
      const { status, text } = await see(actor, path)
      expect(status).not.toBe(200)
      expect(text).not.toContain(inventUscc(12))
    }
  let file = ''
  for await (const part of (await exportCampaign(at(clerk), campaignId, 'zh')).bytes) file += Buffer.from(part).toString('utf8')
  expect(file.split('\r\n').filter((line) => line.includes('2026-11-16'))).toHaveLength(1)
  expect(file).not.toMatch(/未签|没有签/)
})

it('by program: progress and invitations, with every mistake at its place', async () => {
  const campaignId = await empty('接口')
  const ask = (path: string, codes?: unknown) =>
    server(program).request(`http://localhost/api/v1/commitments/campaigns${path}`, {
      ...(codes === undefined ? {} : { method: 'POST', body: JSON.stringify({ codes }), headers: { 'content-type': 'application/json' } }),
    })
  expect(await (await ask(`/${campaignId}/organisations`, [inventUscc(1), inventUscc(2)])).json()).toEqual({ added: 2, known: 0 })
  expect(await (await ask(`/${campaignId}`)).json()).toMatchObject({ id: `${campaignId}`, title: '接口', invited: 2 })
  const wrong = await ask(`/${campaignId}/organisations`, [inventUscc(3), 'X1'])
  expect([wrong.status, ((await wrong.json()) as { details: { field: string }[] }).details.map(({ field }) => field)]).toEqual([
    422,
    ['codes'],
  ])
  expect((await ask(`/${campaignId}/organisations`, 'one')).status).toBe(400)
  expect((await ask('/999999')).status).toBe(404)
})

it('the curl examples of the documentation are answered as they are written', async () => {
  const campaignId = await empty('curl')
  const calls = await curlsIn('docs/integrate/commitments.md', { CAMPAIGN: `${campaignId}`, '91139000MA68RT773Q': inventUscc(20) })
  const answers = await Promise.all(
    calls.map(async ({ path, isSigned, request }) => (await server(isSigned ? program : anonymous).request(path, request)).status),
  )
  expect(answers).toEqual([200, 200, 200, 200, 200])
})

it('a small file of codes that would fill the memory once it is unpacked is refused', async () => {
  const noise = (number: number) => createHash('sha256').update(`${number}`).digest('hex')
  const strings = function* () {
    yield '<sst>'
    for (let number = 0; number < 15_000; number += 1) yield `<si><t>${noise(number)}${'x'.repeat(3_000)}</t></si>`
    yield '</sst>'
  }
  const sheet = '<worksheet><sheetData><row><c t="inlineStr"><is><t>统一社会信用代码</t></is></c></row></sheetData></worksheet>'
  const bomb = await workbook(sheet, { 'xl/sharedStrings.xml': strings() })
  expect(bomb.length).toBeLessThan(5_000_000)
  expect(await refusal(readCodeTable(bytes(bomb)))).toBe('tabular.unpacks-too-large')
})
