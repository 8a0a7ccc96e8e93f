import { expect, it } from 'vitest'
import { readModelDraft } from './model-draft.ts'
import { shippedPacks } from '../load/shipped.ts'

/** What the checker says of a new edition of a model that ships. */
async function faultsOf(pack: string, edition: string): Promise<string[]> {
  const documents =
    'documents: [{ key: law, document: 测试条例, number: 1号, sure: true }, { key: draft, document: 测试草案, number: 2号, sure: false }]\n'
  const { problems } = await readModelDraft(
    [shippedPacks],
    pack,
    `${documents}evaluationModels:\n  - { from: '2027-01-01', like: '2026-01-01', edition: x, ${edition} }\n`,
  )
  return problems.map(({ code, text }) => `${code} ${text.en}`)
}

it.each([
  ['an article of it', '[{ doc: law, article: 第三条 }]'],
  ['an article somebody compared', '[draft, { doc: draft, article: 第三条, sure: true }]'],
])('a grade is for everyone by %s', async (_name, basis) => {
  expect(await faultsOf('national', `key: enterprise, shown: public, basis: ${basis}`)).toEqual([])
})

it.each([
  ['a text without an article', '[law]'],
  ['an article nobody compared', '[{ doc: draft, article: 第三条 }]'],
  ['an article said not to be compared', '[{ doc: law, article: 第三条, sure: false }]'],
])('a grade is not for everyone by %s', async (_name, basis) => {
  const faults = await faultsOf('national', `key: enterprise, shown: public, basis: ${basis}`)
  expect(faults).toEqual([expect.stringMatching(/^packs\.model-public evaluationModels\.enterprise/)])
})

it('what takes or counts the result of another model is shown to no more than that one; what stands beside it may be', async () => {
  const open = 'shown: public, basis: [{ doc: law, article: 第三条 }]'
  for (const key of ['safetySupervision', 'environmentSupervision'])
    expect(await faultsOf('yulin', `key: ${key}, ${open}`)).toEqual([expect.stringMatching(/^packs\.model-wider/)])
  expect(await faultsOf('yulin', `key: marketSupervision, ${open}`)).toEqual([])
})
