import type { WantedMatter } from '../../commitments/check-matter.ts'
import { draftMatter } from '../../commitments/draft-matter.ts'
import { publishMatter } from '../../commitments/publish-matter.ts'
import { readOwnMatter } from '../../commitments/find-matters.ts'
import { readCommitment } from '../../commitments/read.ts'
import { readText, signCommitment } from '../../commitments/sign.ts'
import { takeCommitmentStep, type CommitmentStep } from '../../commitments/take-step.ts'
import { mergeSubmission } from '../../intake/index.ts'
import type { Actor } from '../../platform/context.ts'
import { listRecords } from '../../records/whole.ts'
import type { App } from '../open.ts'
import { onDays } from './moments.ts'
import { keepPaper } from './paper.ts'
import { approverOf, clerkOf, codeOf, firmOf, firmsIn, ownCode } from './people.ts'

const [market, housing] = [codeOf('市监局'), codeOf('住建局')]

const businesses = ['enterprise', 'soleTrader', 'farmerCooperative']
const common = { nameEn: '', subjectTypes: businesses, termAmount: '', termDay: '', publication: 'open', from: '2026-06-01', to: '' }
const licence: WantedMatter = {
  ...common,
  ...{ kind: 'papersLater', nameZh: '食品经营许可容缺受理', nameEn: 'Food licence, papers handed in later' },
  ...{ basisDocument: '青岚县政务服务容缺受理办法（演示）', basisArticle: '第六条' },
  promise: '申请食品经营许可时主要材料齐全，所缺的次要材料先行受理，在承诺的期限内补齐。',
  duties: '在期限内补交经营场所平面图\n在期限内补交主要设备清单\n补交的材料真实有效',
  ...{ termUnit: 'days', termAmount: '30', checkWithin: '10', cureWithin: '15' },
  consequence: '依法撤销已经作出的许可决定，一年内不再适用容缺受理，并记入信用记录。',
}
const dust: WantedMatter = {
  ...common,
  ...{ kind: 'voluntary', nameZh: '建筑工地扬尘治理承诺', nameEn: 'Dust at building sites', subjectTypes: ['enterprise'] },
  ...{ basisDocument: '青岚县扬尘污染防治工作方案（演示）', basisArticle: '第三部分' },
  promise: '在建工地落实扬尘治理措施。',
  duties: '施工现场全部围挡\n裸露土方全部覆盖\n出入车辆全部冲洗',
  ...{ termUnit: 'day', termDay: '2026-12-31', checkWithin: '20', cureWithin: '30' },
  consequence: '记入信用记录，提高检查频次。',
}

/** Notice and commitment (告知承诺): in place of an approval, of a certificate; the last nobody signed on yet. */
const hygiene: WantedMatter = {
  ...common,
  ...{ kind: 'inPlaceOfApproval', nameZh: '公共场所卫生许可告知承诺', nameEn: 'Hygiene licence of public places by notice and commitment' },
  ...{
    basisDocument: '国务院关于深化“证照分离”改革进一步激发市场主体发展活力的通知（国发〔2021〕7号）',
    basisArticle: '（二）审批改为备案、实行告知承诺',
  },
  promise: '已知晓许可条件和标准，现有条件已经符合，愿意接受核查。',
  duties: '经营场所卫生条件符合国家标准\n从业人员持有有效健康合格证明\n配备与经营项目相适应的卫生设施',
  ...{ termUnit: 'days', termAmount: '60', checkWithin: '20', cureWithin: '30' },
  consequence: '依法撤销许可决定，记入信用记录，一年内不再适用告知承诺。',
}
const premises: WantedMatter = {
  ...common,
  ...{ kind: 'inPlaceOfProof', nameZh: '住所使用证明告知承诺', nameEn: 'Proof of premises by notice and commitment' },
  ...{
    basisDocument: '国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见（国办发〔2020〕42号）',
    basisArticle: '第二部分',
  },
  promise: '申报的住所真实存在，本组织有权使用，无需另行提交使用证明。',
  duties: '住所地址真实、可以联系\n对住所有合法使用权\n住所变更的在三十日内申请变更登记',
  ...{ termUnit: 'days', termAmount: '30', checkWithin: '20', cureWithin: '15' },
  consequence: '撤销依承诺作出的决定，记入信用记录。',
}
const workforce: WantedMatter = {
  ...common,
  ...{
    kind: 'inPlaceOfProof',
    nameZh: '施工业绩证明告知承诺',
    nameEn: 'Proof of past works by notice and commitment',
    subjectTypes: ['enterprise'],
  },
  ...{
    basisDocument: '国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见（国办发〔2020〕42号）',
    basisArticle: '第二部分',
  },
  promise: '申报的工程业绩真实，无需另行提交业绩证明。',
  duties: '申报的工程项目真实\n申报的规模和竣工日期准确',
  ...{ termUnit: 'days', termAmount: '30', checkWithin: '20', cureWithin: '15' },
  consequence: '撤销依承诺作出的决定，记入信用记录。',
}

