import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { clerk } from '../../intake/fixtures.ts'
import { anonymous } from '../../platform/context.ts'
import { XinhengError } from '../../platform/errors.ts'
import { draftModel } from './draft-model.ts'
import { findDraft, findPublicDraft } from './find.ts'
import { firm, folders, givenDraftText, officer, openGovernance } from './fixtures.ts'

let given: Awaited<ReturnType<typeof openGovernance>>
beforeAll(async () => {
  given = await openGovernance()
})
afterAll(() => given.world.close())

describe('a draft', () => {
  it('is refused with all its problems and their lines, and nothing of it is kept', async () => {
    const text = (await givenDraftText()).replace('conduct: penaltyImposed', 'conduct: nobodyKnows').replace('points: 250', 'points: 251')
    const error = await given.drafted('2026-11-16', text).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(XinhengError)
    const { code, details } = error as XinhengError
    expect(code).toBe('evaluation.draft-problems')
    expect((details as { text: { zh: string } }[]).length).toBeGreaterThan(1)
    for (const { text: said } of details as { text: { zh: string } }[]) expect(said.zh).toMatch(/^第 [1-9]\d* 行：/)
  })
  it.each([
    ['', '是空的'],
    ['a: &x [1]\nb: *x', '别名'],
    ['items: []', '草案不得包含'],
    ['- 1', '键'],
    ['evaluationModels: []', '一个'],
    ['evaluationModels:\n  - key: enterprise\n    from: "2026-01-01"', '已有自'],
    ['evaluationModels: [', 'YAML'],
    ['evaluationModels:\n  - key: enterprise\n    from: "2027-13-01"\n    like: "2026-01-01"\n    edition: x', 'from'],
  ])('that reads %j is refused: %s', async (text, said) => {
    const error = (await given.drafted('2026-11-16', text).catch((one: unknown) => one)) as XinhengError
    expect(JSON.stringify(error.details)).toContain(said)
  })
  it.each(['newFor: P99999999Y', 'validFor: P99999999Y', 'validFor: P100000D', 'from: "9999-12-31"'])(
    'with a time no calendar goes to is refused with its line: %s',
    async (line) => {
      const [key = ''] = line.split(':')
      const text = (await givenDraftText()).replace(new RegExp(`^    ${key}: .*$`, 'm'), `    ${line}`)
      expect(text).toContain(line)
      const { code, details } = (await given.drafted('2026-11-16', text).catch((one: unknown) => one)) as XinhengError
      expect([code, JSON.stringify(details)]).toEqual([
        'evaluation.draft-problems',
        expect.stringMatching(new RegExp(`第 [1-9]\\d* 行：[^"]*${key}`)),
      ])
    },
  )
  it.each(['[', '- ', '{a: '])('that is nested too deep says so once, with its line: %s', async (open) => {
    const text = `conducts: []\nevaluationModels:\n  ${open.repeat(20_000)}`.slice(0, 60_000)
    const { details } = (await draftModel(given.at('2026-11-16'), { text, folders }).catch((thrown: unknown) => thrown)) as XinhengError
    expect(details).toEqual([{ field: 'text', text: expect.objectContaining({ zh: '第 3 行：嵌套过深，无法读取。请减少这里的层数。' }) }])
  })
  it('is for the office alone: others neither draft nor read one', async () => {
    const text = await givenDraftText()
    for (const actor of [firm, clerk, anonymous, officer('auditor', 'auditor')])
      expect(await refusal(draftModel(given.at('2026-11-16', actor), { text, folders }))).toBe('evaluation.office-only')
    const draftId = await given.drafted()
    expect(await refusal(findDraft(given.at('2026-11-16', firm), draftId))).toBe('evaluation.office-only')
    expect(await refusal(findPublicDraft(given.at('2026-11-16', firm), draftId))).toBe('evaluation.no-such-draft')
    expect((await findDraft(given.at('2026-11-16', officer('auditor', 'auditor')), draftId)).draft.state).toBe('drafted')
  })
})
