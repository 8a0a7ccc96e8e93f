import type { Text } from '../../platform/text.ts'
import { identifierKinds } from '../subject.ts'

/** The columns as templates and pages name them. */
export const columnTexts = {
  name: { zh: '主体名称', en: 'Name' },
  ...identifierKinds,
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

export type RegisterColumn = keyof typeof columnTexts
export const registerColumns = Object.keys(columnTexts) as RegisterColumn[]
