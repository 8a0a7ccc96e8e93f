// Long because it is data: one writer for each kind of decision, all of the same few lines.
import { addDays } from '../../src/platform/time.ts'
import { characterOf } from './character.ts'
import { addYears, lastDay } from './days.ts'
import type { Organisation } from './organisations.ts'
import { documentNo, type Situation, type Writer } from './situation.ts'

const marks: Readonly<Record<string, string>> = {
  审批局: '青审', 市监局: '青市监', 应急局: '青应急', 生态环境分局: '青环', 住建局: '青建', 交通局: '青交', 卫健局: '青卫', 人社局: '青人社', 农业农村局: '青农',
  自然资源局: '青自然', 文旅局: '青文旅', 法院: '青法', 税务局: '青税', 公共资源中心: '青采',
} // prettier-ignore
export const markOf = (situation: Situation, word: string): string => documentNo(situation, `${marks[situation.source.shortName]}${word}`)

/** Whoever is founded is so once, before everything else. */
const founding = '准予设立登记通知书'

/** `industries`: how the codes of those it fits begin (GB/T 4754); everybody where none is named. */
type Permit = readonly [document: string, certificate: string, content: string, kind: string, years: number, ...industries: string[]]
const permits: Readonly<Record<string, readonly Permit[]>> = {
  审批局: [
    [founding, '营业执照', '准予设立登记', '登记', 0],
    ['准予变更登记通知书', '营业执照', '准予变更登记：变更住所、经营范围', '登记', 0],
    ['食品经营许可决定书', '食品经营许可证', '食品销售（散装食品、预包装食品）', '普通', 5, 'F521', 'F522', 'H62', 'P83'],
    ['食品小作坊登记决定书', '食品小作坊登记证', '糕点、豆制品加工', '普通', 3, 'C14'],
    ['公共场所卫生许可决定书', '公共场所卫生许可证', '理发', '普通', 4, 'O8040'],
    ['取水许可决定书', '取水许可证', '年取水量不超过 2.6 万立方米', '特许', 5, 'C17', 'A0'],
    ['建筑工程施工许可决定书', '建筑工程施工许可证', '准予厂房项目施工', '核准', 2, 'C', 'E', 'K70'],
    ['药品经营许可决定书', '药品经营许可证', '中成药、化学药制剂、抗生素零售', '认可', 5, 'F5251'],
    ['劳务派遣经营许可决定书', '劳务派遣经营许可证', '劳务派遣', '普通', 3, 'L726'],
  ],
  市监局: [
    ['特种设备使用登记决定书', '特种设备使用登记证', '起重机械一台，准予使用登记', '登记', 0, 'C', 'E', 'G'],
    ['工业产品生产许可决定书', '工业产品生产许可证', '食品用塑料包装', '普通', 5, 'C2929'],
  ],
  交通局: [
    ['道路运输经营许可决定书', '道路运输经营许可证', '道路普通货物运输', '普通', 4, 'G54'],
    ['超限运输许可决定书', '超限运输车辆通行证', '准予大件运输一次', '普通', 1, 'G54', 'E'],
  ],
  卫健局: [
    ['医疗机构执业许可决定书', '医疗机构执业许可证', '内科、中医科', '认可', 5, 'Q84'],
    ['公共场所卫生许可决定书', '公共场所卫生许可证', '经营场所卫生条件合格', '普通', 4, 'O8040', 'R9013'],
    ['放射诊疗许可决定书', '放射诊疗许可证', 'X 射线影像诊断', '普通', 4, 'Q84'],
  ],
  文旅局: [
    ['娱乐经营许可决定书', '娱乐经营许可证', '歌舞娱乐场所', '普通', 2, 'R9013'],
    ['营业性演出准予许可决定书', '营业性演出许可证', '组台演出一场', '普通', 1, 'R8710'],
  ],
}

