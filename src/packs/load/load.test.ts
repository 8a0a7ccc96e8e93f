import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { head, loadWritten, smallContent, writePacks } from '../fixtures.ts'
import { findPacks, loadPack, tryLoadPack } from './load.ts'
import { readTree } from '../../platform/files/read-tree.ts'
import { sentences } from './problem.ts'
import { shippedPacks } from './shipped.ts'

/** The problems of a pack whose content is changed in one place. */
async function problemsOf(find: string, replacement: string) {
  expect(smallContent).toContain(find)
  const { problems } = await loadWritten({ 'one/pack.yaml': head('one'), 'one/content.yaml': smallContent.replace(find, replacement) })
  return problems
}

const line = (needle: string, text = smallContent): number => text.slice(0, text.indexOf(needle)).split('\n').length

describe('a sound pack', () => {
  test('loads, and remembers where every rule was written', async () => {
    const { pack, problems } = await loadWritten({ 'one/pack.yaml': head('one'), 'one/content.yaml': smallContent })
    expect(problems).toEqual([])
    expect(pack?.lineage).toEqual(['one'])
    expect(pack?.items[0]).toMatchObject({ key: 'notice', to: null, subjectTypes: ['enterprise'], parts: { validTo: null } })
    expect(pack?.items[0]?.basis).toEqual([{ document: '某法', number: null, article: null, url: null, sure: true }])
    expect(pack?.origins.get('items.notice@2020-01-01.rules.not-in-future')).toEqual({
      pack: 'one',
      file: 'content.yaml',
      line: line('- key: not-in-future'),
    })
  })

  test('names the credit office of its place, or calls it after its rules', async () => {
    const officeOf = async (more: string) => {
      const { pack } = await loadWritten({ 'one/pack.yaml': head('one', more), 'one/content.yaml': smallContent })
      return pack?.office.zh
    }
    expect(await officeOf('')).toBe('信用办 · 测试')
    expect(await officeOf('office: { zh: 某县信用办, en: Office }\n')).toBe('某县信用办')
  })

  test('a field without a scope has the scope of its item, and an item without one is closed', async () => {
    const { pack } = await loadWritten({ 'one/pack.yaml': head('one'), 'one/content.yaml': smallContent })
    expect(pack?.items[0]?.fields[0]?.scope).toBe('public')
  })

  test('every shipped pack loads without a problem', async () => {
    const keys = await findPacks([shippedPacks])
    expect(keys).toEqual(['gaoyang', 'guangdong', 'hubei', 'hunan', 'national', 'yulin'])
    for (const key of keys) expect((await tryLoadPack([shippedPacks], key)).problems).toEqual([])
  })
})

test('a property and a word nobody knows hide no other problem of the item', async () => {
  const wrong = smallContent
    .replace('tendency: neutral', 'tendency: sideways\n    colour: red')
    .replace('until: { after: P1Y }, basis: [law] }', 'until: { after: P1Y } }')
    .replace('naturalKey: [no]', 'naturalKey: [nothing]')
    .replace('severity: mild, basis: [law]', 'severity: mild, basis: [other]')
  const { problems } = await loadWritten({ 'one/pack.yaml': head('one'), 'one/content.yaml': wrong })
  expect(problems.map(({ code }) => code).toSorted()).toEqual([
    'packs.missing-basis',
    'packs.shape',
    'packs.unknown-document',
    'packs.unknown-field',
    'packs.unknown-property',
  ])
})

