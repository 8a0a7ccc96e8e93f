import { isDay, type Day } from '../../platform/time.ts'
import { defectOf } from '../decisions/defect.ts'
import { foldCode } from '../codes/fold.ts'
import { nameKey } from '../name.ts'
import { isOrgCode } from '../codes/org-code.ts'
import { hasPersonId, isPersonsNumber, maskPersonIds } from '../persons/person-ids.ts'
import { namesPerson } from '../persons/person-name.ts'
import { subjectTypes, type SubjectType } from '../codes/registry.ts'
import { subjectSizes, subjectStatuses, type SubjectSize, type SubjectStatus } from '../subject.ts'
import { checkUscc } from '../codes/uscc.ts'
import type { RegisterColumn } from './register-column.ts'
import type { Finding, RefusalReason } from './register-import.ts'

type FormerNameEntry = { readonly name: string; readonly nameKey: string; readonly from: Day | null; readonly to: Day | null }

type RegisterRow = {
  readonly uscc: string | null
  readonly orgCode: string | null
  readonly regNo: string | null
  readonly taxRegNo: string | null
  readonly institutionCertNo: string | null
  readonly socialCertNo: string | null
  readonly name: string
  readonly nameKey: string
  readonly subjectType: SubjectType
  /** Null: the file does not say, so what is known stays. */
  readonly status: SubjectStatus | null
  readonly establishedOn: Day | null
  readonly endedOn: Day | null
  readonly regAuthority: string | null
  readonly address: string | null
  readonly divisionCode: string | null
  readonly industryCode: string | null
  readonly size: SubjectSize | null
  readonly legalRepresentative: string | null
  readonly parentCode: string | null
  readonly formerNames: readonly FormerNameEntry[]
}

/** Something wrong in a row, and the code or the cell it is about. */
type RowFinding = Finding & { readonly code: string | null; readonly name: string | null }
export type RowReading = {
  /** Null: refused, with every reason among the findings. */
  readonly row: RegisterRow | null
  readonly findings: readonly RowFinding[]
  /** Of a refused row nothing may be kept: it is about a person, or may be. */
  readonly secret: boolean
}

/** The second reading of a date: `20190301`, `2019/3/1`, `2019年3月1日`, with or without a time. */
function readDay(text: string): Day | null {
  const parts = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:日|$|[\sT])/.exec(text)
  if (parts === null) return null
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const statusWords: readonly (readonly [RegExp, SubjectStatus])[] = [
  [/吊销/, 'revoked'],
  [/注销/, 'deregistered'],
  [/撤销|撤消/, 'cancelled'],
  [/迁出/, 'movedOut'],
  [/存续|在业|开业|在营|正常|登记成立|有效|在册/, 'active'],
]
const readStatus = (text: string): SubjectStatus | null =>
  Object.hasOwn(subjectStatuses, text) ? (text as SubjectStatus) : (statusWords.find(([words]) => words.test(text))?.[1] ?? null)

const sizeWords: readonly (readonly [RegExp, SubjectSize])[] = [
  [/微/, 'micro'],
  [/小/, 'small'],
  [/中/, 'medium'],
  [/大/, 'large'],
]
const readSize = (text: string): SubjectSize | null =>
  Object.hasOwn(subjectSizes, text) ? (text as SubjectSize) : (sizeWords.find(([words]) => words.test(text))?.[1] ?? null)

const typeWords: readonly (readonly [RegExp, SubjectType])[] = [
  [/个体/, 'soleTrader'],
  [/合作社/, 'farmerCooperative'],
  [/事业单位/, 'publicInstitution'],
  [/基金会/, 'foundation'],
  [/社会团体|社团/, 'socialGroup'],
  [/民办非企业|社会服务机构/, 'privateNonEnterpriseUnit'],
  [/律师/, 'lawFirm'],
  [/公证/, 'notaryOffice'],
  [/机关/, 'governmentOrgan'],
  [/工会/, 'tradeUnion'],
  [/集体经济/, 'collectiveEconomicOrg'],
  [/公司|企业|合伙|独资|分支|厂/, 'enterprise'],
]
const readType = (text: string): SubjectType | null =>
  Object.hasOwn(subjectTypes, text) ? (text as SubjectType) : (typeWords.find(([words]) => words.test(text))?.[1] ?? null)

