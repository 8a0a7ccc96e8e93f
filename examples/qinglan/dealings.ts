import { addDays } from '../../src/platform/time.ts'
import { addYears } from './days.ts'
import { markOf } from './decisions.ts'
import { townships } from './names.ts'
import { demoSources } from './sources.ts'
import type { Situation, Values, Writer } from './situation.ts'

export const commitment: Writer = (situation) => {
  const { random, day, serial } = situation
  const type = random.weighted([
    ['证明事项型', 40],
    ['审批替代型', 30],
    ['容缺受理型', 18],
    ['主动型', 12],
  ])
  return {
    documentNo: `139088${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`,
    commitmentType: type,
    reason: random.pick(['申请食品经营许可', '申请变更登记', '申请公共场所卫生许可', '参加政府采购']),
    content: '所提交材料真实、合法、有效；取得许可后按规定的条件和标准经营',
    breachLiability: '违反承诺的，撤销相关决定，并将违诺信息记入信用记录',
    commitmentDate: day,
    commitmentValidTo: addYears(day, 2),
    fulfilmentStatus: '',
    publicationType: random.weighted([
      ['可向社会公开', 80],
      ['特定范围内公开', 20],
    ]),
  }
}

/** What becomes known of a commitment later: kept or broken. */
export function fulfilled(values: Values, situation: Situation): Values {
  const isBroken = situation.random.chance(0.06)
  return {
    ...values,
    fulfilmentStatus: isBroken ? '部分履行' : '全部履行',
    unperformedContent: isBroken ? '未按承诺期限补齐消防验收材料' : '',
    breachConsequence: isBroken ? '责令限期补正，记入信用记录' : '',
    fulfilmentDate: addDays(situation.day, 60),
    confirmUnit: situation.source.name,
    confirmUnitUscc: situation.source.code,
  }
}

export const contract: Writer = (situation) => {
  const { random, day, organisation, name } = situation
  const buyer = random.pick(demoSources)
  const matter = random.pick(['办公家具', '信息系统运维', '道路养护', '物业管理', '校服', '食堂食材', '绿化工程', '印刷服务'])
  return {
    partyBName: name,
    partyBUscc: organisation.code,
    partyBAddress: organisation.address,
    documentNo: markOf(situation, '合'),
    contractName: `${buyer.shortName}${matter}采购合同`,
    contractType: random.weighted([
      ['行政合同', 9],
      ['市场化合同', 1],
    ]),
    partyAName: buyer.name,
    partyAUscc: buyer.code,
    partyAAddress: buyer.contact,
    subjectMatter: matter,
    spec: '按采购文件',
    quantity: '1',
    unitPrice: '按合同总价',
    amountWan: String(random.int(30, 9000) / 10),
    performBy: addDays(day, random.int(30, 500)),
    signedDate: day,
    announcedDate: addDays(day, 1),
    procurementMethod: random.weighted([
      ['公开招标', 4],
      ['竞争性磋商', 4],
      ['询价', 2],
      ['单一来源', 1],
    ]),
    performanceStatus: '履行中',
    divisionCode: '139088',
    industryCode: organisation.industry,
  }
}

export const performed = (values: Values, { random }: Situation): Values => ({
  ...values,
  performanceStatus: random.weighted([
    ['已履行', 92],
    ['部分履行', 5],
    ['违约', 3],
  ]),
})

export const judgment: Writer = (situation) => {
  const { random, day, serial } = situation
  const cause = random.pick(['买卖合同纠纷', '建设工程施工合同纠纷', '劳动争议', '金融借款合同纠纷', '运输合同纠纷'])
  const role = random.weighted([
    ['被告', 60],
    ['原告', 30],
    ['第三人', 10],
  ])
  return {
    documentNo: `（${day.slice(0, 4)}）青01民终${serial}号`,
    documentName: '民事判决书',
    caseType: '民事',
    cause,
    partyRole: role,
    result: role === '被告' ? '被告于判决生效之日起十日内支付所欠款项' : '支持原告的部分诉讼请求',
    amountWan: String(random.int(5, 4000) / 10),
    decisionDate: day,
    effectiveDate: day,
    performanceStatus:
      role === '被告'
        ? random.weighted([
            ['全部履行', 6],
            ['未到履行期', 2],
            ['全部未履行', 2],
          ])
        : '无履行义务',
  }
}

export const seriousList: Writer = (situation) => {
  const { random, day, source } = situation
  const isCourt = source.shortName === '法院'
  return {
    documentNo: isCourt ? `（${day.slice(0, 4)}）青0188执${situation.serial}号` : markOf(situation, '严'),
    seriousListName: isCourt ? '失信被执行人' : '市场监督管理严重违法失信名单',
    reason: isCourt ? '有履行能力而拒不履行生效法律文书确定义务' : '组织虚假交易，严重破坏公平竞争秩序，受到较重行政处罚',
    legalBasis: isCourt ? '《最高人民法院关于公布失信被执行人名单信息的若干规定》第一条' : '《市场监督管理严重违法失信名单管理办法》第九条',
    noticeNo: markOf(situation, '告'),
    noticeDate: addDays(day, -30),
    defenceUntil: addDays(day, -10),
    defenceWaived: '否',
    defenceOutcome: '未在期限内提出陈述申辩',
    decisionDate: day,
    servedDate: day,
    measures: isCourt
      ? '禁止参加政府采购活动；限制申请财政资金和项目支持；限制荣誉和评优；限制失信被执行单位的大额支出'
      : '禁止参加政府采购活动；限制申请财政资金和项目支持；限制荣誉和评优；列为重点监管对象；不适用告知承诺和容缺受理',
    removalConditions: '履行义务、消除不良影响并满最短公示期',
    removalProcedure: '向列入机关提出书面申请',
    remedies: '可依法申请行政复议或者提起行政诉讼',
    repairNoticeDate: random.chance(0.9) ? day : '',
    listedUntil: addYears(day, isCourt ? 2 : 3),
  }
}

