import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { putRecord } from '../disclosure/world-fixtures.ts'
import { adoptPackModels } from '../evaluation/model/adopt.ts'
import { givenOrganisations, givenSources, otherSource } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { clerkOf, givenSource } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { findOrganisation, mergeSubjects } from '../subjects/index.ts'
import { claimBenefit } from './claim-benefit.ts'
import { complainAbout } from './complain.ts'
import { endScene } from './end-scene.ts'
import { publishScene } from './publish-scene.ts'
import { returnScene } from './return-scene.ts'
import { draftScene } from './draft-scene.ts'
import { listAllScenes, listLiveScenes, listOwnScenes, readScene } from './find-scenes.ts'
import { approver, aScene, clerk, firm, givenScene, graded, officeHead, publishDraft } from './fixtures.ts'
import { readOwnBenefits } from './own-benefits.ts'
import { rateUse } from './rate.ts'
import { readFigures, readRemarks } from './read-figures.ts'
import { mostWrong, readCode, redeemCode } from './redeem.ts'

let world: World
let pack: Pack
let count = 0
const at = (actor: Actor, instant = '2026-11-16T10:00:00+08:00') => world.ctx({ actor, at: instant, pack })
const key = () => `form ${++count}`
const scene = (changed = {}, drafter?: Actor) => givenScene((actor) => at(actor), { nameZh: `场景 ${++count}`, ...changed }, drafter)
const fields = async (work: Promise<unknown>) =>
  ((await work.catch((error: unknown) => error)) as { details: { field: string }[] }).details.map(({ field }) => field)
const other = clerkOf(otherSource)

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
  pack = graded(world.ctx().pack)
  await adoptPackModels(at(clerk))
})
afterAll(() => world.close())

describe('a scene', () => {
  it('is drafted by one person and published by another: of a department its own, of a company one of the office', async () => {
    const sceneId = await draftScene(at(clerk), { sceneId: null, requestKey: 'same', wanted: aScene() })
    expect(await draftScene(at(clerk), { sceneId: null, requestKey: 'same', wanted: aScene() })).toBe(sceneId)
    const changed = draftScene(at(clerk), { sceneId: null, requestKey: 'same', wanted: aScene({ nameZh: '另一个' }) })
    expect(await refusal(changed)).toBe('http.form-used')
    const draftedAt = (await readScene(at(approver), sceneId)).draftedAt.getTime()
    const publish = (actor: Actor) => refusal(publishScene(at(actor), { sceneId, draftedAt }))
    expect([await publish(clerk), await publish(firm(1)), await publish(other), await publish(officeHead)]).toEqual([
      'incentives.publisher-only',
      'incentives.no-such-benefit',
      'incentives.no-such-benefit',
      'incentives.publisher-only',
    ])
    expect(await publish({ ...approver, id: clerk.id })).toBe('incentives.own-draft')
    const twice = await Promise.all([publish(approver), publish(approver)])
    expect(twice.toSorted()).toEqual(['done', 'incentives.no-draft'])
    expect((await listLiveScenes(at(anonymous))).map((one) => one.sceneId)).toContain(sceneId)

    const offer = { ...aScene({ kind: 'rent', incentive: 'serviceBenefit', nameZh: '免押金租车' }) }
    const ofFirm = await draftScene(at(firm(9)), { sceneId: null, requestKey: 'rent', wanted: offer })
    expect((await listAllScenes(at(officeHead)))[0]?.sceneId).toBe(ofFirm)
    const made = (await readScene(at(officeHead), ofFirm)).draftedAt.getTime()
    expect(await refusal(publishScene(at(firm(9, 'approver')), { sceneId: ofFirm, draftedAt: made }))).toBe('incentives.publisher-only')
    await returnScene(at(officeHead), { sceneId: ofFirm, draftedAt: made, reason: '请写明押金数额' })
    await draftScene(at(firm(9)), { sceneId: ofFirm, requestKey: 'rent 2', wanted: { ...offer, benefit: '免 2000 元押金' } })
    await publishDraft((actor) => at(actor), ofFirm, officeHead)
    expect(await listOwnScenes(at(firm(9)))).toMatchObject([
      { sceneId: ofFirm, state: 'published', providerName: expect.stringContaining('9') },
    ])
    expect(await refusal(draftScene(at(firm(9)), { sceneId: ofFirm, requestKey: 'rent 3', wanted: offer }))).toBe('incentives.no-draft')
  })

  it('says everything that is wrong at once, and offers only what the pack lets its provider offer', async () => {
    const wrong = {
      kind: 'x',
      incentive: 'x',
      nameZh: '',
      benefit: '联系 13800138000',
      subjectTypes: ['person'],
      quota: '0',
      each: 'x',
      from: 'x',
      to: '2026-02-30',
    }
    expect(await fields(draftScene(at(clerk), { sceneId: null, requestKey: key(), wanted: aScene(wrong) }))).toEqual([
      ...['kind', 'incentive', 'subjectTypes', 'from', 'to', 'nameZh', 'benefit', 'quota', 'each'],
    ])
    const over = aScene({ from: '2026-01-01', to: '2026-11-15' })
    expect(await fields(draftScene(at(clerk), { sceneId: null, requestKey: key(), wanted: over }))).toEqual(['to'])
    // A company does not make departments faster.
    expect(await fields(draftScene(at(firm(9)), { sceneId: null, requestKey: key(), wanted: aScene() }))).toEqual(['incentive'])
    for (const actor of [anonymous, officeHead, { ...clerk, role: 'auditor' }, { ...clerk, kind: 'key' as const }])
      expect(await refusal(draftScene(at(actor), { sceneId: null, requestKey: key(), wanted: aScene() }))).toBe('incentives.provider-only')
  })

  it('ends by itself after its last day, and at once when its provider or the office ends it', async () => {
    const sceneId = await scene({ to: '2026-11-20' })
    expect(await refusal(claimBenefit(at(firm(1), '2026-11-21T00:00:01+08:00'), sceneId))).toBe('incentives.benefit-closed')
    const { code } = await claimBenefit(at(firm(1)), sceneId)
    expect(await refusal(endScene(at(clerk), { sceneId, reason: '停' }))).toBe('incentives.publisher-only')
    expect(await fields(endScene(at(officeHead), { sceneId, reason: ' ' }))).toEqual(['reason'])
    await endScene(at(approver), { sceneId, reason: '窗口调整' })
    expect(await refusal(endScene(at(approver), { sceneId, reason: '再停' }))).toBe('incentives.not-published')
    expect(await refusal(claimBenefit(at(firm(1)), sceneId))).toBe('incentives.benefit-closed')
    expect(await refusal(redeemCode(at(clerk), code, 'page'))).toBe('incentives.benefit-closed')
  })
})