/** The permits a department gives an organisation of this trade. */
const permitsFor = (department: string, { industry }: Organisation): readonly Permit[] =>
  (permits[department] ?? permits['审批局']!).filter(
    ([, , , , , ...industries]) => industries.length === 0 || industries.some((one) => industry.startsWith(one)),
  )

/** Who holds permits of a department at all. */
export const holdsPermitsOf =
  (department: string) =>
  (organisation: Organisation): boolean =>
    permitsFor(department, organisation).length > 0

export const permit: Writer = (situation) => {
  const { random, source, day, organisation } = situation
  const isFounded = addDays(organisation.establishedOn, 30) >= day
  const given = permitsFor(source.shortName, organisation).filter(([document]) => document !== founding || isFounded)
  const [document, certificate, content, kind, years] = random.pick(given)
  return {
    documentName: document,
    documentNo: markOf(situation, '许'),
    permitCategory: kind,
    certificateName: certificate,
    permitNo: `QL${day.slice(0, 4)}${String(situation.serial).padStart(6, '0')}`,
    content,
    decisionDate: day,
    validFrom: day,
    validTo: years === 0 ? '2099-12-31' : addDays(addYears(day, years), -1),
    currentStatus: '有效',
  }
}

type Violation = readonly [type: string, facts: string, basis: string]
const violations: Readonly<Record<string, readonly Violation[]>> = {
  市监局: [
    ['销售超过保质期的食品', '在货架上陈列销售超过保质期的糕点 6 袋', '《中华人民共和国食品安全法》第一百二十四条第一款第五项'],
    ['发布虚假广告', '在店内张贴含有“国家级”用语的宣传海报', '《中华人民共和国广告法》第五十七条第一项'],
    ['未明码标价', '经营场所部分商品未标明价格', '《中华人民共和国价格法》第四十二条'],
    ['销售不合格产品', '抽检的毛巾色牢度项目不合格', '《中华人民共和国产品质量法》第四十九条'],
  ],
  应急局: [
    [
      '提供虚假培训记录申请安全生产许可',
      '2 名员工的安全培训未如实记录，并以该记录申请安全生产许可',
      '《中华人民共和国安全生产法》第九十七条第四项；《中华人民共和国行政许可法》第七十八条',
    ],
    ['未建立隐患排查治理制度', '未建立生产安全事故隐患排查治理制度', '《中华人民共和国安全生产法》第一百零一条第五项'],
  ],
  生态环境分局: [
    ['不正常运行污染防治设施', '印染车间废气处理设施停用，生产未停止', '《中华人民共和国大气污染防治法》第九十九条第三项'],
    ['未批先建', '项目环境影响评价文件未经批准即开工建设', '《中华人民共和国环境影响评价法》第三十一条第一款'],
  ],
  住建局: [
    ['未按图施工', '三层墙体未按设计图纸施工', '《建设工程质量管理条例》第六十四条'],
    ['允许其他单位以本单位名义投标', '出借资质证书，由其他单位以本单位名义投标', '《中华人民共和国建筑法》第六十六条'],
  ],
  交通局: [
    ['超限运输', '车货总质量超过限定标准 18%', '《公路安全保护条例》第六十四条'],
    ['未取得道路运输经营许可', '未取得许可从事道路货物运输', '《中华人民共和国道路运输条例》第六十三条'],
  ],
  卫健局: [['未按规定消毒', '公共用具未按规定清洗消毒', '《公共场所卫生管理条例实施细则》第三十六条']],
  农业农村局: [['经营假种子', '销售的玉米种子品种与标签不符', '《中华人民共和国种子法》第七十四条']],
}

const penaltyWords = {
  fine: '罚款',
  warning: '警告',
  both: '警告;罚款',
  confiscation: '罚款;没收违法所得',
  stop: '罚款;责令停产停业',
} as const

