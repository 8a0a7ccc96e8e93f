import { describe, expect, test } from 'vitest'
import { gradeExample } from '../evaluation/index.ts'
import { answerExample } from '../procedures/index.ts'
import { head, smallContent, writePacks } from './fixtures.ts'
import { runExamples } from './examples.ts'
import { findPacks, tryLoadPack } from './load/load.ts'
import { shippedPacks } from './load/shipped.ts'

const answers = { clock: answerExample, grade: gradeExample }

describe.each(await findPacks([shippedPacks]))('%s', async (key) => {
  const { pack, folders } = await tryLoadPack([shippedPacks], key)
  if (!pack) throw new Error(`${key} does not load`)
  const outcomes = await runExamples(pack, folders[0] as string, answers)

  test('has worked examples', () => expect(outcomes.length).toBeGreaterThan(2))

  test.each(outcomes.map((outcome) => [`${outcome.file}: ${outcome.name}`, outcome] as const))('%s', (_name, outcome) => {
    expect(outcome.problems.map(({ text }) => text.en)).toEqual([])
  })
})

test('every national item has an example', async () => {
  const { pack, folders } = await tryLoadPack([shippedPacks], 'national')
  const files = (await runExamples(pack!, folders[0] as string, answers)).map(({ file }) => file)
  const spelled = (key: string) => `examples/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`
  for (const { key } of pack!.items) expect(files).toContain(spelled(key))
})

test.each(await findPacks([shippedPacks]))('every model %s writes has worked examples: clean, ordinary, veto, fading', async (key) => {
  const { pack, folders } = await tryLoadPack([shippedPacks], key)
  const own = pack!.evaluationModels.filter((model) => pack!.origins.get(`evaluationModels.${model.key}@${model.from}`)?.pack === key)
  const outcomes = await runExamples(pack!, folders[0] as string, answers)
  const spelled = (model: string) => `examples/${model.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-model.yaml`
  for (const model of own) expect(outcomes.filter(({ file }) => file === spelled(model.key)).length, model.key).toBeGreaterThan(3)
})

test('an example of a model takes only conduct that it counts, on a day it holds, and says where it differs', async () => {
  const { pack } = await tryLoadPack([shippedPacks], 'national')
  const run = async (example: string) => {
    const examples = `model: governmentOrgan\ncases:\n  - { name: x, ${example} }\n`
    const { root, remove } = await writePacks({ 'national/examples/one.yaml': examples })
    const outcomes = await runExamples(pack!, `${root}/national`, answers)
    await remove()
    return outcomes.flatMap(({ problems }) => problems.map(({ code, text }) => `${code} ${text.en}`))
  }
  expect(await run("day: '2026-05-20', rows: [], expect: { score: '850.00', grade: B }")).toEqual([])
  expect(await run("day: '2026-05-20', rows: [], expect: { score: '850.01', criteria: { lawfulness.suits: '250.00' } }")).toEqual([
    'packs.example Example "x" does not hold: score should be "850.01", but is "850.00"',
  ])
  expect(await run("day: '2026-05-20', rows: [{ conduct: permitHeld, decidedOn: '2026-01-01' }], expect: {}")).toEqual([
    'packs.example Example "x" does not hold: the model does not count the conduct "permitHeld"',
  ])
  expect(await run("day: '2020-05-20', rows: [], expect: {}")).toEqual([
    'packs.example Example "x" does not hold: there is no model "governmentOrgan" on 2020-05-20',
  ])
})

test('an example of a deadline takes only steps that can be taken, on days and times there are', async () => {
  const { pack } = await tryLoadPack([shippedPacks], 'national')
  const run = async (steps: string) => {
    const examples = `procedure: repair\ncases:\n  - { name: x, deadline: accept, today: '2026-05-20', steps: ${steps}, expect: {} }\n`
    const { root, remove } = await writePacks({ 'national/examples/one.yaml': examples })
    const outcomes = await runExamples(pack!, `${root}/national`, answers)
    await remove()
    return outcomes.flatMap(({ problems }) => problems.map(({ code, text }) => `${code} ${text.en}`))
  }
  expect(await run("{ '2026-05-06': submit, '2026-05-07 23:59': push }")).toEqual([])
  expect(await run("{ '2026-05-06': submit, '2026-05-07': approve, '2026-05-08': pusch }")).toEqual([
    'packs.example Example "x" does not hold: on 2026-05-07 nobody can "approve"',
    'packs.example Example "x" does not hold: on 2026-05-08 nobody can "pusch"',
  ])
  expect(await run("{ '2026-05-06 24:10': submit }")).toEqual([expect.stringContaining('packs.shape')])
})

test('an example is read by the headers a file may have', async () => {
  const example =
    "item: notice\nrow: { '名称（必填）': 某公司, 代码: 91350100M000100Y43, '文号：': 一号, 【日期】: '2026-01-01' }\ncases:\n  - { name: right, today: '2026-02-01', expect: { edition: '1', unreadable: [], missing: [] } }\n"
  const { root, remove } = await writePacks({
    'one/pack.yaml': head('one'),
    'one/content.yaml': smallContent,
    'one/examples/notice.yaml': example,
  })
  const { pack, folders } = await tryLoadPack([root], 'one')
  const outcomes = await runExamples(pack!, folders[0] as string, answers)
  expect(outcomes.flatMap(({ problems }) => problems.map(({ text }) => text.en))).toEqual([])
  await remove()
})

test('an example that does not hold is a problem with its line', async () => {
  const example =
    "item: notice\nrow: { 名称: 某公司, 代码: 91350100M000100Y43, 文号: 一号, 日期: '2026-01-01' }\ncases:\n  - name: wrong\n    today: '2026-02-01'\n    expect: { severity: null, shown: true, notShownFrom: '2027-01-01' }\n"
  const { root, remove } = await writePacks({
    'one/pack.yaml': head('one'),
    'one/content.yaml': smallContent,
    'one/examples/notice.yaml': example,
  })
  const { pack, folders, problems } = await tryLoadPack([root], 'one')
  expect(problems).toEqual([])
  const outcomes = await runExamples(pack!, folders[0] as string, answers)
  expect(outcomes[0]?.problems).toMatchObject([
    {
      code: 'packs.example',
      file: 'examples/notice.yaml',
      line: 6,
      text: { en: 'Example "wrong" does not hold: severity should be null, but is "mild"' },
    },
  ])
  await remove()
})