describe('a claim', () => {
  let sceneId = 0
  beforeEach(async () => void (sceneId = await scene()))

  it('gives a code that is redeemed once, whoever sends it twice or at one moment, and counts one use', async () => {
    const { code } = await claimBenefit(at(firm(2)), sceneId)
    expect(code).toMatch(/^[2-9a-km-np-z]{8}$/)
    expect(await readCode(at(clerk), ` ${code.slice(0, 4).toUpperCase()}-${code.slice(4)} `)).toMatchObject({
      organisation: { code: inventUscc(2) },
    })
    const tries = await Promise.all([1, 2, 3].map(() => refusal(redeemCode(at(clerk), code, 'page'))))
    expect(tries.toSorted()).toEqual(['done', 'incentives.used-code', 'incentives.used-code'])
    expect((await readScene(at(clerk), sceneId)).uses).toBe(1)
    expect(await refusal(claimBenefit(at(firm(2)), sceneId))).toBe('incentives.used-up')
  })

  it('made twice and in parallel is one: the newest code is good, the one before is not', async () => {
    const made = await Promise.all([1, 2, 3].map(() => claimBenefit(at(firm(3)), sceneId)))
    const tries = await Promise.all(made.map(({ code }) => refusal(redeemCode(at(clerk), code, 'page'))))
    expect(tries.toSorted()).toEqual(['done', 'incentives.no-such-code', 'incentives.no-such-code'])
    expect((await readScene(at(clerk), sceneId)).uses).toBe(1)
  })

  it('does not go beyond the places there are, however many claim at once; a code that is over gives its place back', async () => {
    const few = await scene({ quota: '2' })
    const claims = await Promise.all([4, 5, 6, 7, 8].map((number) => refusal(claimBenefit(at(firm(number)), few))))
    expect(claims.filter((one) => one === 'done')).toHaveLength(2)
    expect(new Set(claims)).toEqual(new Set(['done', 'incentives.benefit-closed']))
    expect(await refusal(claimBenefit(at(firm(10), '2026-11-16T10:30:01+08:00'), few))).toBe('done')
  })

  it('is refused by a sentence where the code is over, of another provider, or none', async () => {
    const { code } = await claimBenefit(at(firm(11)), sceneId)
    expect(await refusal(readCode(at(other), code))).toBe('incentives.foreign-code')
    expect(await refusal(readCode(at(clerk), 'zzzz-zzzz'))).toBe('incentives.no-such-code')
    expect(await refusal(readCode(at(clerk), ''))).toBe('incentives.no-such-code')
    expect(await refusal(redeemCode(at(clerk, '2026-11-16T10:30:00+08:00'), code, 'page'))).toBe('incentives.expired-code')
    for (const actor of [anonymous, officeHead, { ...clerk, role: 'auditor' }])
      expect(await refusal(redeemCode(at(actor), code, 'page'))).toBe('incentives.provider-only')
    expect(await refusal(claimBenefit(at(clerk), sceneId))).toBe('incentives.organisation-only')
    expect(await refusal(claimBenefit(at(firm(11, 'auditor')), sceneId))).toBe('incentives.organisation-only')
  })

  it('of somebody who guesses codes is stopped, and what was guessed wrong is not forgotten by what is undone', async () => {
    const later = '2026-11-17T10:00:00+08:00'
    const guess = () => refusal(redeemCode(at(other, later), 'zzzzzzzz', 'api'))
    const tries = []
    for (let made = 0; made <= mostWrong; made++) tries.push(await guess())
    expect(tries.at(-2)).toBe('incentives.no-such-code')
    expect(tries.at(-1)).toBe('incentives.too-many-codes')
  })

  it('with a code of its own between guesses gains a desk no guess more, and right codes alone never stop one', async () => {
    const later = '2026-11-18T10:00:00+08:00'
    const desk = at(firm(16), later)
    const { code } = await claimBenefit(at(firm(15), later), await scene({ kind: 'service', incentive: 'feeRelief' }, firm(16)))
    for (let shown = 0; shown <= mostWrong; shown++) expect(await refusal(readCode(desk, code))).toBe('done')
    for (let made = 0; made < mostWrong; made++) await refusal(readCode(desk, 'zzzzzzzz'))
    expect(await refusal(readCode(desk, code))).toBe('incentives.too-many-codes')
  })

  it('is for whoever qualifies, at the claim and at the desk', async () => {
    const { code } = await claimBenefit(at(firm(12)), sceneId)
    const { subjectId } = await findOrganisation(at(clerk), inventUscc(12))
    await putRecord(world, {
      ...{ subjectId, item: 'seriousList', decidedOn: '2026-11-16', validUntil: '2029-11-15', severity: 'serious' },
      fields: { seriousListName: 'marketRegulation', listedUntil: '2029-11-15' },
    })
    expect(await refusal(redeemCode(at(clerk), code, 'page'))).toBe('incentives.not-qualified')
    expect(await refusal(claimBenefit(at(firm(12)), sceneId))).toBe('incentives.not-qualified')
    const { judged, scenes } = await readOwnBenefits(at(firm(12)))
    expect(judged.every(({ verdict }) => !verdict.qualifies)).toBe(true)
    expect(judged[0]?.verdict.bars.find(({ holds }) => holds)?.key).toBe('listed')
    expect(scenes.find((one) => one.scene.sceneId === sceneId)?.hindrance).toBe('incentive')
    const traders = await scene({ subjectTypes: ['soleTrader'] })
    expect(await refusal(claimBenefit(at(firm(13)), traders))).toBe('incentives.not-qualified')
  })

  it('of two organisations that are merged since is used as often as one may, whichever of their codes are shown', async () => {
    const codes = await Promise.all([17, 18].map((number) => claimBenefit(at(firm(number)), sceneId)))
    await mergeSubjects(world.ctx(), { absorbedId: 18, survivorId: 17, reason: '企业登记机关准予吸收合并登记' })
    const tries = await Promise.all(codes.map(({ code }) => refusal(redeemCode(at(clerk), code, 'page'))))
    expect(tries.toSorted()).toEqual(['done', 'incentives.used-up'])
    expect((await readScene(at(clerk), sceneId)).uses).toBe(1)
  })

  it('is not made by the provider itself', async () => {
    const own = await scene({ kind: 'rent', incentive: 'serviceBenefit' }, firm(14))
    expect(await refusal(claimBenefit(at(firm(14)), own))).toBe('incentives.own-benefit')
    // Nor by the organisation the provider was merged into, nor by that of a department.
    await mergeSubjects(world.ctx(), { absorbedId: 14, survivorId: 13, reason: '企业登记机关准予吸收合并登记' })
    expect(await refusal(claimBenefit(at(firm(13)), own))).toBe('incentives.own-benefit')
    await givenSource(world.ctx(), { code: inventUscc(15), name: '某事业单位', shortName: '某单位' })
    const department = clerkOf(inventUscc(15))
    const ofDepartment = await draftScene(at(department), { sceneId: null, requestKey: 'own', wanted: aScene({ nameZh: '自己的场景' }) })
    await publishDraft((actor) => at(actor), ofDepartment, { ...department, id: 'second', role: 'approver' })
    expect(await refusal(claimBenefit(at(firm(15)), ofDepartment))).toBe('incentives.own-benefit')
  })
})