export const penalty: Writer = (situation) => {
  const { random, source, day } = situation
  const [type, facts, basis] = random.pick(violations[source.shortName] ?? violations['市监局']!)
  const sort = random.weighted<keyof typeof penaltyWords>([
    ['fine', 60],
    ['warning', 14],
    ['both', 14],
    ['confiscation', 9],
    ['stop', 3],
  ])
  const yuan = random.weighted([
    [() => random.int(1, 20) * 100, 45],
    [() => random.int(2, 40) * 1000, 45],
    [() => random.int(4, 60) * 10_000, 10],
  ] as [() => number, number][])()
  const fine = sort === 'warning' ? '' : String(yuan / 10_000)
  const gained = sort === 'confiscation' ? String(random.int(50, 900) / 10_000) : ''
  return {
    documentNo: markOf(situation, '罚'),
    violationType: type,
    violationFacts: facts,
    legalBasis: basis,
    penaltyCategories: penaltyWords[sort],
    penaltyContent: fine === '' ? '给予警告' : `处罚款人民币 ${yuan} 元${gained === '' ? '' : '，没收违法所得'}`,
    fineAmountWan: fine,
    confiscatedAmountWan: gained,
    decisionDate: day,
    penaltyValidTo: addYears(day, 1),
    publicityEndDate: addYears(day, yuan >= 50_000 ? 3 : 1),
    procedure: yuan <= 1000 ? '简易程序' : '普通程序',
    repairNoticeDate: random.chance(0.85) ? day : '',
  }
}

const checks: Readonly<Record<string, readonly string[]>> = {
  市监局: ['登记事项检查', '食品经营检查', '产品质量检查', '广告检查', '价格检查'],
  应急局: ['安全生产检查', '危险化学品检查', '消防通道检查'],
  生态环境分局: ['废气治理设施检查', '排污许可执行检查', '固体废物检查'],
}

export const inspection: Writer = (situation) => {
  const { random, source, day, organisation } = situation
  const character = characterOf(organisation)
  const drawn = random.weighted([
    ['未发现问题', 86],
    ['发现问题已责令改正', 10],
    ['发现问题待后续处理', 2.5],
    ['通过登记的住所（经营场所）无法联系', 1.3],
    ['不配合检查情节严重', 0.2],
  ])
  const result = character === null ? drawn : { exemplary: '未发现问题', careless: '发现问题已责令改正' }[character]
  const mends = result === '发现问题已责令改正'
  return {
    documentNo: markOf(situation, '检'),
    inspectionType: random.weighted([
      ['双随机检查', 60],
      ['日常检查', 30],
      ['专项检查', 10],
    ]),
    matters: random.pick(checks[source.shortName] ?? checks['市监局']!),
    inspectionMethod: random.weighted([
      ['现场检查', 80],
      ['书面检查', 12],
      ['现场检查;抽样检测', 8],
    ]),
    decisionDate: day,
    inspectionResult: result,
    resultDetail: mends ? '台账登记不全，已当场告知整改要求' : '',
    rectifyBy: mends ? addDays(day, 15) : '',
    rectifiedDate: mends ? corrected(situation) : '',
  }
}

/** When what was ordered was done: mostly before the file was sent, else on the spot; of the latest files, and of one in forty, nobody says so. */
function corrected({ day, received, serial }: Situation): string {
  if (serial % 40 === 0 || received > addDays(lastDay, -15)) return ''
  const done = addDays(day, 2 + (serial % 9))
  return done < received ? done : day
}

export const compulsion: Writer = (situation) => {
  const { random, day } = situation
  const means = random.pick(['扣押财物', '查封场所、设施或者财物'])
  return {
    documentNo: markOf(situation, '强'),
    documentName: '实施行政强制措施决定书',
    compulsionKind: '行政强制措施',
    compulsionMeans: means,
    reason: '涉嫌销售不合格产品',
    legalBasis: '《中华人民共和国产品质量法》第十八条第一款第四项',
    content: means === '扣押财物' ? '扣押涉案毛巾 120 条' : '查封成品仓库一间',
    decisionDate: day,
    startDate: day,
    endDate: addDays(day, 30),
  }
}

