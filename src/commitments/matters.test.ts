import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, otherSource } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { draftMatter } from './draft-matter.ts'
import { endMatter } from './end-matter.ts'
import { readOwnMatter } from './find-matters.ts'
import { aMatter, approver, clerk, firm, givenMatter, head, publishDraft, sign } from './fixtures.ts'
import { publishMatter } from './publish-matter.ts'
import { readCommitment } from './read.ts'
import { readText, signCommitment } from './sign.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const by = (actor: Actor) => at(actor)
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(() => world.close())

const fieldsOf = async (promise: Promise<unknown>) =>
  ((await promise.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field).toSorted()

describe('a matter', () => {
  it('is refused with every mistake at once: without basis, duties, consequence, with a kind the pack has not, for persons', async () => {
    const wanted = aMatter({
      basisDocument: '',
      basisArticle: ' ',
      duties: '\n',
      consequence: '',
      kind: 'personal',
      subjectTypes: ['naturalPerson'],
    })
    const draft = draftMatter(by(clerk), { matterId: null, requestKey: 'bad', wanted })
    expect(await fieldsOf(draft)).toEqual(['basisArticle', 'basisDocument', 'consequence', 'duties', 'kind', 'subjectTypes'])
    const numbers = draftMatter(by(clerk), {
      matterId: null,
      requestKey: 'bad',
      wanted: aMatter({ duties: '联系 13800138000', termUnit: 'day', termDay: '2026-02-30', checkWithin: '0' }),
    })
    expect(await fieldsOf(numbers)).toEqual(['checkWithin', 'duties', 'termDay'])
  })

  it('is published by another person than who drafted it, and what was read is what is published', async () => {
    const id = await draftMatter(by(head), { matterId: null, requestKey: 'two people', wanted: aMatter() })
    expect(await draftMatter(by(head), { matterId: null, requestKey: 'two people', wanted: aMatter() })).toBe(id)
    const changed = draftMatter(by(head), { matterId: null, requestKey: 'two people', wanted: aMatter({ nameZh: '改过的名称' }) })
    expect(await refusal(changed)).toBe('http.form-used')
    const which = { matterId: id, edition: 1, draftedAt: new Date('2026-11-16T10:00:00+08:00').getTime() }
    expect(await refusal(publishMatter(by(head), which))).toBe('commitments.own-draft')
    expect(await refusal(publishMatter(by(clerk), which))).toBe('commitments.approver-only')
    expect(await refusal(publishMatter(by({ ...approver, unit: otherSource }), which))).toBe('commitments.no-such-matter')
    expect(await refusal(publishMatter(by(approver), { ...which, draftedAt: 1 }))).toBe('commitments.no-draft')
    expect(await refusal(signCommitment(by(firm(1)), { matterId: id, agreed: true, hash: '', requestKey: 'a' }))).toBe(
      'commitments.no-such-matter',
    )
    await publishMatter(by(approver), which)
    await endMatter(by(approver), { matterId: id, reason: '改由其他部门受理' })
    expect(await refusal(readText(by(firm(1)), id))).toBe('commitments.matter-not-open')
    expect(await refusal(endMatter(by(approver), { matterId: id, reason: '再次终止' }))).toBe('commitments.no-open-matter')
  })

  it('changes by a new edition; a commitment keeps the one it was signed on', async () => {
    const id = await givenMatter(by, { nameZh: '有新版的事项' })
    const number = await sign(by(firm(1)), id)
    const shown = await readText(by(firm(2)), id)
    await draftMatter(by(clerk), { matterId: id, requestKey: 'second', wanted: aMatter({ nameZh: '有新版的事项', duties: '另一项义务' }) })
    await publishDraft(by, id)
    // That the next one took its place is said by the page, in either language.
    expect((await readOwnMatter(by(clerk), id)).map(({ edition, state, endReason }) => [edition, state, endReason])).toEqual([
      [2, 'published', null],
      [1, 'ended', null],
    ])
    expect((await readCommitment(by(clerk), number)).matter).toMatchObject({
      edition: 1,
      duties: ['在期限内补交场所平面图', '在期限内补交设备清单'],
    })
    const late = signCommitment(by(firm(2)), { matterId: id, agreed: true, hash: shown.hash, requestKey: 'x' })
    expect(await refusal(late)).toBe('commitments.changed')
    expect((await readText(by(firm(2)), id)).text).toContain('1. 另一项义务')
  })
})
