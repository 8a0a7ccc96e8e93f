import type { Day } from '../../src/platform/time.ts'
import { addDays } from '../../src/platform/time.ts'
import { makeCode } from './codes.ts'
import { anyDay, firstDay, lastDay } from './days.ts'
import { address, mark, person, shops, trades, type Field, type Trade } from './names.ts'
import { Random } from './random.ts'

export type Kind =
  | 'company'
  | 'shop'
  | 'cooperative'
  | 'institution'
  | 'organ'
  | 'association'
  | 'school'
  | 'village'
  | 'lawFirm'
  | 'branch'

export type Organisation = {
  readonly code: string
  readonly kind: Kind
  readonly field: Field
  readonly type: string
  readonly name: string
  readonly formerName: string | null
  readonly renamedOn: Day | null
  readonly status: string
  readonly establishedOn: Day
  readonly endedOn: Day | null
  readonly authority: string
  readonly address: string
  readonly industry: string
  readonly size: string
  readonly head: string
  readonly parentCode: string | null
}

export const howMany = 20_000

type Sort = {
  readonly kind: Kind
  readonly share: number
  readonly registry: string
  readonly letters: string
  readonly type: string
  readonly authority: string
}

const market = '青岚县市场监督管理局'
const sorts: readonly Sort[] = [
  { kind: 'shop', share: 0.47, registry: '92', letters: 'MA', type: '个体工商户', authority: market },
  { kind: 'company', share: 0.4, registry: '91', letters: 'MA', type: '有限责任公司', authority: market },
  { kind: 'branch', share: 0.012, registry: '91', letters: 'MA', type: '有限责任公司分公司', authority: market },
  { kind: 'cooperative', share: 0.05, registry: '93', letters: 'MA', type: '农民专业合作社', authority: market },
  { kind: 'institution', share: 0.02, registry: '12', letters: 'MB', type: '事业单位', authority: '青岚县事业单位登记管理局' },
  { kind: 'organ', share: 0.004, registry: '11', letters: 'MB', type: '机关', authority: '中共青岚县委机构编制委员会办公室' },
  { kind: 'association', share: 0.012, registry: '51', letters: 'MJ', type: '社会团体', authority: '青岚县民政局' },
  { kind: 'school', share: 0.016, registry: '52', letters: 'MJ', type: '民办非企业单位', authority: '青岚县民政局' },
  { kind: 'village', share: 0.014, registry: 'N2', letters: 'MF', type: '农村集体经济组织', authority: '青岚县农业农村局' },
  { kind: 'lawFirm', share: 0.002, registry: '31', letters: 'MD', type: '律师事务所', authority: '青岚县司法局' },
]

const plain = (word: string, industry: string, field: Field): Trade => ({ word, industry, field })

function tradeOf(kind: Kind, random: Random): Trade {
  switch (kind) {
    case 'company':
    case 'branch':
      return random.pick(trades)
    case 'shop':
      return random.pick(shops)
    case 'cooperative':
      return plain(random.pick(['种植', '养殖', '果蔬', '农机']), random.pick(['A0141', 'A0311', 'A0151', 'A0512']), 'farm')
    case 'institution':
      return random.pick([
        plain('卫生院', 'Q8423', 'health'),
        plain('中学', 'P8331', 'culture'),
        plain('小学', 'P8321', 'culture'),
        plain('服务中心', 'S9224', 'service'),
      ])
    case 'organ':
      return plain('办事处', 'S9222', 'service')
    case 'association':
      return plain(random.pick(['商会', '行业协会', '志愿者协会']), 'S9521', 'service')
    case 'school':
      return random.pick([
        plain('幼儿园', 'P8310', 'culture'),
        plain('培训学校', 'P8391', 'culture'),
        plain('养老服务中心', 'Q8514', 'health'),
      ])
    case 'village':
      return plain('村股份经济合作社', 'L7213', 'farm')
    case 'lawFirm':
      return plain('律师事务所', 'L7231', 'service')
  }
}

function nameOf(kind: Kind, trade: Trade, random: Random): string {
  const own = mark(random)
  if (kind === 'company')
    return `青岚县${own}${trade.word}${random.weighted([
      ['有限公司', 8],
      ['有限责任公司', 1],
      ['股份有限公司', 0.2],
      ['集团有限公司', 0.3],
    ])}`
  if (kind === 'shop') return `青岚县${own}${trade.word}`
  if (kind === 'cooperative') return `青岚县${own}${trade.word}农民专业合作社`
  return `青岚县${own}${trade.word}`
}

