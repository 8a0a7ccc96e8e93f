import type { Random } from './random.ts'

const first = [...'澜禾岚沐栩砚珩昀泓澄璟霁朔苒榕楹桐柏筠荻蔚茗琅瑄翊翎舸帆舟屿峤岱崧峥磊垣坤堃埔煦熠烁炀钧铎锦镌鑫银湛汐洛淳渟溯']
const second = [...'源润丰茂达恒信诚泰和兴隆宏盛裕嘉瑞祥安康宁顺通远航程途卓越锐思睿博文雅韵歌谣景彩晖曜晨曦朗清泉溪川泽野原田谷苗穗果']
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎']
const given = [...'青岚禾穗知远明澈安然清和若谷思齐景行怀瑾望舒云帆星野晚晴子衿修竹长风南乔北辰东篱西洲']

/** The mark of a trade name, two or three characters. */
export const mark = (random: Random): string => random.pick(first) + random.pick(second) + (random.chance(0.35) ? random.pick(second) : '')

/** A name for a person who does not exist. */
export const person = (random: Random): string =>
  random.pick(surnames) + random.pick(given) + (random.chance(0.7) ? random.pick(given) : '')

export type Trade = { readonly word: string; readonly industry: string; readonly field: Field }
/** Which departments have to do with a trade. */
export type Field = 'food' | 'factory' | 'building' | 'transport' | 'health' | 'farm' | 'trade' | 'service' | 'culture'

/** Trades with their class in GB/T 4754-2017. */
export const trades: readonly Trade[] = [
  { word: '纺织', industry: 'C1711', field: 'factory' },
  { word: '毛巾', industry: 'C1771', field: 'factory' },
  { word: '毛线', industry: 'C1721', field: 'factory' },
  { word: '塑料制品', industry: 'C2929', field: 'factory' },
  { word: '机械制造', industry: 'C3551', field: 'factory' },
  { word: '食品', industry: 'C1411', field: 'food' },
  { word: '商贸', industry: 'F5299', field: 'trade' },
  { word: '建材', industry: 'F5286', field: 'trade' },
  { word: '医药', industry: 'F5251', field: 'health' },
  { word: '建筑工程', industry: 'E4710', field: 'building' },
  { word: '装饰工程', industry: 'E5011', field: 'building' },
  { word: '市政工程', industry: 'E4813', field: 'building' },
  { word: '房地产开发', industry: 'K7010', field: 'building' },
  { word: '货运', industry: 'G5431', field: 'transport' },
  { word: '物流', industry: 'G5439', field: 'transport' },
  { word: '科技', industry: 'I6510', field: 'service' },
  { word: '信息技术', industry: 'I6540', field: 'service' },
  { word: '人力资源', industry: 'L7264', field: 'service' },
  { word: '物业服务', industry: 'K7020', field: 'service' },
  { word: '环保科技', industry: 'N7721', field: 'factory' },
  { word: '农业开发', industry: 'A0141', field: 'farm' },
  { word: '文化传媒', industry: 'R8710', field: 'culture' },
]

export const shops: readonly Trade[] = [
  { word: '便利店', industry: 'F5213', field: 'food' },
  { word: '饭店', industry: 'H6210', field: 'food' },
  { word: '面馆', industry: 'H6220', field: 'food' },
  { word: '小吃店', industry: 'H6291', field: 'food' },
  { word: '粮油店', industry: 'F5221', field: 'food' },
  { word: '超市', industry: 'F5212', field: 'food' },
  { word: '服装店', industry: 'F5232', field: 'trade' },
  { word: '五金店', industry: 'F5281', field: 'trade' },
  { word: '毛巾经销部', industry: 'F5131', field: 'trade' },
  { word: '理发店', industry: 'O8040', field: 'service' },
  { word: '汽车修理部', industry: 'O8111', field: 'transport' },
  { word: '诊所', industry: 'Q8425', field: 'health' },
  { word: '大药房', industry: 'F5251', field: 'health' },
  { word: '网吧', industry: 'R9013', field: 'culture' },
  { word: '农资店', industry: 'F5167', field: 'farm' },
  { word: '织布厂', industry: 'C1711', field: 'factory' },
]

/** Townships of the county, with the code of each. */
export const townships: readonly (readonly [name: string, code: string])[] = [
  ['城关镇', '139088100'], ['榆溪镇', '139088101'], ['白苇镇', '139088102'], ['石桥镇', '139088103'], ['柳泊镇', '139088104'],
  ['东篱乡', '139088200'], ['北渚乡', '139088201'], ['沙丘乡', '139088202'], ['云汀街道', '139088001'], ['新纺街道', '139088002'],
] // prettier-ignore

const streets = ['纺城大街', '榆溪路', '明澈街', '长风路', '苇塘路', '工业东路', '迎春巷', '石桥南街', '北渚大道', '兴织路']

export const address = (random: Random): string => `青岚县${random.pick(townships)[0]}${random.pick(streets)}${random.int(1, 388)}号`
