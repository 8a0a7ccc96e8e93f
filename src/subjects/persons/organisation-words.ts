/**
 * Words by which the name of an organisation is told from the name of a person. Not the law's list, only experience with
 * registers: a word that is missing sends a row without a code back as one about a person; a word too many keeps the
 * name of a person among the refused rows.
 */

/** Wherever they stand in a name. */
export const organisationWords = [
  '公司 企业 集团 商行 银行 信用社 合作社 联社 供销 个体工商户 个体户 专业户 专业合作 经营部 经销部 门市部 服务部 营业部 项目部 小卖部 事务所 研究所 派出所 交易所',
  '商店 超市 便利 饭店 饭庄 酒店 宾馆 旅馆 旅社 客栈 民宿 餐厅 餐馆 餐饮 酒楼 酒家 酒吧 茶楼 茶馆 小吃 食堂 网吧 影院 影城 歌厅 浴池 药房 药店 诊所 卫生室 医院 门诊 学校 大学',
  '学院 中学 小学 幼儿园 托儿所 培训 中心 协会 学会 商会 工会 基金会 委员会 村委会 居委会 理事会 联合会 促进会 总会 教会 政府 机关 法院 检察院 公安 街道 社区 管委会 人大 政协 大队',
  '支队 总队 分局 总局 税务 农场 林场 牧场 渔场 工厂 砖厂 矿业 煤矿 加油站 电站 车站 车队 市场 商场 商城 广场 工地 工程 车间 仓库 物流 物业 俱乐部 工作室 出版 报社 电视台 博物馆 图书馆',
  '敬老院 养老院 福利院 寺院 教堂 道观 清真寺 分公司 分店 分行 支行 分部 分社 办事处 代表处 联络处 管理处 代理 贸易 商贸 实业 科技 建材 制造 加工 批发 零售 修理 维修 种植 养殖 有限',
  '妇联 工商联 文联 科协 残联 侨联 社科联 共青团 团委 红十字 邮政 电信 移动通信 联通 石油 石化 电网 供电 供水 供热 铁路 烟草 盐业 一中 二中 三中 四中 五中 六中',
]
  .join(' ')
  .split(' ')

/** Only at the end of a name. */
export const organisationEndings = [
  ...'厂店铺社部所院校会站场馆行坊户局委办处队厅署科室吧园城楼阁轩堂庄苑村镇乡县市区寺庙宫庵观矿窑库摊屋居房台港',
]

/** Of these, what is no given name either: all that counts in a name of three characters or fewer. */
export const endingsOfShortNames = new Set('厂店铺社部所院校站馆局委办处厅署吧园寺庙矿窑摊')

/** In names written in Latin letters. */
export const latinWords = [
  'co company ltd limited inc incorporated llc llp corp corporation group holdings gmbh ag sa plc bv factory mill works plant shop store market supermarket hotel inn restaurant cafe',
  'bar school college university institute academy kindergarten hospital clinic pharmacy bank office bureau department center centre association society federation union foundation',
  'committee council government court agency station farm cooperative studio club press museum library church temple trading enterprise enterprises industries services',
]
  .join(' ')
  .split(' ')
