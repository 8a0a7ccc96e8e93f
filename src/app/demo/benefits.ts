import type { WantedScene } from '../../incentives/check-scene.ts'

/** A benefit as the demo writes it down. */
export type Offer = Pick<WantedScene, 'kind' | 'incentive' | 'nameZh' | 'nameEn' | 'benefit' | 'place'> & Partial<WantedScene>
export const offer = (
  kind: string,
  incentive: string,
  [nameZh, nameEn]: readonly [string, string],
  benefit: string,
  place: string,
  more: Partial<WantedScene> = {},
): Offer => ({
  ...{ kind, incentive, nameZh, nameEn, benefit, place },
  ...more,
})

/** Benefits of departments, by the short name of the department. */
export const ofDepartments: readonly (readonly [string, Offer])[] = [
  [
    '审批局',
    offer(
      'approval',
      'greenChannel',
      ['涉企事项绿色通道', 'Green channel for firms'],
      '企业登记、许可事项优先受理，办理时限压缩一半。',
      '政务服务大厅 3 号窗口',
    ),
  ],
  [
    '审批局',
    offer(
      'approval',
      'missingPapers',
      ['容缺受理“先办后补”', 'Papers later'],
      '次要材料缺件的先行受理，15 个工作日内补齐。',
      '政务服务大厅 3 号窗口',
    ),
  ],
  [
    '税务局',
    offer(
      'approval',
      'greenChannel',
      ['办税绿色通道', 'Green channel for taxes'],
      '涉税事项优先办理，专人预约辅导；应纳税款依法缴纳。',
      '办税服务厅 1 号窗口',
    ),
  ],
  [
    '自然资源局',
    offer('approval', 'greenChannel', ['不动产登记绿色通道', 'Green channel for land'], '抵押登记一小时办结。', '不动产登记大厅'),
  ],
  [
    '公共资源中心',
    offer(
      'deposit',
      'depositRelief',
      ['投标保证金减半', 'Half the bid deposit'],
      '以电子保函代替投标保证金的，保函费用减半。',
      '政务服务大厅 12 号窗口',
    ),
  ],
  [
    '住建局',
    offer(
      'deposit',
      'depositRelief',
      ['履约保证金减免', 'Lower performance deposit'],
      '政府投资项目履约保证金按规定的下限收取；农民工工资保证金依法执行。',
      '纺城大街 90 号 302 室',
    ),
  ],
  [
    '农业农村局',
    offer(
      'investment',
      'fundPriority',
      ['涉农项目优先推荐', 'Priority for farm projects'],
      '同等条件下优先推荐申报省、市涉农项目。',
      '东篱路 3 号 207 室',
    ),
  ],
  [
    '文旅局',
    offer(
      'tour',
      'honourPublicity',
      ['诚信企业宣传推介', 'Publicity for the honest'],
      '在县文旅平台免费推介，优先安排会展摊位。',
      '苇塘路 8 号 202 室',
    ),
  ],
  [
    '交通局',
    offer(
      'travel',
      'serviceBenefit',
      ['货运业务预约办理', 'Booked freight services'],
      '道路货运业务专窗预约、即到即办。',
      '石桥南街 11 号 203 室',
    ),
  ],
  [
    '卫健局',
    offer(
      'medical',
      'serviceBenefit',
      ['职工健康体检预约便利', 'Health checks for staff'],
      '单位组织职工体检优先预约、集中安排。',
      '县疾控中心体检科',
    ),
  ],
  [
    '人社局',
    offer(
      'service',
      'serviceBenefit',
      ['招聘会优先参展', 'First at job fairs'],
      '公共招聘会优先安排展位，免费发布岗位。',
      '北渚大道 70 号 2 号窗口',
    ),
  ],
  [
    '市监局',
    offer(
      'service',
      'fewerChecks',
      ['“非请勿扰”', 'Left undisturbed'],
      '列入守信档次，日常抽查比例降至最低；投诉举报、事故和依法全覆盖的检查不变。',
      '榆溪路 18 号 205 室',
    ),
  ],
]
/** Benefits of organisations and of the bank, by who signs in for them. */
export const ofOthers: readonly (readonly ['qinglan-bank' | 'qinglan-food' | 'qinglan-building' | 'qinglan-factory', Offer])[] = [
  [
    'qinglan-bank',
    offer(
      'loan',
      'financingWhiteList',
      ['“信易贷”纯信用贷款', 'Loans on credit'],
      '单户不超过 300 万元，利率优惠 40 个基点；是否放款由本行审核。',
      '农商行营业部',
    ),
  ],
  [
    'qinglan-bank',
    offer('bond', 'financingWhiteList', ['债券承销费优惠', 'Lower fee for bonds'], '债券承销服务费九折。', '农商行公司业务部'),
  ],
  [
    'qinglan-bank',
    offer('guarantee', 'depositRelief', ['电子保函费率优惠', 'Cheaper guarantees'], '投标、履约电子保函费率八折。', '网上营业厅'),
  ],
  [
    'qinglan-food',
    offer(
      'purchase',
      'feeRelief',
      ['团体食堂食材采购优惠', 'Food for canteens'],
      '单位食堂集中采购九折，账期延长 15 天。',
      '食品公司销售部',
    ),
  ],
  [
    'qinglan-building',
    offer('rent', 'serviceBenefit', ['设备租赁免押金', 'Tools without a deposit'], '小型施工设备租赁免押金。', '建筑公司租赁站'),
  ],
  ['qinglan-factory', offer('rent', 'feeRelief', ['厂房短租优惠', 'Cheaper workshop space'], '闲置厂房短租首月租金减半。', '工厂办公室')],
]

/** The rest is the same of all. */
export const wantedOf = (one: Offer): WantedScene => ({
  ...{ conditions: '', evidence: '青岚县守信激励实施办法（演示）第八条', subjectTypes: ['enterprise', 'soleTrader', 'farmerCooperative'] },
  ...{ quota: '200', each: '3', from: '2026-08-01', to: '2027-07-31' },
  ...one,
})
