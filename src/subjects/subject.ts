import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { SubjectType } from './codes/registry.ts'

export const subjectStatuses = {
  active: { zh: '存续', en: 'Active' },
  revoked: { zh: '吊销', en: 'Licence revoked' },
  cancelled: { zh: '撤销', en: 'Cancelled' },
  deregistered: { zh: '注销', en: 'Deregistered' },
  movedOut: { zh: '迁出', en: 'Moved out' },
} as const satisfies Readonly<Record<string, Text>>
export type SubjectStatus = keyof typeof subjectStatuses

export const subjectSizes = {
  large: { zh: '大型', en: 'Large' },
  medium: { zh: '中型', en: 'Medium' },
  small: { zh: '小型', en: 'Small' },
  micro: { zh: '微型', en: 'Micro' },
} as const satisfies Readonly<Record<string, Text>>
export type SubjectSize = keyof typeof subjectSizes

/** An organisation as its register says today. `mergedInto` names the living one when this one was found to be the same. */
export type Organisation = {
  readonly subjectId: number
  readonly uscc: string | null
  readonly name: string
  readonly subjectType: SubjectType
  readonly status: SubjectStatus
  readonly establishedOn: Day | null
  readonly endedOn: Day | null
  readonly regAuthority: string | null
  readonly address: string | null
  readonly divisionCode: string | null
  readonly industryCode: string | null
  readonly size: SubjectSize | null
  readonly legalRepresentative: string | null
  readonly parentSubjectId: number | null
  readonly mergedInto: number | null
}

export type FormerName = { readonly name: string; readonly usedFrom: Day | null; readonly usedTo: Day | null }

/** Codes by which registers know an organisation (docs: GB 32100, GB 11714, GS15 and the numbers of before). */
export const identifierKinds = {
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  orgCode: { zh: '组织机构代码', en: 'Organisation code' },
  regNo: { zh: '注册号', en: 'Registration number' },
  taxRegNo: { zh: '税务登记号', en: 'Tax registration number' },
  institutionCertNo: { zh: '事业单位证书号', en: 'Public institution certificate number' },
  socialCertNo: { zh: '社会组织登记证号', en: 'Social organisation certificate number' },
} as const satisfies Readonly<Record<string, Text>>

export type IdentifierKind = keyof typeof identifierKinds

/** A code an organisation has, or had until `usedTo`, and whose register said so first. */
export type HeldCode = {
  readonly kind: IdentifierKind
  readonly value: string
  readonly usedFrom: Day | null
  readonly usedTo: Day | null
  readonly origin: string
}

/** Another organisation beside this one: a branch, its parent, the one it was merged into. */
export type Neighbour = Pick<Organisation, 'subjectId' | 'uscc' | 'name' | 'status'>

export type PlaceNames = { readonly divisionName: string | null; readonly industryName: string | null }
