import { expect, it } from 'vitest'
import { problemsOf } from './fixtures.ts'

const sound = `modelChanges:
  - { key: modelChange, from: '2020-01-01', basis: [law], name: { zh: 修改, en: Change }, comments: { workingDays: 7 } }
`

it('how models change is dated, has a basis, and says how long drafts are open', async () => {
  expect(await problemsOf(sound)).toEqual([])
})

it.each([
  ['no basis', sound.replace('basis: [law], ', ''), 'packs.missing-basis'],
  ['no length', sound.replace(', comments: { workingDays: 7 }', ''), 'packs.missing-property'],
  ['a length of no time', sound.replace('workingDays: 7', 'workingDays: 0'), 'packs.shape'],
  ['two units', sound.replace('workingDays: 7', 'workingDays: 7, days: 30'), 'packs.shape'],
  ['a day there is not', sound.replace('2020-01-01', '2020-02-30'), 'packs.dates'],
  ['an unknown document', sound.replace('[law]', '[rumour]'), 'packs.unknown-document'],
  ['editions that overlap', `${sound}${sound.split('\n')[1]?.replace('2020-01-01', '2021-01-01')}\n`, 'packs.overlap'],
])('%s is found', async (_name, rules, code) => {
  expect((await problemsOf(rules)).filter((one) => one.startsWith(`${code} `))).not.toEqual([])
})