let made: readonly Organisation[] | undefined

/** All organisations of the county, in the order they were made; the same every time. */
export const organisations = (): readonly Organisation[] => (made ??= make())

function make(): Organisation[] {
  const random = new Random('qinglan organisations')
  const all: Organisation[] = []
  const names = new Set<string>()
  const parents: Organisation[] = []
  const fresh = (name: string): string => {
    let unique = name
    while (names.has(unique)) unique = name.replace('青岚县', `青岚县${mark(random)}`)
    names.add(unique)
    return unique
  }
  for (let serial = 0; serial < howMany; serial++) {
    const sort = sorts.find((_, i) => serial < sharesTo(i) * howMany) ?? sorts[0]!
    const trade = tradeOf(sort.kind, random)
    const parent = sort.kind === 'branch' ? random.pick(parents) : null
    const name = fresh(
      parent === null
        ? nameOf(sort.kind, trade, random)
        : `${parent.name}${random.pick(['城关', '榆溪', '白苇', '石桥', '柳泊'])}${random.int(1, 30)}分公司`,
    )
    const establishedOn = anyDay(random, random.chance(0.2) ? '1998-03-01' : '2012-01-01', random.chance(0.1) ? '2025-06-30' : '2023-10-31')
    const [status, endedOn] = statusOf(sort.kind, establishedOn, random)
    const renames = sort.kind !== 'organ' && sort.kind !== 'branch' && random.chance(0.04)
    const organisation: Organisation = {
      code: makeCode(sort.registry, sort.letters, serial),
      kind: sort.kind,
      field: trade.field,
      type:
        sort.kind === 'company'
          ? random.weighted([
              ['有限责任公司', 4],
              ['有限责任公司(自然人独资)', 2],
              ['有限责任公司(自然人投资或控股)', 3],
            ])
          : sort.type,
      name,
      formerName: renames ? fresh(nameOf(sort.kind, trade, random)) : null,
      renamedOn: renames ? anyDay(random, later(establishedOn, firstDay), addDays(lastDay, -60)) : null,
      status,
      establishedOn,
      endedOn,
      authority: sort.authority,
      address: address(random),
      industry: trade.industry,
      size: ['company', 'branch', 'cooperative'].includes(sort.kind)
        ? random.weighted([
            ['微型', 70],
            ['小型', 24],
            ['中型', 5],
            ['大型', 1],
          ])
        : '',
      head: person(random),
      parentCode: parent?.code ?? null,
    }
    all.push(organisation)
    if (sort.kind === 'company' && parents.length < 200) parents.push(organisation)
  }
  return all
}

/** Where the sorts up to one end; companies come before the branches they have. */
const sharesTo = (place: number): number => sorts.slice(0, place + 1).reduce((sum, { share }) => sum + share, 0)

function statusOf(kind: Kind, establishedOn: Day, random: Random): [status: string, endedOn: Day | null] {
  const ended = (status: string): [string, Day] => [status, anyDay(random, later(addDays(establishedOn, 200), '2021-01-01'), lastDay)]
  if (kind === 'shop')
    return random.weighted([
      [() => ['开业', null], 90],
      [() => ended('注销'), 10],
    ] as [() => [string, Day | null], number][])()
  if (kind === 'company') {
    return random.weighted([
      [() => ['存续', null], 90],
      [() => ended('注销'), 7],
      [() => ended('吊销，未注销'), 2.5],
      [() => ended('迁出'), 0.5],
    ] as [() => [string, Day | null], number][])()
  }
  return ['存续', null]
}

const later = (one: Day, other: Day): Day => (one > other ? one : other)

/** What an organisation was called on a day. */
export const nameOn = (organisation: Organisation, day: Day): string =>
  organisation.formerName !== null && organisation.renamedOn !== null && day < organisation.renamedOn
    ? organisation.formerName
    : organisation.name

export const livesOn = (organisation: Organisation, day: Day): boolean =>
  organisation.establishedOn <= day && (organisation.endedOn === null || day < organisation.endedOn)
