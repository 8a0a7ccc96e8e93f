import { makeCode } from './codes.ts'

export type DemoSource = {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly divisionCode: string
  readonly contact: string
  readonly since: string
  readonly rights: readonly { readonly item: string; readonly from: string; readonly to: null; readonly basis: string }[]
}

type Written = readonly [shortName: string, name: string, items: readonly string[], window: string]

const written: readonly Written[] = [
  ['审批局', '青岚县行政审批局', ['permit', 'commitment', 'voluntaryFiling'], '政务服务大厅 3 号窗口'],
  [
    '市监局',
    '青岚县市场监督管理局',
    ['penalty', 'inspection', 'compulsion', 'abnormalList', 'seriousList', 'permit', 'commitment'],
    '榆溪路 18 号 205 室',
  ],
  ['税务局', '青岚县税务局', ['evaluationResult', 'honour'], '办税服务厅 1 号窗口'],
  ['应急局', '青岚县应急管理局', ['penalty', 'inspection'], '明澈街 6 号 401 室'],
  ['生态环境分局', '青岚县生态环境分局', ['penalty', 'inspection', 'evaluationResult'], '长风路 22 号 108 室'],
  ['住建局', '青岚县住房和城乡建设局', ['penalty', 'utilityPayment', 'commitment'], '纺城大街 90 号 302 室'],
  ['交通局', '青岚县交通运输局', ['permit', 'penalty', 'warehousing'], '石桥南街 11 号 203 室'],
  ['卫健局', '青岚县卫生健康局', ['permit', 'penalty'], '迎春巷 5 号 301 室'],
  ['人社局', '青岚县人力资源和社会保障局', ['socialInsurancePayment', 'reward'], '北渚大道 70 号 2 号窗口'],
  ['农业农村局', '青岚县农业农村局', ['reward', 'penalty', 'agriOperator'], '东篱路 3 号 207 室'],
  ['自然资源局', '青岚县自然资源和规划局', ['confirmation', 'adjudication', 'realEstate'], '兴织路 45 号 109 室'],
  ['公共资源中心', '青岚县公共资源交易中心', ['contract'], '政务服务大厅 12 号窗口'],
  ['法院', '青岚县人民法院', ['judgment', 'seriousList'], '明澈街 1 号执行局'],
  ['文旅局', '青岚县文化广电和旅游局', ['permit', 'honour'], '苇塘路 8 号 202 室'],
]

/** The fourteen departments that send, with what each may send. */
export const demoSources: readonly DemoSource[] = written.map(([shortName, name, items, contact], place) => ({
  code: makeCode(shortName === '公共资源中心' ? '12' : '11', 'MB', 700_000 + place * 13),
  name,
  shortName,
  divisionCode: '139088',
  contact: `青岚县${contact}，电话 0399-555${String(1000 + place * 7)}，${place + 1}@qinglan.example`,
  since: '2023-01-01',
  rights: items.map((item) => ({ item, from: '2023-01-01', to: null, basis: '青岚县公共信用信息目录（演示）' })),
}))

/** A department that sends nothing: it decides on restrictions in procurement and public funds. */
export const demoTreasury: DemoSource = {
  code: makeCode('11', 'MB', 700_000 + written.length * 13),
  name: '青岚县财政局',
  shortName: '财政局',
  divisionCode: '139088',
  contact: '青岚县石桥南街 2 号 306 室，电话 0399-5551098，15@qinglan.example',
  since: '2023-01-01',
  rights: [],
}

export const sourceOf = (shortName: string): DemoSource => {
  const found = demoSources.find((source) => source.shortName === shortName)
  if (found === undefined) throw new RangeError(`no demo source ${shortName}`)
  return found
}
