import { market } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import type { WantedMatter } from './check-matter.ts'
import type { CommitmentsContext } from './context.ts'
import { draftMatter } from './draft-matter.ts'
import { readOwnMatter } from './find-matters.ts'
import { openCampaign } from './open-campaign.ts'
import { publishMatter } from './publish-matter.ts'
import { readCommitment } from './read.ts'
import { readText, signCommitment } from './sign.ts'
import { takeCommitmentStep, type CommitmentStep } from './take-step.ts'

/** People of a department that accepts commitments, and of an organisation that makes them. */
export const clerk: Actor = clerkOf(market)
export const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
export const head: Actor = { ...clerk, id: 'head', role: 'head' }
export const firm = (number: number, role = 'head'): Actor => ({
  kind: 'user',
  id: `${role}-${number}`,
  body: 'organisation',
  role,
  unit: inventUscc(number),
})

export const aMatter = (changed: Partial<WantedMatter> = {}): WantedMatter => ({
  kind: 'papersLater',
  nameZh: '食品经营许可容缺受理',
  nameEn: 'Food licence, papers handed in later',
  basisDocument: '关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见',
  basisArticle: '第二部分',
  subjectTypes: ['enterprise', 'soleTrader'],
  promise: '先行受理，所缺材料在承诺的期限内补齐。',
  duties: '在期限内补交场所平面图\n在期限内补交设备清单',
  termUnit: 'days',
  termAmount: '30',
  termDay: '',
  checkWithin: '10',
  cureWithin: '15',
  consequence: '撤销已经作出的许可决定，并记入信用记录。',
  publication: 'open',
  from: '2026-01-01',
  to: '',
  ...changed,
})

export const aPaper = (name = '证据.pdf'): KeptFile => ({ fileId: 'c'.repeat(64), name, size: 2048, mediaType: 'application/pdf' })

type By = (actor: Actor) => CommitmentsContext

/** A matter of the market department that is open. */
export async function givenMatter(by: By, changed: Partial<WantedMatter> = {}): Promise<number> {
  const requestKey = JSON.stringify(changed)
  const matterId = await draftMatter(by(clerk), { matterId: null, requestKey, wanted: aMatter(changed) })
  await publishDraft(by, matterId)
  return matterId
}

/** A campaign of the market department that invited some organisations. */
export const givenCampaign = (by: By, matterId: number, codes: readonly string[]): Promise<number> =>
  openCampaign(by(approver), {
    requestKey: `campaign ${matterId}`,
    wanted: {
      ...{ matterId: `${matterId}`, title: '集中承诺', until: '2026-12-31', by: 'list', types: [], division: '', industry: '' },
      codes: codes.join('\n'),
    },
  })

/** Another person publishes what waits. */
export async function publishDraft(by: By, matterId: number): Promise<void> {
  const [draft] = await readOwnMatter(by(approver), matterId)
  await publishMatter(by(approver), { matterId, edition: draft?.edition ?? 0, draftedAt: draft?.draftedAt.getTime() ?? 0 })
}

/** Signs what is shown. */
export async function sign(ctx: CommitmentsContext, matterId: number, requestKey = 'one'): Promise<string> {
  const { hash } = await readText(ctx, matterId)
  return signCommitment(ctx, { matterId, agreed: true, hash, requestKey })
}

/** A step by whoever looked at the page just now. */
export const takeStepShown = async (ctx: CommitmentsContext, step: Omit<CommitmentStep, 'seen'>) =>
  takeCommitmentStep(ctx, { ...step, seen: (await readCommitment(ctx, step.number)).read.steps.length })
