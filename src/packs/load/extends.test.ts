import { expect, test } from 'vitest'
import { head, loadWritten, smallContent, writePacks } from '../fixtures.ts'
import { loadPack } from './load.ts'
import { shippedPacks } from './shipped.ts'

const base = { 'base/pack.yaml': head('base'), 'base/content.yaml': smallContent }
const child = (content: string) => loadWritten({ ...base, 'one/pack.yaml': head('one', 'extends: base\n'), 'one/content.yaml': content })

test('a child changes properties of what has the same key and keeps the rest', async () => {
  const { pack, problems } = await child(
    "items:\n  - key: notice\n    from: '2020-01-01'\n    reportWithin: 3\n    fields:\n      - { key: amount, required: true }\n      - { key: town, after: name, label: { zh: 乡镇, en: Town } }\n    rules:\n      - { key: town-known, must: { field: town, present: true }, text: { zh: 写明乡镇, en: Name the town } }\n",
  )
  expect(problems).toEqual([])
  expect(pack?.lineage).toEqual(['one', 'base'])
  expect(pack?.items).toHaveLength(1)
  expect(pack?.items[0]?.reportWithin).toBe(3)
  expect(pack?.items[0]?.fields.map(({ key }) => key)).toEqual(['name', 'town', 'code', 'no', 'day', 'kind', 'amount', 'personId'])
  expect(pack?.items[0]?.fields.find(({ key }) => key === 'amount')).toMatchObject({ required: true, label: { zh: '金额' } })
  expect(pack?.origins.get('items.notice@2020-01-01.rules.town-known')?.pack).toBe('one')
  expect(pack?.origins.get('items.notice@2020-01-01.rules.not-in-future')?.pack).toBe('base')
})

test('a nearer rule comes first where the first match decides', async () => {
  const { pack } = await child(
    "severityClasses:\n  - { key: grave, name: { zh: 重, en: Grave } }\nitems:\n  - key: notice\n    from: '2020-01-01'\n    severities:\n      - { key: own, severity: grave, basis: [law] }\n",
  )
  expect(pack?.items[0]?.severities.map(({ severity }) => severity)).toEqual(['grave', 'mild'])
})

test('a child ends an edition and opens another like it', async () => {
  const { pack, problems } = await child(
    "items:\n  - key: notice\n    from: '2020-01-01'\n    to: '2024-12-31'\n  - key: notice\n    from: '2025-01-01'\n    like: '2020-01-01'\n    edition: '2'\n    basis: [law]\n",
  )
  expect(problems).toEqual([])
  expect(pack?.items.map(({ from, to, edition, fields }) => [from, to, edition, fields.length])).toEqual([
    ['2020-01-01', '2024-12-31', '1', 7],
    ['2025-01-01', null, '2', 7],
  ])
})

test('editions must not overlap', async () => {
  const { problems } = await child("items:\n  - key: notice\n    from: '2025-01-01'\n    like: '2020-01-01'\n")
  expect(problems.map(({ code }) => code)).toEqual(['packs.overlap'])
})

test('a problem of the base is told once, at its own place', async () => {
  const { problems } = await loadWritten({
    ...base,
    'base/content.yaml': smallContent.replace('category: notices', 'category: others'),
    'one/pack.yaml': head('one', 'extends: base\n'),
  })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ pack: 'base', file: 'content.yaml' })
})

test('a circle is told, not followed', async () => {
  const { problems } = await loadWritten({ 'one/pack.yaml': head('one', 'extends: two\n'), 'two/pack.yaml': head('two', 'extends: one\n') })
  expect(problems.map(({ code }) => code)).toEqual(['packs.cycle'])
  expect(problems[0]?.text.en).toContain('one → two → one')
})

test('a missing base is told at the line that names it', async () => {
  const { problems } = await loadWritten({ 'one/pack.yaml': head('one', 'extends: nowhere\n') })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ code: 'packs.missing', pack: 'one', file: 'pack.yaml', line: 5 })
})

test('a pack outside the shipped folder extends a shipped one', async () => {
  const written = await writePacks({ 'mytown/pack.yaml': head('mytown', 'extends: gaoyang\n') })
  expect((await loadPack([written.root, shippedPacks], 'mytown')).lineage).toEqual(['mytown', 'gaoyang', 'national'])
  await written.remove()
})