export const confirmation: Writer = (situation) => {
  const { day, random } = situation
  const matter = random.pick(['不动产权籍调查成果确认', '土地用途确认', '建设用地复核验收确认'])
  return {
    documentNo: markOf(situation, '确'),
    matterName: matter,
    confirmationType: matter.startsWith('土地') ? '权属' : '资格',
    result: `经审查，对${matter.replace('确认', '')}予以确认`,
    legalBasis: '《不动产登记暂行条例》第十七条',
    decisionDate: day,
    validFrom: day,
    validTo: '2099-12-31',
    currentStatus: '有效',
  }
}

export const adjudication: Writer = (situation) => ({
  documentNo: markOf(situation, '裁'),
  adjudicationMatter: '土地、林地权属',
  applicantUscc: situation.organisation.code,
  request: '请求确认相邻地块边界',
  result: '按原登记界址确定边界',
  legalBasis: '《土地权属争议调查处理办法》第二十八条',
  decisionDate: situation.day,
  performanceStatus: situation.random.pick(['已履行', '未到期']),
})

export const reward: Writer = (situation) => ({
  documentNo: markOf(situation, '奖'),
  rewardName: situation.random.pick(['和谐劳动关系示范单位奖励', '稳岗扩就业先进单位奖励', '农产品质量安全先进单位奖励']),
  rewardLevel: situation.random.weighted([
    ['县级', 8],
    ['市级', 2],
  ]),
  content: '颁发奖牌，通报表扬',
  reason: '年度考核优秀',
  legalBasis: '《青岚县行政奖励办法（演示）》第六条',
  amountWan: situation.random.chance(0.3) ? '1' : '',
  decisionDate: situation.day,
  validTo: addYears(situation.day, 3),
})

export const honour: Writer = (situation) => {
  const { random, source, day } = situation
  const isTax = source.shortName === '税务局'
  const year = Number(day.slice(0, 4)) - 1
  return {
    documentNo: markOf(situation, '荣'),
    honourName: isTax ? `${year} 年度 A 级纳税人` : `${year} 年度文明诚信经营示范单位`,
    honourType: isTax ? 'A级纳税人' : '诚信示范',
    honourLevel: isTax
      ? random.weighted([
          ['县级', 9],
          ['市级', 1],
        ])
      : '县级',
    year: String(year),
    content: isTax ? '纳税信用评价为 A 级' : '诚信经营示范',
    decisionDate: day,
    validTo: addYears(day, isTax ? 1 : 3),
  }
}

const taxGrades = [
  ['A', 12],
  ['B', 52],
  ['M', 24],
  ['C', 8],
  ['D', 4],
] as const
const environmentGrades = [
  ['绿', 12],
  ['蓝', 70],
  ['黄', 15],
  ['红', 3],
] as const

export const evaluationResult: Writer = (situation) => {
  const { random, source, day, organisation } = situation
  const isTax = source.shortName === '税务局'
  const character = characterOf(organisation)
  const drawn = isTax ? random.weighted(taxGrades) : random.weighted(environmentGrades)
  return {
    documentNo: markOf(situation, '评'),
    evaluationScheme: isTax ? '纳税缴费信用' : '企业环境信用',
    schemeName: isTax ? '纳税缴费信用管理办法' : '企业环境信用评价办法',
    grade: character === null ? drawn : (isTax ? { exemplary: 'A', careless: 'D' } : { exemplary: '绿', careless: '红' })[character],
    score: String(random.int(550, 990) / 10),
    year: String(Number(day.slice(0, 4)) - 1),
    decisionDate: day,
    validTo: addYears(day, 1),
  }
}

/** The same decisions as the template of 2015 has them. */
export const permitOf2015: Writer = (situation) => ({ ...permit(situation), currentStatus: '正常' })
export const penaltyOf2015: Writer = (situation) => {
  const values = penalty(situation)
  return { ...values, penaltyName: values['violationType'] ?? '', currentStatus: '正常' }
}
