import type { Text } from '../../platform/text.ts'

/** The columns as templates and pages name them. */
export const columnLabels = {
  name: { zh: '主体名称', en: 'Name' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  orgCode: { zh: '组织机构代码', en: 'Organisation code' },
  regNo: { zh: '注册号', en: 'Registration number' },
  taxRegNo: { zh: '税务登记号', en: 'Tax registration number' },
  institutionCertNo: { zh: '事业单位证书号', en: 'Public institution certificate number' },
  socialCertNo: { zh: '社会组织登记证号', en: 'Social organisation certificate number' },
  type: { zh: '主体类型', en: 'Type' },
  status: { zh: '登记状态', en: 'Status' },
  establishedOn: { zh: '成立日期', en: 'Established on' },
  endedOn: { zh: '注销日期', en: 'Ended on' },
  regAuthority: { zh: '登记机关', en: 'Registration authority' },
  address: { zh: '住所', en: 'Address' },
  industry: { zh: '行业代码', en: 'Industry code' },
  division: { zh: '行政区划代码', en: 'Division code' },
  size: { zh: '企业规模', en: 'Size' },
  formerNames: { zh: '曾用名', en: 'Former names' },
  parentCode: { zh: '隶属企业代码', en: 'Code of the parent' },
  legalRepresentative: { zh: '法定代表人', en: 'Legal representative' },
} as const satisfies Readonly<Record<string, Text>>

export type RegisterColumn = keyof typeof columnLabels
export const registerColumns = Object.keys(columnLabels) as RegisterColumn[]