export const abnormalList: Writer = (situation) => {
  const { random, day, organisation } = situation
  return {
    documentNo: markOf(situation, '异'),
    abnormalListName:
      organisation.kind === 'shop' ? '个体工商户经营异常状态' : organisation.kind === 'school' ? '社会组织活动异常名录' : '经营异常名录',
    reason: random.weighted([
      ['未依照规定的期限公示年度报告', 7],
      ['通过登记的住所或者经营场所无法联系', 3],
    ]),
    legalBasis: '《企业信息公示暂行条例》第十八条',
    decisionDate: day,
  }
}

export const removed = (values: Values, situation: Situation): Values => ({
  ...values,
  removedDate: addDays(situation.day, 45),
  removalReason: '已补报并公示年度报告',
  removalAuthority: situation.source.name,
})

export const unlisted = (values: Values, situation: Situation): Values => ({
  ...values,
  removedDate: addDays(situation.day, 100),
  removalReason: '已履行义务并完成信用修复',
})

export const voluntaryFiling: Writer = (situation) => ({
  documentNo: markOf(situation, '申'),
  title: situation.random.pick(['质量管理体系认证', '实用新型专利', '捐资助学', '重点项目合同履约']),
  filingKind: situation.random.pick(['资质证照', '知识产权', '社会责任', '合同履约']),
  content: '证书及相关材料已提交核验，有效期内',
  truthPromised: '是',
  openness: situation.random.weighted([
    ['向社会公开', 7],
    ['授权查询', 3],
  ]),
  filedOn: situation.day,
  validTo: addYears(situation.day, 2),
})

const monthBefore = (day: string) => {
  const last = addDays(`${day.slice(0, 7)}-01`, -1)
  return { periodFrom: `${last.slice(0, 7)}-01`, periodTo: last }
}

export const utilityPayment: Writer = (situation) => {
  const { random, day } = situation
  const isWater = random.chance(0.6)
  return {
    documentNo: `${isWater ? 'S' : 'Q'}${String(1_000_000 + situation.serial)}`,
    decisionDate: day,
    utility: isWater ? '水' : '气',
    ...monthBefore(day),
    quantity: String(random.int(10, 4000)),
    amountWan: String(random.int(10, 9000) / 1000),
    paymentState: random.weighted([
      ['正常缴费', 92],
      ['欠费已缴清', 5],
      ['欠费', 3],
    ]),
  }
}

export const socialInsurancePayment: Writer = (situation) => {
  const { random, day } = situation
  const insured = random.int(1, 160)
  return {
    documentNo: `SB${String(2_000_000 + situation.serial)}`,
    decisionDate: day,
    ...monthBefore(day),
    insuredCount: String(insured),
    amountWan: String((insured * 1236) / 10_000),
    paymentState: random.weighted([
      ['正常缴费', 93],
      ['欠费已缴清', 4],
      ['欠费', 3],
    ]),
  }
}

export const warehousing: Writer = (situation) => ({
  documentNo: `CC${String(3_000_000 + situation.serial)}`,
  decisionDate: situation.day,
  facility: `${situation.random.pick(townships)[0]}${situation.random.int(1, 40)}号仓库`,
  address: situation.organisation.address,
  area: String(situation.random.int(200, 9000)),
  validTo: addYears(situation.day, 3),
})

export const agriOperator: Writer = ({ random, serial, day, organisation }) => ({
  documentNo: `NY${String(5_000_000 + serial)}`,
  decisionDate: day,
  operatorKind: organisation.kind === 'cooperative' ? '农民专业合作社' : '农业社会化服务组织',
  products: random.pick(['小麦、玉米', '设施蔬菜', '生猪养殖', '中药材', '林果', '农机服务']),
  scaleMu: String(random.int(30, 2_400)),
  demonstrationLevel: random.weighted([
    ['非示范', 70],
    ['县级', 18],
    ['市级', 9],
    ['省级', 3],
  ]),
  subsidyWan: random.chance(0.4) ? String(random.int(1, 300) / 10) : '',
})

export const realEstate: Writer = (situation) => ({
  documentNo: `青（${situation.day.slice(0, 4)}）不动产权第${String(situation.serial).padStart(7, '0')}号`,
  decisionDate: situation.day,
  location: situation.organisation.address,
  area: String(situation.random.int(80, 20_000)),
  mortgaged: situation.random.chance(0.4) ? '是' : '否',
  seized: situation.random.chance(0.03) ? '是' : '否',
})