/** A natural person as such; 个人独资企业 and 个体工商户 are businesses. */
const isPersonType = (text: string) => /自然人(?!独资|投资|控股)|^个人$|^公民$|^居民$|naturalperson/i.test(text.replace(/\s/g, ''))

/** `旧名甲（2010-01-01至2015-03-02）；旧名乙`: names separated by semicolons or bars, days in brackets if known. */
function readFormerNames(text: string): FormerNameEntry[] {
  return text.split(/[;；|\n、]/).flatMap((part) => {
    const [, name = '', dates = ''] = /^\s*(.*?)\s*(?:[（(]([\d\s./年月日至~－—-]{8,})[)）])?\s*$/.exec(part) ?? []
    if (name === '' || nameKey(name) === '') return []
    const days = [...dates.matchAll(/\d{4}\D?\d{1,2}\D?\d{1,2}/g)].map((match) => readDay(match[0]))
    return [
      { name, nameKey: nameKey(name), from: days.length > 1 ? (days[0] ?? null) : null, to: (days.length > 1 ? days[1] : days[0]) ?? null },
    ]
  })
}

/**
 * A tax number of an organisation: its division and its organisation code. Old ones of sole traders hold their owner's resident id:
 * what is not plainly the former is dropped.
 */
function readTaxNo(text: string, orgCode: string | null): string | null {
  const taxNo = foldCode(text)
  if (orgCode !== null && taxNo.slice(6) !== orgCode) return null
  return /^\d{6}.{9}$/.test(taxNo) && isOrgCode(taxNo.slice(6)) && !hasPersonId(taxNo) ? taxNo : null
}

const readCertificate = (text: string): string | null => {
  const certificate = text.normalize('NFKC').trim()
  return certificate === '' || certificate.length > 50 || hasPersonId(certificate) ? null : certificate
}

const readOrgCode = (text: string): string | null => (isOrgCode(foldCode(text)) ? foldCode(text) : null)

const readParent = (text: string): string | null => {
  const parent = checkUscc(text)
  return parent.valid ? parent.code : null
}

const readIndustry = (text: string): string | null => {
  const industry = /^[A-T]?(\d{2,4})(?!\d)|^[A-T](?![A-Za-z])/.exec(text.toUpperCase())
  return industry?.[1] ?? industry?.[0] ?? null
}

/** Whether a row without a right code may be about a person. Any name may be that of a shop, whose code begins with 92. */
const mayBePerson = (name: string, code: string) =>
  /^[0-9A-Z]{17,19}$/.test(code) ? !code.startsWith('92') && namesPerson(name) : nameKey(name) === '' || namesPerson(name)

const bare = { refusal: null, codeProblem: null, columnKey: null, code: null, name: null } as const

/** What registers write into a cell that has nothing to say. */
const isBlank = (text: string) => /^(?:[-—－/]*|无|暂无|null)$/i.test(text)