describe('every kind of problem is told with file, line and a sentence', () => {
  const cases: readonly [name: string, find: string, replacement: string, code: string][] = [
    ['a property nobody knows', 'tendency: neutral', 'tendency: neutral\n    colour: red', 'packs.unknown-property'],
    ['a value outside its list', 'tendency: neutral', 'tendency: sideways', 'packs.shape'],
    ['a number where text belongs', "code: '01'", 'code: 01', 'packs.shape'],
    ['an item without a basis', '    basis: [law]\n    name: { zh: 通知', '    basis: []\n    name: { zh: 通知', 'packs.missing-basis'],
    ['a publicity rule without a basis', 'until: { after: P1Y }, basis: [law] }', 'until: { after: P1Y } }', 'packs.missing-basis'],
    ['a document nobody named', 'severity: mild, basis: [law]', 'severity: mild, basis: [other]', 'packs.unknown-document'],
    ['a rule about an unknown field', 'must: { field: day, compare: <=', 'must: { field: dya, compare: <=', 'packs.unknown-field'],
    ['a natural key of an unknown field', 'naturalKey: [no]', 'naturalKey: [nothing]', 'packs.unknown-field'],
    ['an unknown code set', 'codeSet: kind }', 'codeSet: kinds }', 'packs.unknown-code-set'],
    ['a code field without a code set', 'type: code, codeSet: kind }', 'type: code }', 'packs.code-set-needed'],
    [
      'a code that is not in its set',
      'must: { field: day, compare: <=, with: { today: true } }',
      'must: { field: kind, equals: two }',
      'packs.unknown-code',
    ],
    ['a severity class nobody named', 'severity: mild, basis', 'severity: wild, basis', 'packs.unknown-severity'],
    ['a category nobody named', 'category: notices', 'category: others', 'packs.unknown-category'],
    ['dates that run backwards', "from: '2020-01-01'\n", "from: '2020-01-01'\n    to: '2019-01-01'\n", 'packs.dates'],
    ['a day that does not exist', "from: '2020-01-01'\n", "from: '2020-02-30'\n", 'packs.dates'],
    [
      'a severity class without a time of publicity',
      'publish: true, until',
      "severity: mild, to: '2025-12-31', publish: true, until",
      'packs.no-publicity',
    ],
    ['two fields with one header', 'label: { zh: 种类, en: Kind }, type', 'label: { zh: 金额, en: Kind }, type', 'packs.alias-clash'],
    [
      'a header that is the key of another field',
      'label: { zh: 种类, en: Kind }, type',
      'label: { zh: 种类, en: Name }, type',
      'packs.alias-clash',
    ],
    [
      'two headers that files do not tell apart',
      'label: { zh: 种类, en: Kind }, type',
      'label: { zh: 【金额】, en: Kind }, type',
      'packs.alias-clash',
    ],
    ['two codes with one spelling', 'label: { zh: 甲, en: One }', 'label: { zh: 自然人, en: One }', 'packs.spelling-clash'],
    ['a part that is no date', 'decidedOn: day', 'decidedOn: name', 'packs.part'],
    ['publicity counted from a field that is no date', 'until: { after: P1Y }', 'until: { after: P1Y, since: name }', 'packs.part'],
    ['publicity counted from no field', 'until: { after: P1Y }', 'until: { after: P1Y, since: paidOn }', 'packs.part'],
    ['an unknown part', 'decidedOn: day', 'decidedOn: day, author: name', 'packs.unknown-property'],
    [
      'an invalid pattern',
      'must: { field: day, compare: <=, with: { today: true } }',
      "must: { field: name, matches: '(' }",
      'packs.pattern',
    ],
    ['a date compared with an amount', 'with: { today: true }', 'with: { field: amount }', 'packs.comparison'],
    [
      'a rule about a column that is never kept',
      'must: { field: day, compare: <=, with: { today: true } }',
      'must: { field: personId, present: false }',
      'packs.comparison',
    ],
    [
      'a condition of no known form',
      'must: { field: day, compare: <=, with: { today: true } }',
      'must: { field: day, resembles: x }',
      'packs.shape',
    ],
    ['YAML nested deeper than it can be read', 'items:\n', `items: ${'['.repeat(30_000)}\n`, 'packs.too-deep'],
    ['YAML that is none', 'items:\n', 'items: [\n', 'packs.yaml'],
    [
      'a field written twice',
      '      - { key: amount',
      '      - { key: name, label: { zh: 又名, en: Other } }\n      - { key: amount',
      'packs.duplicate',
    ],
    ['a text in one language only', 'summary: { zh: 一种通知, en: A notice }', 'summary: { zh: 一种通知 }', 'packs.missing-property'],
    [
      "an item without its fields' labels",
      '{ key: amount, label: { zh: 金额, en: Amount }, type: amount }',
      '{ key: amount, type: amount }',
      'packs.missing-property',
    ],
    ['a group nobody wrote', '      - { key: amount', '      - { use: address }\n      - { key: amount', 'packs.unknown-group'],
  ]
  test.each(cases)('%s', async (_name, find, replacement, code) => {
    const problems = await problemsOf(find, replacement)
    expect(problems.map((problem) => problem.code)).toContain(code)
    for (const problem of problems) {
      expect(problem).toMatchObject({ pack: 'one', file: 'content.yaml' })
      expect(problem.line).toBeGreaterThan(0)
      expect(problem.text.zh).not.toMatch(/\{\w+\}/)
      expect(problem.text.en).not.toMatch(/\{\w+\}/)
    }
  })

  test('the line is that of the fault', async () => {
    const [problem] = await problemsOf('category: notices', 'category: others')
    expect(problem?.line).toBe(line('category: notices'))
  })

  test('all problems at once, in several files', async () => {
    const { problems } = await loadWritten({
      'one/pack.yaml': head('one', 'colour: red\n'),
      'one/content.yaml': smallContent.replace('category: notices', 'category: others').replace('decidedOn: day', 'decidedOn: name'),
      'one/more.yaml': "categories:\n  - { key: more }\ndivisions:\n  - { key: '1', name: x, parent: '130628' }\n",
    })
    expect(new Set(problems.map(({ file, code }) => `${file} ${code}`))).toEqual(
      new Set([
        'pack.yaml packs.unknown-property',
        'content.yaml packs.unknown-category',
        'content.yaml packs.part',
        'more.yaml packs.missing-property',
        'more.yaml packs.shape',
      ]),
    )
  })
})