describe('after a use', () => {
  it('the organisation rates the provider once; from five on the average is told, what was written is not', async () => {
    const sceneId = await scene({ kind: 'rent', incentive: 'serviceBenefit' }, firm(20))
    const desk = firm(20, 'clerk')
    const ratingOf = async () => (await listLiveScenes(at(anonymous))).find((one) => one.sceneId === sceneId)
    for (const number of [21, 22, 23, 24, 25]) {
      const { code } = await claimBenefit(at(firm(number)), sceneId)
      const [open] = (await readOwnBenefits(at(firm(number)))).claims
      const claimId = open?.claim.claimId ?? 0
      expect(await refusal(rateUse(at(firm(number)), { claimId, rating: '5', remark: '' }))).toBe('incentives.no-such-use')
      await redeemCode(at(desk), code, 'api')
      expect((await ratingOf())?.rating).toBeNull()
      expect(await fields(rateUse(at(firm(number)), { claimId, rating: '6', remark: '长'.repeat(501) }))).toEqual(['rating', 'remark'])
      const twice = [1, 2].map(() =>
        refusal(rateUse(at(firm(number)), { claimId, rating: number < 25 ? '5' : '1', remark: '联系 13800138000' })),
      )
      expect((await Promise.all(twice)).toSorted()).toEqual(['done', 'incentives.rated-already'])
      expect(await refusal(rateUse(at(firm(26)), { claimId, rating: '1', remark: '' }))).toBe('incentives.no-such-use')
    }
    expect(await ratingOf()).toMatchObject({ ratings: 5, rating: 4.2, uses: 5 })
    const remarks = await readRemarks(at(desk), sceneId)
    expect(remarks).toHaveLength(5)
    expect(JSON.stringify(remarks)).not.toContain('13800138000')
    expect(await refusal(readRemarks(at(firm(21)), sceneId))).toBe('incentives.no-such-benefit')
    expect((await readFigures(at(anonymous))).byKind.find(({ kind }) => kind === 'rent')?.uses).toBe(5)
  })

  it('an organisation that uses and rates often is one that rated: its word alone is no average', async () => {
    const sceneId = await scene({ kind: 'rent', incentive: 'serviceBenefit', each: '9' }, firm(27))
    const rate = async (number: number, rating: string) => {
      const { code } = await claimBenefit(at(firm(number)), sceneId)
      await redeemCode(at(firm(27, 'clerk')), code, 'page')
      const used = (await readOwnBenefits(at(firm(number)))).claims.find(({ claim }) => claim.usedAt !== null && claim.rating === null)
      await rateUse(at(firm(number)), { claimId: used?.claim.claimId ?? 0, rating, remark: '' })
    }
    for (let time = 0; time < 5; time++) await rate(21, '1')
    const told = async () => (await listLiveScenes(at(anonymous))).find((one) => one.sceneId === sceneId)
    expect(await told()).toMatchObject({ ratings: 1, rating: null, uses: 5 })
    for (const number of [22, 23, 24, 25]) await rate(number, '5')
    expect(await told()).toMatchObject({ ratings: 5, rating: 4.2 })
  })

  it('a complaint is a case the office answers; a form sent twice opens one', async () => {
    const sceneId = await scene()
    const words = '窗口拒绝办理，要求另外交费'
    const caseId = await complainAbout(at(firm(1)), { sceneId, words, requestKey: 'one' })
    expect(await complainAbout(at(firm(1)), { sceneId, words, requestKey: 'one' })).toBe(caseId)
    expect(await fields(complainAbout(at(firm(1)), { sceneId, words: ' ', requestKey: 'two' }))).toEqual(['words'])
    expect(await refusal(complainAbout(at(firm(1)), { sceneId: 999_999, words, requestKey: 'two' }))).toBe('incentives.no-such-benefit')
    expect(await refusal(complainAbout(at(clerk), { sceneId, words, requestKey: 'two' }))).toBe('incentives.organisation-only')
  })
})