/** Reads one row of a register: folds and checks the codes, reads words, masks what identifies a person, and says all that is wrong. */
export function readRegisterRow(cell: (column: RegisterColumn) => string): RowReading {
  const text = (column: RegisterColumn) => maskPersonIds(cell(column).trim())
  const rawCode = cell('uscc').trim()
  const typeText = cell('type').trim()

  const check = checkUscc(rawCode)
  // The number of a person in place of a code says that the row is about its holder, mistyped or half masked too.
  const personal = isPersonsNumber(rawCode) || (!check.valid && (isPersonsNumber(cell('regNo')) || isPersonsNumber(cell('orgCode'))))
  if (personal || isPersonType(typeText) || hasPersonId(cell('name')))
    return { row: null, findings: [{ ...bare, refusal: 'person', columnKey: null }], secret: true }

  const name = text('name').replace(/\s+/g, ' ')
  const key = nameKey(name)
  const reasons: RowFinding[] = []
  const warnings: RowFinding[] = []
  const refuse = (refusal: RefusalReason, columnKey: RegisterColumn, more: Partial<RowFinding> = {}) =>
    reasons.push({ ...bare, name: name || null, refusal, columnKey, ...more })
  const warn = (columnKey: RegisterColumn, more: Partial<RowFinding>) => warnings.push({ ...bare, name: name || null, columnKey, ...more })
  const shown = (column: RegisterColumn) => text(column).slice(0, 40)
  /** What a cell says; one that says something else is told, never read as blank without a word. */
  const read = <Value>(column: RegisterColumn, reading: (text: string) => Value | null): Value | null => {
    const given = cell(column).trim()
    const value = reading(given)
    if (value === null && !isBlank(given)) warn(column, { code: shown(column) })
    return value
  }
  const day = (column: RegisterColumn): Day | null => {
    const given = cell(column).trim()
    const value = readDay(given)
    if (value === null && !isBlank(given)) refuse('date-wrong', column, { code: shown(column) })
    return value
  }

  if (key === '') refuse('name-missing', 'name')
  const code = maskPersonIds(check.code).slice(0, 40)
  if (check.valid) {
    for (const codeProblem of check.warnings) if (defectOf(codeProblem) !== null) warn('uscc', { codeProblem, code })
  } else if (check.problem !== 'empty') refuse('code-wrong', 'uscc', { codeProblem: check.problem, code })

  const uscc = check.valid ? check.code : null
  const checkedOrgCode = check.valid ? check.orgCode : read('orgCode', readOrgCode)
  const subjectType = check.valid ? check.subjectType : (read('type', readType) ?? 'otherOrg')
  const taxRegNo = subjectType === 'soleTrader' ? null : readTaxNo(cell('taxRegNo'), checkedOrgCode)
  const orgCode = checkedOrgCode ?? taxRegNo?.slice(6) ?? null
  const givenRegNo = foldCode(cell('regNo'))
  const regNo = givenRegNo === uscc || givenRegNo.length > 30 || isPersonsNumber(givenRegNo) ? null : givenRegNo || null
  if (!check.valid && check.problem === 'empty' && orgCode === null && regNo === null) refuse('code-missing', 'uscc')
  const parent = read('parentCode', readParent)
  const ended = day('endedOn')
  const row: RegisterRow = {
    uscc,
    orgCode,
    regNo,
    taxRegNo,
    institutionCertNo: read('institutionCertNo', (given) => /^\d{12}$/.exec(foldCode(given))?.[0] ?? null),
    socialCertNo: readCertificate(cell('socialCertNo')),
    name,
    nameKey: key,
    subjectType,
    status: read('status', readStatus) ?? (ended === null ? null : 'deregistered'),
    establishedOn: day('establishedOn'),
    endedOn: ended,
    regAuthority: text('regAuthority') || null,
    address: text('address') || null,
    divisionCode: read('division', (given) => /^\d{6}/.exec(given)?.[0] ?? null),
    industryCode: read('industry', readIndustry),
    size: read('size', readSize),
    legalRepresentative: text('legalRepresentative') || null,
    parentCode: parent === uscc ? null : parent,
    formerNames: readFormerNames(text('formerNames')),
  }
  if (reasons.length === 0) return { row, findings: warnings, secret: false }
  const secret = !check.valid && mayBePerson(cell('name'), foldCode(rawCode))
  const findings = secret ? reasons.map(({ refusal, columnKey }) => ({ ...bare, refusal, columnKey })) : [...reasons, ...warnings]
  return { row: null, findings, secret }
}
