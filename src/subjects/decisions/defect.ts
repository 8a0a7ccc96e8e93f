import type { Text } from '../../platform/text.ts'
import type { UsccProblem, UsccWarning } from '../codes/uscc.ts'

/** What can be wrong with a code (重错码). */
export const defectKinds = {
  oneCodeManySubjects: { zh: '一码多赋', en: 'One code, several organisations' },
  oneSubjectManyCodes: { zh: '一主体多码', en: 'One organisation, several codes' },
  badCheckChar: { zh: '校验码错误', en: 'Wrong check character' },
  badOrgCheck: { zh: '组织机构代码校验错误', en: 'Wrong check of the organisation code' },
  badPrefix: { zh: '登记部门、类别或区划不存在', en: 'Unknown department, category or division' },
  placeholder: { zh: '占位或可疑代码', en: 'Placeholder or suspicious code' },
  malformed: { zh: '代码格式错误', en: 'Malformed code' },
} as const satisfies Readonly<Record<string, Text>>
export type DefectKind = keyof typeof defectKinds

/** The one-digit operation of the return form to the coding department. */
export const defectOperations = {
  1: { zh: '删除', en: 'Delete' },
  0: { zh: '新赋码', en: 'Newly coded' },
  2: { zh: '保留不变', en: 'Keep unchanged' },
} as const satisfies Readonly<Record<string, Text>>
export type DefectOperation = '0' | '1' | '2'
export const isDefectOperation = (text: string): text is DefectOperation => Object.hasOwn(defectOperations, text)

const ofFinding: Readonly<Record<UsccProblem | UsccWarning, DefectKind | null>> = {
  empty: null,
  'spreadsheet-number': 'malformed',
  length: 'malformed',
  characters: 'malformed',
  placeholder: 'placeholder',
  'check-character': 'badCheckChar',
  'unknown-registry': 'badPrefix',
  'unknown-division': 'badPrefix',
  'inner-check': 'badOrgCheck',
  'keyboard-run': 'placeholder',
  'repeated-characters': 'placeholder',
  'unusual-registry': null,
}

/** The defect a problem of a code is, if any. */
export const defectOf = (codeProblem: UsccProblem | UsccWarning): DefectKind | null => ofFinding[codeProblem]

export type Defect = {
  readonly defectId: number
  readonly kind: DefectKind
  readonly code: string
  readonly name: string
  readonly subjectId: number | null
  readonly otherCode: string | null
  readonly otherName: string | null
  readonly foundIn: string
  readonly foundAt: Date
  readonly operation: DefectOperation | null
  readonly newCode: string | null
  readonly note: string | null
  readonly closedAt: Date | null
}