describe('organisations only', () => {
  test.each(['naturalPerson', 'person', '自然人', '农户', 'individual'])('a pack cannot name %s as a subject', async (key) => {
    const problems = await problemsOf('subjectTypes: [enterprise]', `subjectTypes: [enterprise, ${key}]`)
    expect(problems.map(({ code }) => code)).toEqual(['packs.person'])
  })

  test('nor invent a subject type', async () => {
    const problems = await problemsOf('subjectTypes: [enterprise]', 'subjectTypes: [enterprise, robot]')
    expect(problems.map(({ code }) => code)).toEqual(['packs.unknown-subject-type'])
  })

  test.each([
    ['a refused column', "items:\n  - key: notice\n    from: '2020-01-01'\n    fields:\n      - { key: personId, never: null }\n"],
    [
      'a refused column, softened',
      "items:\n  - key: notice\n    from: '2020-01-01'\n    fields:\n      - { key: personId, never: drop }\n",
    ],
    ['a code that means a person', 'codeSets:\n  - key: kind\n    codes:\n      - { key: person, person: false }\n'],
  ])('a pack cannot lift what a lower one guards: %s', async (_name, content) => {
    const { problems } = await loadWritten({
      'base/pack.yaml': head('base'),
      'base/content.yaml': smallContent,
      'one/pack.yaml': head('one', 'extends: base\n'),
      'one/content.yaml': content,
    })
    expect(problems.map(({ code, pack }) => [pack, code])).toContainEqual(['one', 'packs.guard-lifted'])
  })
})

test('loadPack refuses a pack with problems and names them', async () => {
  const written = await writePacks({ 'one/pack.yaml': head('two') })
  await expect(loadPack([written.root], 'one')).rejects.toMatchObject({
    code: 'packs.invalid',
    details: [{ code: 'packs.key-differs', line: 1 }],
  })
  await written.remove()
})

test('every problem a pack can have is documented', async () => {
  const [guide] = await readTree(fileURLToPath(new URL('../../../docs/packs', import.meta.url)), (path) => path === 'README.md')
  for (const code of Object.keys(sentences)) expect(guide?.text).toContain(`| \`${code}\` |`)
})
