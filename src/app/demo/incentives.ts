import { claimBenefit } from '../../incentives/claim-benefit.ts'
import { complainAbout } from '../../incentives/complain.ts'
import { publishScene } from '../../incentives/publish-scene.ts'
import { returnScene } from '../../incentives/return-scene.ts'
import { draftScene } from '../../incentives/draft-scene.ts'
import { readScene } from '../../incentives/find-scenes.ts'
import { incentivesFor } from '../../incentives/index.ts'
import { readOwnBenefits } from '../../incentives/own-benefits.ts'
import { rateUse } from '../../incentives/rate.ts'
import { redeemCode } from '../../incentives/redeem.ts'
import type { Actor } from '../../platform/context.ts'
import { addDays } from '../../platform/time.ts'
import { listRecords } from '../../records/whole.ts'
import { findOrganisation } from '../../subjects/index.ts'
import type { App } from '../open.ts'
import { offer, ofDepartments, ofOthers, wantedOf, type Offer } from './benefits.ts'
import { onDays } from './moments.ts'
import { approverOf, clerkOf, codeOf, firmOf, firmsIn, officeApprover, ownCode, signedIn } from './people.ts'

/** Eighteen benefits of departments, companies and the bank, one that waits for the office and one it gave back, with three months of uses. */
export async function rewardInDemo(app: App): Promise<void> {
  const [at, soonAfter, later] = [onDays(app), onDays(app, '10:05:00'), onDays(app, '16:00:00')]
  const offers = [
    ...ofDepartments.map(([name, one]) => ({
      drafter: clerkOf(codeOf(name)),
      decider: approverOf(codeOf(name)),
      one,
    })),
    ...ofOthers.map(([login, one]) => ({
      drafter: { ...firmOf(ownCode(login)), body: signedIn(login).body },
      decider: officeApprover,
      one,
    })),
  ]
  const draft = async (drafter: Actor, one: Offer, day = '2026-07-20') => {
    const sceneId = await draftScene(at(drafter, day), { sceneId: null, requestKey: one.nameZh, wanted: wantedOf(one) })
    const { draftedAt } = await readScene(at(drafter, day), sceneId)
    return { sceneId, draftedAt: draftedAt.getTime() }
  }
  const scenes: { readonly sceneId: number; readonly desk: Actor; readonly one: Offer }[] = []
  for (const { drafter, decider, one } of offers) {
    const made = await draft(drafter, one)
    await publishScene(at(decider, '2026-07-28'), made)
    scenes.push({ sceneId: made.sceneId, desk: drafter, one })
  }
  const food = firmOf(ownCode('qinglan-food'))
  const building = firmOf(ownCode('qinglan-building'))
  await draft(
    food,
    offer('purchase', 'feeRelief', ['节日福利采购优惠', 'Holiday gifts'], '单位节日福利采购八八折。', '食品公司门市'),
    '2026-11-18',
  )
  const back = await draft(
    building,
    offer('rent', 'serviceBenefit', ['脚手架租赁优惠', 'Scaffolding'], '租金优惠。', '建筑公司租赁站'),
    '2026-11-12',
  )
  await returnScene(at(officeApprover, '2026-11-16'), { ...back, reason: '请写明优惠的幅度和不适用的情形' })

  const market = at(clerkOf(codeOf('市监局')), '2026-08-03')
  const found = [
    ...(await listRecords(market, { sourceCode: codeOf('税务局'), item: 'honour', limit: 60 })),
    ...(await listRecords(market, { sourceCode: codeOf('审批局'), item: 'permit', limit: 60 })),
  ]
  const codes = firmsIn(found).slice(0, 70)
  const users = [ownCode('qinglan-food'), ...codes]
  const ids = new Map(await Promise.all(users.map(async (code) => [code, (await findOrganisation(market, code)).subjectId] as const)))
  const firstDay = '2026-08-03'
  const qualified = await incentivesFor(at(officeApprover, '2026-11-19'), [...ids.values()])
  const mayUse = (code: string, incentive: string) =>
    qualified.some((one) => one.subjectId === ids.get(code) && one.incentive === incentive)
  for (const [place, { sceneId, desk, one }] of scenes.entries()) {
    const fit = users.filter((code) => code !== desk.unit && mayUse(code, one.incentive))
    const many = fit.slice(0, 2 + ((place * 5) % 9))
    for (const [turn, code] of many.entries()) {
      const day = addDays(firstDay, (place * 7 + turn * 11) % 108)
      const claimant = firmOf(code)
      await useBenefit(claimant, desk, sceneId, day, turn)
    }
  }
  const [complained] = scenes.filter(({ one }) => mayUse(ownCode('qinglan-food'), one.incentive))
  if (complained !== undefined)
    await complainAbout(at(food, '2026-11-17'), {
      sceneId: complained.sceneId,
      words: '窗口以系统升级为由未按公布的时限办理。',
      requestKey: 'demo',
    })

  /** Claims, redeems and mostly rates; who did not qualify on that day is left out. */
  async function useBenefit(claimant: Actor, desk: Actor, sceneId: number, day: string, turn: number): Promise<void> {
    const open = (await readOwnBenefits(at(claimant, day))).scenes.find(({ scene }) => scene.sceneId === sceneId)
    if (open === undefined || open.hindrance !== null) return
    const { code } = await claimBenefit(at(claimant, day), sceneId)
    await redeemCode(soonAfter(desk, day), code, turn % 3 === 0 ? 'api' : 'page')
    const { claims } = await readOwnBenefits(later(claimant, day))
    const used = claims.find(({ claim }) => claim.sceneId === sceneId && claim.usedAt !== null)
    if (used !== undefined && used.claim.rating === null && turn % 4 !== 3)
      await rateUse(later(claimant, day), {
        claimId: used.claim.claimId,
        rating: String(5 - (turn % 3 === 2 ? 1 : 0)),
        remark: turn % 5 === 0 ? '办理很快' : '',
      })
  }
}
