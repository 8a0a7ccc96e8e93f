import type { Text } from '../../platform/text.ts'

/** What kind of organisation a subject is. There is no person in this list and no way to add one. */
export const subjectTypes = {
  governmentOrgan: { zh: '机关', en: 'Government organ' },
  publicInstitution: { zh: '事业单位', en: 'Public institution' },
  massOrganization: { zh: '群众团体', en: 'Mass organisation' },
  otherStateBody: { zh: '其他机构编制单位', en: 'Other state body' },
  foreignOffice: { zh: '外国（地区）驻华机构', en: 'Foreign office' },
  lawFirm: { zh: '律师执业机构', en: 'Law firm' },
  notaryOffice: { zh: '公证处', en: 'Notary office' },
  grassrootsLegalService: { zh: '基层法律服务所', en: 'Grassroots legal service' },
  forensicInstitution: { zh: '司法鉴定机构', en: 'Forensic institution' },
  arbitrationCommission: { zh: '仲裁委员会', en: 'Arbitration commission' },
  socialGroup: { zh: '社会团体', en: 'Social group' },
  privateNonEnterpriseUnit: { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  foundation: { zh: '基金会', en: 'Foundation' },
  otherCivilAffairs: { zh: '其他民政登记单位', en: 'Other civil-affairs body' },
  religiousBody: { zh: '宗教机构', en: 'Religious body' },
  tradeUnion: { zh: '工会', en: 'Trade union' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  soleTrader: { zh: '个体工商户', en: 'Sole trader' },
  farmerCooperative: { zh: '农民专业合作社', en: 'Farmer cooperative' },
  militaryUnit: { zh: '军队单位', en: 'Military unit' },
  collectiveEconomicOrg: { zh: '集体经济组织', en: 'Collective economic organisation' },
  otherOrg: { zh: '其他组织', en: 'Other organisation' },
} as const satisfies Readonly<Record<string, Text>>

export type SubjectType = keyof typeof subjectTypes

/** A registration department with one of its categories: the first two characters of a code. */
export type Registry = { readonly department: Text; readonly subjectType: SubjectType; readonly unusual: boolean }

const departments: Readonly<Record<string, Text>> = {
  1: { zh: '机构编制', en: 'Staffing commission' },
  2: { zh: '外交', en: 'Foreign affairs' },
  3: { zh: '司法行政', en: 'Justice' },
  4: { zh: '文化', en: 'Culture' },
  5: { zh: '民政', en: 'Civil affairs' },
  6: { zh: '旅游', en: 'Tourism' },
  7: { zh: '宗教', en: 'Religious affairs' },
  8: { zh: '工会', en: 'Trade unions' },
  9: { zh: '市场监管', en: 'Market regulation' },
  A: { zh: '中央军委改革和编制办公室', en: 'Military staffing office' },
  G: { zh: '未公布的登记管理部门', en: 'Unpublished department' },
  N: { zh: '农业', en: 'Agriculture' },
  Y: { zh: '其他', en: 'Other' },
}

/** GB 32100-2015 with its 2016 amendment, and pairs seen in published tables only (`54 55 99 G1`): accepted, but to be looked at. */
const unusual = new Set(['54', '55', '99', 'G1'])
const table: Readonly<Partial<Record<SubjectType, string>>> = {
  governmentOrgan: '11',
  publicInstitution: '12',
  massOrganization: '13',
  otherStateBody: '19',
  foreignOffice: '21 29 41 49 61 62 69',
  lawFirm: '31',
  notaryOffice: '32',
  grassrootsLegalService: '33',
  forensicInstitution: '34',
  arbitrationCommission: '35 39',
  socialGroup: '51',
  privateNonEnterpriseUnit: '52',
  foundation: '53',
  otherCivilAffairs: '54 55 59',
  religiousBody: '71 72 79',
  tradeUnion: '81 89',
  enterprise: '91',
  soleTrader: '92',
  farmerCooperative: '93',
  militaryUnit: 'A1 A9',
  collectiveEconomicOrg: 'N1 N2 N3 N9',
  otherOrg: 'Y1 99 G1',
}

/** Department and category by the first two characters of a code. */
export const registries: ReadonlyMap<string, Registry> = new Map(
  (Object.entries(table) as [SubjectType, string][]).flatMap(([subjectType, prefixes]) =>
    prefixes
      .split(' ')
      .map((prefix) => [prefix, { department: departments[prefix[0] ?? ''] as Text, subjectType, unusual: unusual.has(prefix) }]),
  ),
)

/** The department that gives codes beginning with this character. */
export const departmentOf = (first: string): Text => departments[first] ?? { zh: '未知部门', en: 'Unknown department' }