/** Five matters, and commitments at every stage: kept, to be checked, late, to be cured, to be decided, broken. */
export async function promiseInDemo(app: App): Promise<void> {
  const at = onDays(app)
  const paper = await keepPaper()
  const found = await listRecords(at(clerkOf(market), '2026-11-20'), { sourceCode: market, item: 'permit', limit: 300 })
  const codes = firmsIn(found)

  async function publish(unit: string, wanted: WantedMatter): Promise<number> {
    const matterId = await draftMatter(at(clerkOf(unit), '2026-05-20'), {
      matterId: null,
      requestKey: `demo ${wanted.nameZh}`.slice(0, 60),
      wanted,
    })
    const [draft] = await readOwnMatter(at(approverOf(unit), '2026-05-28'), matterId)
    const draftedAt = draft?.draftedAt.getTime() ?? 0
    await publishMatter(at(approverOf(unit), '2026-05-28'), { matterId, edition: 1, draftedAt })
    return matterId
  }
  async function sign(code: string, matterId: number, day: string): Promise<string> {
    const ctx = at(firmOf(code), day)
    const { hash } = await readText(ctx, matterId)
    const number = await signCommitment(ctx, { matterId, agreed: true, hash, requestKey: 'demo' })
    const { commitment } = await readCommitment(ctx, number)
    await mergeSubmission(at(clerkOf(commitment.sourceCode), day), commitment.submissionId)
    return number
  }
  async function step(actor: Actor, day: string, number: string, action: string, reason: string, breach?: CommitmentStep['breach']) {
    const ctx = at(actor, day)
    const seen = (await readCommitment(ctx, number)).read.steps.length
    await takeCommitmentStep(ctx, {
      number,
      action,
      reason,
      seen,
      files: action === 'askTime' ? [] : [paper],
      ...(breach === undefined ? {} : { breach }),
    })
  }

  const papers = await publish(market, licence)
  const sites = await publish(housing, dust)
  const places = await publish(market, hygiene)
  const offices = await publish(market, premises)
  await publish(housing, workforce)
  const desk = clerkOf(market)

  const kept = await sign(ownCode('qinglan-food'), papers, '2026-08-11')
  await step(desk, '2026-09-16', kept, 'findKept', '所缺材料已经补齐，经核对真实有效')
  await sign(ownCode('qinglan-building'), sites, '2026-09-01')
  const [broken, curing, decide, reported, late, open, ...others] = codes
  if (open === undefined) return
  const first = await sign(broken ?? '', papers, '2026-08-12')
  await step(desk, '2026-09-17', first, 'findNone', '期限届满，所缺材料均未补交')
  await step(approverOf(market), '2026-10-12', first, 'decide', '改正期限届满，仍未补交任何材料', {
    ...{ status: 'none', unperformed: '经营场所平面图、主要设备清单均未补交', consequence: '撤销食品经营许可决定，一年内不再适用容缺受理' },
  })
  const second = await sign(curing ?? '', papers, '2026-10-09')
  await step(desk, '2026-11-16', second, 'findPartly', '已补交平面图，主要设备清单未补交')
  await step(firmOf(curing ?? ''), '2026-11-18', second, 'askTime', '设备供应商正在出具清单，请求延长')
  const third = await sign(decide ?? '', papers, '2026-09-10')
  await step(desk, '2026-10-20', third, 'findNone', '期限届满，所缺材料均未补交')
  const fourth = await sign(reported ?? '', papers, '2026-09-28')
  await step(desk, '2026-11-02', fourth, 'findPartly', '主要设备清单与现场不符')
  await step(firmOf(reported ?? ''), '2026-11-12', fourth, 'report', '已更正设备清单，证明材料附后')
  await sign(late ?? '', papers, '2026-09-21')
  await sign(open, papers, '2026-11-09')
  for (const [index, code] of others.slice(0, 6).entries()) {
    const [matter, day] = index % 2 === 0 ? [places, `2026-08-${17 + index}`] : [offices, `2026-09-${14 + index}`]
    const number = await sign(code, matter, day)
    if (index < 4) await step(desk, '2026-11-05', number, 'findKept', '现场核对，与承诺一致')
  }
}
