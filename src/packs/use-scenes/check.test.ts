import { expect, it, test } from 'vitest'
import { head, loadWritten, smallContent } from '../fixtures.ts'
import { loadPack } from '../load/load.ts'
import { shippedPacks } from '../load/shipped.ts'
import { useSceneOn, useScenesOn } from '../catalogue.ts'

const purposes = `purposes:
  - { key: licensing, from: '2020-01-01', basis: [law], name: { zh: 许可, en: Permits }, by: [source], keptFor: P3Y }
  - { key: own, from: '2020-01-01', basis: [law], name: { zh: 自查, en: Own }, by: [organisation], keptFor: P3Y }
`
const scene = (more = '') => `useScenes:
  - key: permit
    from: '2021-01-01'
    basis: [law]
    name: { zh: 许可, en: Permits }
    summary: { zh: 许可, en: Permits }
    obligation: mustCheck
    purpose: licensing
    lists: all
    measures: []
    items: [notice]
    commitments: [open]
    incentives: false
    outcomeWithin: { workingDays: 5 }
    proofGood: { hours: 24 }
${more}`
const report = `reports:
  - key: standard
    from: '2021-01-08'
    basis: [law]
    name: { zh: 报告, en: Report }
    edition: V2.0
    validFor: P30D
    watermark: { zh: '{number}', en: '{number}' }
    versions:
      - { key: public, name: { zh: 概况, en: Public }, summary: { zh: 公开, en: Open } }
      - { key: government, name: { zh: 政务, en: Government }, summary: { zh: 政务, en: Government }, purposes: [own] }
    advice: []
    notes: []
    labels: []
    sections:
      - { key: rest, name: { zh: 其他, en: Other }, group: { zh: 其他, en: Other }, holds: others, tables: [{ item: notice, columns: [no, { record: source }] }] }
`
const load = (text: string) => loadWritten({ 'one/pack.yaml': head('one'), 'one/all.yaml': `${smallContent}${purposes}${text}` })
const codesOf = async (text: string) => (await load(text)).problems.map(({ code }) => code)

test('a scene says what it may use, and holds on the days of its edition', async () => {
  const { pack, problems } = await load(scene())
  expect(problems).toEqual([])
  expect(pack && useSceneOn(pack, 'permit', '2021-01-01')).toMatchObject({
    lists: null,
    items: ['notice'],
    outcomeWithin: 5,
    proofHours: 24,
    report: null,
  })
  expect(pack && useScenesOn(pack, '2020-12-31')).toEqual([])
})

it.each([
  [
    'no basis',
    (text: string) =>
      text.replace(
        '    basis: [law]\n    name: { zh: 许可, en: Permits }\n    summary',
        '    name: { zh: 许可, en: Permits }\n    summary',
      ),
    'packs.missing-basis',
  ],
  ['a purpose no department states', (text: string) => text.replace('purpose: licensing', 'purpose: own'), 'packs.unknown-step'],
  ['a list nobody knows', (text: string) => text.replace('lists: all', 'lists: [black]'), 'packs.unknown-step'],
  ['an item nobody knows', (text: string) => text.replace('items: [notice]', 'items: [gossip]'), 'packs.unknown-step'],
  ['a measure nobody knows', (text: string) => text.replace('measures: []', 'measures: [M-99]'), 'packs.unknown-step'],
  ['persons', (text: string) => text.replace('items: [notice]', 'items: [person]'), 'packs.person'],
  ['a report that is not made for its purpose', (text: string) => `${text}    report: government\n${report}`, 'packs.unknown-step'],
  ['no term for the outcome', (text: string) => text.replace('    outcomeWithin: { workingDays: 5 }\n', ''), 'packs.missing-property'],
  ['no time of its proofs', (text: string) => text.replace('    proofGood: { hours: 24 }\n', ''), 'packs.missing-property'],
  ['a proof that is never good', (text: string) => text.replace('hours: 24', 'hours: 0'), 'packs.shape'],
  [
    'nothing to use',
    (text: string) => text.replace('lists: all', 'lists: []').replace('[notice]', '[]').replace('[open]', '[]'),
    'packs.scene-empty',
  ],
])('a scene with %s is refused', async (_, change, code) => {
  expect(await codesOf(change(scene()))).toEqual([code])
})

test('editions of a scene do not overlap', async () => {
  expect(await codesOf(scene("  - { key: permit, from: '2022-01-01', like: '2021-01-01' }\n"))).toEqual(['packs.overlap'])
})

test('the five fields of Gaoyang and the scenes of Hubei are ready', async () => {
  const keysOf = async (pack: string) =>
    useScenesOn(await loadPack([shippedPacks], pack), '2026-11-16')
      .map(({ key }) => key)
      .toSorted()
  expect(await keysOf('gaoyang')).toEqual([
    'administrativeApproval',
    'bidding',
    'governmentProcurement',
    'marketEntry',
    'qualificationReview',
  ])
  expect(await keysOf('hubei')).toEqual([
    ...['administrativeApproval', 'bidding', 'bondIssue', 'employment', 'engineering', 'financeGuarantee', 'fundSupport'],
    ...['governmentProcurement', 'honours', 'housingSecurity', 'investmentAttraction', 'landDeal', 'marketEntry'],
    ...['projectFiling', 'qualificationReview', 'research', 'socialSecurity'],
  ])
  const gaoyang = await loadPack([shippedPacks], 'gaoyang')
  expect(useSceneOn(gaoyang, 'administrativeApproval', '2023-05-31')?.obligation).toBe('mayCheck')
  expect(useSceneOn(gaoyang, 'administrativeApproval', '2023-06-01')?.obligation).toBe('mustCheck')
})
