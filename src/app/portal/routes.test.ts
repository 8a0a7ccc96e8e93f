import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { aField, anItem, aPack, aPublicityRule } from '../../disclosure/fixtures.ts'
import { changeRecord, putOrganisation, putRecord } from '../../disclosure/world-fixtures.ts'
import { anonymous } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { createServer } from '../server.ts'

const company = '91130628000000001K'
const name = '高阳县恒新纺织有限公司'
const pack = aPack([
  anItem('permit', { fields: [aField('documentNo'), aField('content'), aField('licence', { mask: { left: 1, right: 1 } })] }),
  anItem('penalty', {
    tendency: 'adverse',
    fields: [aField('documentNo'), aField('facts')],
    publicity: [aPublicityRule({ severity: 'general', until: { after: 'P1Y' }, shortest: 'P3M' })],
  }),
])

let world: World
let permit: number
let penalty: number

const get = (path: string, at = '2026-11-16T09:00:00+08:00') => {
  const server = createServer({ context: () => ({ ...world.ctx({ actor: anonymous, at }), pack }), log: silent, pack })
  return server.request(`http://portal.test${path}`, { headers: { accept: 'text/html' } })
}
const read = async (path: string, at?: string) => (await get(path, at)).text()

beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name, representative: '赵一鸣' })
  permit = (await putRecord(world, { subjectId: 1, title: '高审批〔2026〕7号', fields: { content: '食品经营', licence: 'AB1234' } })).id
  penalty = (
    await putRecord(world, {
      subjectId: 1,
      item: 'penalty',
      severity: 'general',
      title: '高市监罚〔2026〕8号',
      fields: { facts: '标签不合规定' },
      decidedOn: '2026-05-04',
    })
  ).id
  await changeRecord(world, permit, 'corrected', { fields: { content: '食品经营（含网络）', licence: 'AB1234' }, reason: '录入错误' })
})
afterAll(() => world.close())

it.each([
  '/',
  '/search',
  `/search?q=${encodeURIComponent('恒新')}`,
  '/records',
  '/browse',
  '/sources',
  '/open-data',
  '/about',
  `/organisations/${company}`,
])('%s answers in both languages', async (path) => {
  const chinese = await get(path)
  expect(chinese.status).toBe(200)
  expect(chinese.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await chinese.text()).toContain('<html lang="zh-Hans-CN">')
  expect(await read(`/en${path === '/' ? '' : path}`)).toContain('<html lang="en">')
})

it('finds an organisation and shows all that is disclosed of it', async () => {
  expect(await read(`/search?q=${encodeURIComponent('恒新')}`)).toContain(`/organisations/${company}`)
  const page = await read(`/organisations/${company}`)
  for (const words of [name, '高审批〔2026〕7号', '高市监罚〔2026〕8号', '食品经营（含网络）', '录入错误']) expect(page).toContain(words)
})

it.each(['11010519491231002X', '110105 19491231 002X', '13812345678'])('neither searches nor repeats %s', async (number) => {
  for (const lang of ['', '/en']) {
    const answer = await get(`${lang}/search?q=${encodeURIComponent(number)}&division=13`)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const shown = await answer.text()
    expect(shown).toContain(lang === '' ? '不检索自然人' : 'Persons are not searched')
    expect(decodeURIComponent(shown.replaceAll('+', ' ').replaceAll('%', '%25'))).not.toMatch(/19491231|13812345678/)
  }
  const answer = await get(`/api/v1/organisations?q=${encodeURIComponent(number)}`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).not.toMatch(/19491231|13812345678/)
})

it('shows a record with its masked fields, its history, its rule and its proof', async () => {
  const page = await read(`/records/${permit}`)
  for (const words of ['A****4', '依规则遮盖', '第 2 版', '食品经营（含网络）', '原值不再显示', '/ledger/entries/'])
    expect(page).toContain(words)
  expect(page).not.toContain('AB1234')
  expect(page).not.toMatch(/<del>|（空）/)
  expect(await read(`/records/${penalty}`)).toContain('自作出决定之日起公示1年，期满当日停止；满3个月后可因信用修复提前结束')
})

it('stops showing a record on the day its period ends, with a page that says why', async () => {
  expect((await get(`/records/${penalty}`, '2027-05-03T23:59:00+08:00')).status).toBe(200)
  const over = await get(`/records/${penalty}`, '2027-05-04T00:00:00+08:00')
  expect(over.status).toBe(404)
  expect(await over.text()).toContain('公示期满')
})

it('filters records and names the filters that are on', async () => {
  const page = await read('/records?item=penalty&sort=oldest')
  expect(page).toContain('高市监罚〔2026〕8号')
  expect(page).not.toContain('高审批〔2026〕7号')
  expect(page).toContain('目录项：penalty')
})

it('filters records by severity class, and refuses a value that there is not', async () => {
  const general = await read('/records?severity=general')
  expect(general).toContain('高市监罚〔2026〕8号')
  expect(general).not.toContain('高审批〔2026〕7号')
  expect(general).toMatch(/失信程度：general/)
  expect(general).toContain('name="severity"')
  for (const path of ['/records?severity=none', '/records?tendency=bad', '/records?sort=up']) expect((await get(path)).status).toBe(400)
})

