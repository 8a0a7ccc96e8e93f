import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../src/app/server.ts'
import { hashOf } from '../src/filings/filing.ts'
import { filingForm, readFiling, signFiling } from '../src/filings/index.ts'
import { silent } from '../src/platform/log.ts'
import { listRecords } from '../src/records/whole.ts'
import { liftMarks, markDisputed } from '../src/records/index.ts'
import { firm, furnish, today, type Furnished, type Reader } from './support/furnished.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let furnished: Furnished
let server: ReturnType<typeof createServer>
beforeAll(async () => {
  world = await openWorld()
  furnished = await furnish(world)
  const { pack } = world.ctx()
  server = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: today }), log: silent, pack })
})
afterAll(() => world.close())

const ask = async (reader: Reader, path: string, accept: string): Promise<string> => {
  const answer = await server.request(`http://site.test${path}`, { headers: { accept, ...furnished.headers[reader] } })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`)
  return text
}

const pages = (id: string): readonly (readonly [string, Reader, string])[] => [
  ['the page of the record', 'anyone', `/records/${id}`],
  ['the page of the organisation', 'anyone', `/organisations/${firm}`],
  ['its repair notice', 'anyone', `/records/${id}/repair-notice`],
  ['the file of the organisation itself', 'firm', '/workbench/file'],
  ['the file a department reads', 'fire', `/workbench/files/${firm}?purpose=supervision`],
]

const answers = (id: string): readonly (readonly [string, Reader, string])[] => [
  ['the record', 'anyone', `/api/v1/records/${id}`],
  ['its history', 'anyone', `/api/v1/records/${id}/history`],
  ['its proof', 'anyone', `/api/v1/records/${id}/proof`],
  ['how it is repaired', 'anyone', `/api/v1/records/${id}/repair`],
  ['the list', 'anyone', '/api/v1/records?limit=200'],
  ['the list of the organisation', 'anyone', `/api/v1/organisations/${firm}/records`],
  ['the change feed', 'anyone', '/api/v1/changes?limit=1000'],
  ['open data, line by line', 'anyone', '/api/v1/records?format=ndjson'],
  ['the own file', 'firm', '/api/v1/file'],
  ['the export of the own file', 'firm', '/workbench/file/export.json'],
  ['a file', 'fire', `/api/v1/files/${firm}?purpose=supervision`],
]

/** Whether every mention of a record in an answer says that it is disputed; false where it is not mentioned. */
function isMarkedIn(value: unknown, id: string): boolean[] {
  if (Array.isArray(value)) return value.flatMap((one) => isMarkedIn(one, id))
  if (typeof value !== 'object' || value === null) return []
  const one = value as Record<string, unknown>
  const own = one['id'] === id && ('disputed' in one || 'title' in one) ? [one['disputed'] !== null && one['disputed'] !== undefined] : []
  return [...own, ...Object.values(one).flatMap((inner) => isMarkedIn(inner, id))]
}

const parsed = (text: string): unknown =>
  text.startsWith('{') && text.includes('}\n{')
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : JSON.parse(text)

describe('a disputed record', () => {
  it('says so on every page, in both languages', async () => {
    const unmarked: string[] = []
    for (const [what, reader, path] of pages(furnished.ids.marked))
      for (const [lang, word] of [
        ['', '异议中'],
        ['/en', 'Disputed'],
      ] as const)
        if (!(await ask(reader, lang + path, 'text/html')).includes(word)) unmarked.push(`${lang} ${what}`)
    expect(unmarked).toEqual([])
  })

  it('says so in every answer of the API and every file', async () => {
    const id = furnished.ids.marked
    const unmarked: string[] = []
    for (const [what, reader, path] of answers(id)) {
      const answer = parsed(await ask(reader, path, 'application/json'))
      const single = / proof$/.test(what) ? [(answer as { disputed?: unknown }).disputed != null] : isMarkedIn(answer, id)
      if (single.length === 0 || !single.every(Boolean)) unmarked.push(what)
    }
    for (const [what, reader, path] of [
      ['CSV', 'anyone', '/api/v1/records?format=csv'],
      ['CSV of the own file', 'firm', '/workbench/file/export.csv'],
    ] as const) {
      const [head = '', ...lines] = (await ask(reader, path, 'text/csv')).trim().split('\r\n')
      const column = head.split(',').findIndex((name) => name.includes('异议中'))
      const line = lines.find((one) => one.split(',').some((cell) => cell.replaceAll(/\D/g, '') === id))
      if (column < 0 || line === undefined || !line.includes('2026-11-16')) unmarked.push(what)
    }
    const atom = await ask('anyone', '/api/v1/changes.atom', 'application/atom+xml')
    if (!atom.includes('（异议中）') || !atom.includes(`记录 ${id} 异议处理中`)) unmarked.push('Atom')
    expect(unmarked).toEqual([])
  })

  it('says so in a file read under an authorisation', async () => {
    const head = world.ctx({ actor: { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: firm }, at: today })
    const filingId = Number(furnished.ids.filing)
    const [form, { filing }] = [await filingForm(head), await readFiling(head, filingId)]
    await signFiling(head, { filingId, agreed: true, hash: form === null ? '' : hashOf(form, filing.entered ?? {}) })
    await world.work(today)
    const [{ recordId } = { recordId: 0 }] = (await listRecords(world.ctx(), { subjectId: 1 })).filter(
      ({ item }) => item === 'voluntaryFiling',
    )
    await markDisputed(world.ctx({ at: today }), { recordIds: [recordId], caseId: 999 })
    const answer = parsed(await ask('bank', `/api/v1/consents/${furnished.ids.consent}/file`, 'application/json'))
    expect(isMarkedIn(answer, String(recordId))).toEqual([true])
    for (const [lang, word] of [
      ['', '异议中'],
      ['/en', 'Disputed'],
    ] as const)
      expect(await ask('bank', `${lang}/workbench/consents/${furnished.ids.consent}/file`, 'text/html')).toContain(word)
  })

  it('says so no more once it is answered', async () => {
    const id = furnished.ids.marked
    await liftMarks(world.ctx({ at: today }), { caseId: Number(furnished.ids.objection) })
    const still: string[] = []
    for (const [what, reader, path] of answers(id)) {
      const answer = parsed(await ask(reader, path, 'application/json'))
      if (what !== 'the change feed' && isMarkedIn(answer, id).some(Boolean)) still.push(what)
    }
    expect(still).toEqual([])
    expect(await ask('anyone', `/records/${id}/repair-notice`, 'text/html')).not.toContain('异议中：')
  })
})
