import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServer } from '../../app/server.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import type { Lang } from '../../platform/text.ts'
import { headOf } from '../../repair/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../fixtures.ts'
import { followLedger } from '../tracing/follow.ts'

let world: World
let pack: Pack
const at = (actor: Actor, day = '2026-11-20') => world.ctx({ actor, at: `${day}T12:00:00+08:00`, pack })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 25)
  const conducts = [givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } })]
  const vetoes = [{ key: 'grave', name: { zh: '有处罚', en: 'Fined' }, conduct: 'fined', atMost: 'B', basis: [] }]
  const models = [givenModel([givenCriterion('penalties', [{ points: -20 }])], { shown: 'government', vetoes })]
  pack = withModels(world.ctx().pack, conducts, models)
  await sendRows(at(clerk, '2026-11-11'), [penaltyRow(1)])
  await adoptPackModels(at(clerk, '2026-11-12'))
  await followLedger(at(clerk, '2026-11-12'))
})
afterAll(() => world.close())

const ask = async (actor: Actor | null, path: string, headers: Record<string, string> = { accept: 'text/html' }) => {
  const context = () => (actor === null ? world.ctx({ at: '2026-11-20T12:00:00+08:00', pack }) : at(actor))
  return createServer({ context, log: silent, pack }).request(`http://site.test${path}`, { headers })
}
const plain = (text: string): string => text.replaceAll(/\s/g, '').replaceAll('\u200b', '')
async function languagesOf(answer: Response): Promise<Set<string>> {
  const said = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  return new Set([...said.matchAll(/\/Lang ?\(([^)]*)\)/g)].map(([, lang = '']) => lang))
}
async function wordsOf(answer: Response): Promise<string> {
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'application/pdf',
    'private, no-store',
  ])
  const { text } = await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true })
  return plain(text)
}
/** What a page says in its paragraphs, items and tables, without what is there to be pressed. */
function saidOn(html: string): string[] {
  const main = html.slice(html.indexOf('<h1'), html.indexOf('</main>')).replaceAll(/<(p|span|form) class="[^"]*no-print[^]*?<\/\1>/g, '')
  return [...main.matchAll(/<(p|li|td|th)\b[^>]*>((?:(?!<\/?(?:p|li|td|th|ul)\b)[^])*)<\/\1>/g)]
    .map(([, , inner = '']) =>
      plain(
        inner
          .replaceAll(/<!--.*?-->|<[^>]*>/g, '')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&'),
      ),
    )
    .filter((text) => text !== '')
}

it.each([
  ['the organisation', () => headOf(1), '/workbench/grade', '', 'zh'],
  ['the organisation in English', () => headOf(1), '/workbench/grade', '', 'en'],
  ['a department', () => clerk, `/workbench/files/${inventUscc(1)}/grade`, '?purpose=supervision', 'zh'],
] as [string, () => Actor, string, string, Lang][])(
  'the paper says to %s what the page says, and that it is no certificate',
  async (_who, actor, path, query, lang) => {
    const prefix = lang === 'en' ? '/en' : ''
    const said = saidOn(await (await ask(actor(), `${prefix}${path}${query}`)).text())
    expect(said.length).toBeGreaterThan(12)
    const words = await wordsOf(await ask(actor(), `${prefix}${path}/pdf${query}`))
    const isAboutThisRead = (text: string) => /这次查看已经记录/.test(text)
    expect(said.filter((text) => !words.includes(text) && !isAboutThisRead(text))).toEqual([])
    expect(words).toContain(lang === 'zh' ? '不是证明文件' : 'Itisnocertificate')
    expect(words).toContain(inventUscc(1))
    expect(words).toMatch(lang === 'zh' ? /第1页，共\d页/ : /Page1of\d/)
  },
)

it('programs have it too, in the language they accept', async () => {
  const english = { 'accept-language': 'en', accept: 'application/pdf' }
  expect(await wordsOf(await ask(headOf(1), '/api/v1/file/grade/pdf', english))).toContain('Explanationofagrade')
  const path = `/api/v1/files/${inventUscc(1)}/grade/pdf`
  expect(await wordsOf(await ask(clerk, `${path}?purpose=supervision`, {}))).toContain('信用评价说明')
})

it('names that stay Chinese in an English explanation are read aloud as Chinese', async () => {
  expect(await languagesOf(await ask(headOf(1), '/en/workbench/grade/pdf'))).toEqual(new Set(['en', 'zh-CN']))
  expect(await languagesOf(await ask(headOf(1), '/workbench/grade/pdf'))).toEqual(new Set(['zh-CN']))
})

it('brought to be verified, it is told to be what it is, and not held to be a report', async () => {
  const bytes = new Uint8Array(await (await ask(headOf(1), '/workbench/grade/pdf')).arrayBuffer())
  const verified = async (file: Uint8Array<ArrayBuffer>, prefix = '') => {
    const body = new FormData()
    body.set('file', new File([file], 'grade.pdf'))
    body.set('key', world.ctx().signer.vkey)
    const server = createServer({ context: () => world.ctx({ pack }), log: silent, pack })
    return (
      await server.request(`http://site.test${prefix}/verify`, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
    ).text()
  }
  const said = await verified(bytes)
  expect(said).toMatch(/这是信用评价说明，不是带签名的信用报告.*没有签名.*出具信用报告/s)
  expect(said).not.toMatch(/不是本系统出具的报告|报告真实/)
  expect(await verified(bytes, '/en')).toMatch(/explanation of a grade, not a signed credit report/)
  // Without its mark it is any other PDF.
  const other = Buffer.from(
    Buffer.from(bytes).toString('latin1').replaceAll('xinheng.grade-explanation', 'xinheng.grade-explanatiom'),
    'latin1',
  )
  expect(await verified(new Uint8Array(other))).toContain('不能认定报告真实')
})

it('is nobody’s who may not read the page', async () => {
  const own = '/workbench/grade/pdf'
  const file = `/workbench/files/${inventUscc(1)}/grade/pdf?purpose=supervision`
  for (const [actor, path] of [
    [clerk, own],
    [headOf(2), file],
    [headOf(2), `/api/v1/files/${inventUscc(1)}/grade/pdf?purpose=supervision`],
  ] as const)
    expect((await ask(actor, path)).status).toBe(403)
  expect((await ask(null, own)).status).not.toBe(200)
  expect((await ask(clerk, `/api/v1/files/${inventUscc(1)}/grade/pdf`)).status).toBe(400)
  expect((await ask(clerk, `/api/v1/files/${inventUscc(26)}/grade/pdf?purpose=supervision`)).status).toBe(404)
})

it('one body has only so many an hour, and is told when to come again', async () => {
  let last = 200
  for (let n = 0; n < 101 && last !== 429; n++) {
    const answer = await ask(headOf(3), '/api/v1/file/grade/pdf?day=x', {})
    last = answer.status
    if (last === 429) expect(await answer.json()).toMatchObject({ code: 'evaluation.busy' })
  }
  expect(last).toBe(429)
  expect((await ask(headOf(1), '/workbench/grade/pdf')).status).toBe(200)
})
