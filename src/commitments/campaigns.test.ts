import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenAccount } from '../accounts/fixtures.ts'
import { createServer } from '../app/server.ts'
import { givenOrganisations, givenSources, otherSource } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import type { WantedCampaign } from './campaign.ts'
import { listInvitations, listOwnCampaigns, listRunningCampaigns } from './find-campaigns.ts'
import { approver, clerk, firm, givenMatter, sign } from './fixtures.ts'
import { mailInvitations } from './mail-invitations.ts'
import { openCampaign } from './open-campaign.ts'

let world: World
let matterId: number
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const officeHead: Actor = { ...office, id: 'office-head', role: 'head' }
const aCampaign = (changed: Partial<WantedCampaign> = {}): WantedCampaign => ({
  ...{ matterId: `${matterId}`, title: '万企承诺', until: '2026-12-31', by: '', types: [], division: '', industry: '', codes: '' },
  ...changed,
})
const open = (actor: Actor, changed: Partial<WantedCampaign>, requestKey = JSON.stringify(changed)) =>
  openCampaign(at(actor), { requestKey, wanted: aCampaign(changed) })
const details = async (work: Promise<unknown>) =>
  ((await work.catch((error: unknown) => error)) as { details: { field: string; text: { zh: string } }[] }).details
const invitedTo = async (number: number, day?: string) => (await listInvitations(at(firm(number), day))).map(({ title }) => title)

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
  matterId = await givenMatter((actor) => at(actor))
})
afterAll(() => world.close())
afterEach(() => vi.unstubAllEnvs())

it('invites whom it selects or names; each sees it until it signed or the day is over, and everybody reads counts only', async () => {
  await open(officeHead, { title: '全县企业', types: ['enterprise'], division: '1306' })
  await open(approver, { title: '名单上的企业', codes: [3, 4].map((number) => inventUscc(number)).join('\n') })
  expect([await invitedTo(1), await invitedTo(3)]).toEqual([['全县企业'], ['全县企业', '名单上的企业']])
  await sign(at(firm(3)), matterId)
  expect([await invitedTo(3), await invitedTo(1, '2027-01-01')]).toEqual([[], []])
  const counts = (list: Awaited<ReturnType<typeof listOwnCampaigns>>) => list.map(({ title, invited, signed }) => [title, invited, signed])
  expect(counts(await listOwnCampaigns(at(approver)))).toEqual([['名单上的企业', 2, 1]])
  // Of two organisations a count would speak of each.
  expect(counts(await listRunningCampaigns(at(anonymous)))).toEqual([['全县企业', 20, 1]])
  const see = async (actor: Actor, path: string) =>
    (await createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`)).text()
  expect(await see(anonymous, '/commitments')).toContain('1 户已签署，共邀请 20 户')
  expect(await see(firm(1), '/workbench')).toContain('邀请您单位作出的信用承诺')
})

it('is opened once by one form, by approvers, and by a department for its own matters only', async () => {
  const first = await open(approver, { title: '只一次' }, 'same form')
  expect(await open(approver, { title: '只一次' }, 'same form')).toBe(first)
  for (const actor of [clerk, firm(1), { ...officeHead, role: 'auditor' }, anonymous])
    expect(await refusal(open(actor, { title: '无权' }))).toBe('commitments.campaign-only')
  expect((await details(open({ ...approver, unit: otherSource }, { title: '别的部门' }))).map(({ field }) => field)).toEqual(['matterId'])
  expect((await details(open(approver, { title: '没有人', division: '99' })))[0]?.text.zh).toContain('没有符合条件的组织')
})

it('says everything that is wrong at once, of a list of 5,000 codes each line that is', async () => {
  const wrong = { title: '', until: '2026-02-30', types: ['person'], division: '13062', industry: '33333' }
  expect((await details(open(approver, wrong))).map(({ field }) => field)).toEqual(['title', 'until', 'types', 'division', 'industry'])
  const codes = Array.from({ length: 5000 }, (_, index) => (index % 1000 === 7 ? `X${index}` : inventUscc((index % 20) + 1)))
  const found = await details(open(approver, { codes: codes.join('\n') }))
  expect(found.map(({ text }) => /第 (\d+) 行/.exec(text.zh)?.[1])).toEqual(['8', '1008', '2008', '3008', '4008'])
  expect((await details(open(approver, { codes: [...codes, 'X'].join('\n') }))).map(({ text }) => text.zh)).toEqual([
    '一次不超过 5000 个代码。',
  ])
  expect((await details(open(approver, { codes: inventUscc(1), types: ['enterprise'] }))).map(({ field }) => field)).toEqual(['codes'])
})

it('is mailed to the confirmed addresses of those it invites, and to nobody after its day', async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:1')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  vi.stubEnv('XINHENG_PUBLIC_URL', 'https://credit.test/')
  for (const number of [7, 8, 9])
    await givenAccount(world.ctx(), { login: `firm${number}`, name: '经办', body: 'organisation', unit: inventUscc(number), role: 'head' })
  await sql`update accounts."user" set mail = login || '@firm.test' where login in ('firm7', 'firm9')`.execute(world.owner)
  await open(approver, { title: '邮件邀请', codes: [7, 8].map((number) => inventUscc(number)).join('\n') })
  const [campaign] = await listOwnCampaigns(at(approver))
  const invite = { campaignId: campaign?.campaignId ?? 0, batch: 1 }
  await mailInvitations(at(approver, '2027-01-01'), invite)
  await mailInvitations(at(approver), invite)
  const { rows } = await sql<{ address: string; body: string }>`select address, body from mail.outbox`.execute(world.owner)
  expect(rows.map(({ address }) => address)).toEqual(['firm7@firm.test'])
  for (const said of ['邮件邀请', '不签署不影响任何权利', 'https://credit.test/workbench/commitments'])
    expect(rows[0]?.body).toContain(said)
})