it.each([
  ['/records?item=penalty', 'limit=500'],
  ['/records?item=penalty', 'item=permit'],
  ['/records?item=penalty', 'knownAt=2026-01-01T00:00:00Z'],
  ['/records/PERMIT?day=2026-11-15', 'knownAt=2026-01-01T00:00:00Z'],
  [`/organisations/${company}?day=2026-11-15`, 'severity=general'],
  ['/search?q=恒新', 'status=revoked'],
])('%s refuses %s, which the API has and the page does not take', async (path, parameter) => {
  const address = encodeURI(path.replace('PERMIT', String(permit)))
  expect((await get(address)).status).toBe(200)
  expect((await get(`${address}&${parameter}`)).status).toBe(400)
})

it.each(['utm_source=x', 'from=singlemessage&isappinstalled=0', 'from=timeline', 'scene=1&clicktime=1&enterid=1', 'serverity=general'])(
  'a shared link with %s shows what was shared',
  async (mark) => {
    const shared = await read(`/records?item=penalty&from=2020-01-01&${mark}`)
    expect(shared).toContain('高市监罚〔2026〕8号')
    expect(shared).toContain('决定日期自：2020年1月1日')
    expect(shared).not.toContain('高审批〔2026〕7号')
    for (const path of [`/records/${permit}?x=y`, `/organisations/${company}?x=y`, `/search?q=${encodeURIComponent('恒新')}`])
      expect((await get(`${path}&${mark}`)).status).toBe(200)
  },
)

it('refuses a day that has not come', async () => {
  for (const path of ['/records', `/records/${permit}`, `/organisations/${company}`]) {
    const answer = await get(`${path}?day=2099-01-01`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('这一天还没有到')
  }
})

it('tells of each catalogue item who may see its records', async () => {
  expect(await read('/about')).toContain('社会公开')
  const when = { field: 'content', present: true } as const
  const rule = { key: 'open', scope: 'public', when, from: '1949-10-01', to: null, basis: [] } as const
  const depending = aPack([anItem('commitment', { scope: 'government', scopes: [rule], fields: [aField('content')] })])
  const server = createServer({ context: () => ({ ...world.ctx({ actor: anonymous }), pack: depending }), log: silent, pack: depending })
  const page = await (await server.request('http://portal.test/about')).text()
  expect(page).toContain('按记录而定：默认政务共享；填写了「content」的，社会公开')
})

it('looks back by what is known today or by what was known then, and says so', async () => {
  const before = await read(`/organisations/${company}?day=2020-01-01`)
  for (const words of ['当前显示 2020年1月1日 的公示情况', '回到今天', '没有可公示的记录', '登记信息是今天的'])
    expect(before).toContain(words)
  expect(before).not.toContain('高审批〔2026〕7号')
  expect(await read(`/records/${permit}?day=2020-01-01`)).toContain('还没有这条记录')
  expect(await read(`/records?day=2020-01-01`)).toContain('当前显示 2020年1月1日 的公示情况')
  const today = await read(`/organisations/${company}?day=2026-11-16`)
  expect(today).not.toContain('当前显示')
  expect(today).toContain('高审批〔2026〕7号')
})

it('names what it could not understand, instead of leaving it out', async () => {
  const answer = await get('/records?day=2026-02-30&from=soon')
  expect(answer.status).toBe(400)
  const shown = await answer.text()
  for (const words of ['查询条件需要改正', '<strong>日期：</strong>', '<strong>决定日期自：</strong>']) expect(shown).toContain(words)
  expect(await (await get('/en/records?cursor=x')).text()).toContain('<strong>Place in the list:</strong>')
})

it('asks for one more character and keeps the one that was typed', async () => {
  const answer = await get(`/search?q=${encodeURIComponent('恒')}`)
  expect(answer.status).toBe(422)
  const shown = await answer.text()
  expect(shown).toContain('再多输一个字')
  expect(shown).toContain('value="恒"')
})

it('marks what was submitted in Chinese on an English page, and writes its days the English way', async () => {
  const page = await read(`/en/records/${permit}`)
  expect(page).toContain('Records are shown in the language in which they were submitted')
  expect(page).toContain(`<span lang="zh-Hans">${name}</span>`)
  expect(await read(`/records/${permit}`)).not.toContain('<span lang="zh-Hans">高审批')
})

it('tells paper where it comes from and of which instant it speaks', async () => {
  const page = await read(`/records/${permit}?day=2026-11-15`)
  expect(page).toContain(`http://portal.test/records/${permit}?day=2026-11-15`)
  expect(page).toContain('本页内容截至 2026年11月16日 09:00（北京时间）')
  expect((await get(`/records/${permit}?x=%zz`)).status).toBe(200)
})

it.each([
  ['', '接口文档 · 信衡', 'zh-CN'],
  ['/en', 'API reference · Xinheng', '&quot;en&quot;'],
])('%s/docs/api leads back to the portal and shows no product of its maker', async (prefix, title, locale) => {
  const answer = await get(`${prefix}/docs/api`)
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*connect-src 'self'/)
  const page = await answer.text()
  expect(page).toMatch(/<noscript><link rel="stylesheet" href="\/assets\/xinheng\.[^"]+\.css"><\/noscript>/)
  for (const words of [title, locale, `href="${prefix}/open-data"`, `href="${prefix === '' ? '/' : '/en'}"`]) expect(page).toContain(words)
  for (const off of ['telemetry', 'withDefaultFonts']) expect(page).toContain(`&quot;${off}&quot;:false`)
  expect(page).not.toMatch(/https?:\/\//)
})
