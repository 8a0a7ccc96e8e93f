import { isDay, type Day } from '../../platform/time.ts'
import { defectOf } from '../defect.ts'
import { foldCode } from '../fold.ts'
import { nameKey } from '../name.ts'
import { isOrgCode } from '../org-code.ts'
import { hasPersonId, isResidentIdAlone, maskPersonIds } from '../person-ids.ts'
import { subjectTypes, type SubjectType } from '../registry.ts'
import { subjectSizes, subjectStatuses, type SubjectSize, type SubjectStatus } from '../subject.ts'
import { checkUscc, type UsccProblem, type UsccWarning } from '../uscc.ts'
import type { RegisterColumn } from './register-column.ts'
import type { RefusalReason } from './register-import.ts'

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

/** A wrong or doubtful code; of refused rows too. */
type CodeFinding = { readonly codeProblem: UsccProblem | UsccWarning; readonly code: string; readonly name: string }
export type RowReading = {
  readonly row: RegisterRow | null
  readonly reason: RefusalReason | null
  readonly findings: readonly CodeFinding[]
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

/** A name as short as a person's, with nothing that is at least meant for a social credit code. */
const mayBePerson = (name: string, code: string) =>
  name.replace(/[\s·•]/g, '').length <= 4 && !/^[0-9A-Z]{17,19}$/.test(foldCode(code)) && !/公司|厂|店|所|社|校|院/.test(name)

/** Reads one row of a register: folds and checks the codes, reads words, masks what identifies a person. */
export function readRegisterRow(cell: (column: RegisterColumn) => string): RowReading {
  const text = (column: RegisterColumn) => maskPersonIds(cell(column).trim())
  const rawCode = cell('uscc').trim()
  const typeText = cell('type').trim()
  const refuse = (reason: RefusalReason, findings: readonly CodeFinding[] = []): RowReading => {
    const secret = reason === 'person' || mayBePerson(cell('name'), rawCode)
    return { row: null, reason, findings: secret ? [] : findings, secret }
  }

  // A resident id in a code column says that the row is about its holder.
  if (isPersonType(typeText) || [rawCode, cell('regNo'), cell('orgCode')].some((code) => isResidentIdAlone(code))) return refuse('person')
  const name = text('name').replace(/\s+/g, ' ')
  const key = nameKey(name)
  if (key === '') return refuse('name-missing')
  if (hasPersonId(cell('name'))) return refuse('person')

  const check = checkUscc(rawCode)
  const found = (codeProblem: UsccProblem | UsccWarning): CodeFinding => ({
    codeProblem,
    code: maskPersonIds(check.code).slice(0, 40),
    name,
  })
  if (!check.valid && check.problem !== 'empty') return refuse('code-wrong', [found(check.problem)])

  const uscc = check.valid ? check.code : null
  const givenOrgCode = foldCode(cell('orgCode'))
  const checkedOrgCode = check.valid ? check.orgCode : isOrgCode(givenOrgCode) ? givenOrgCode : null
  const subjectType = check.valid ? check.subjectType : (readType(typeText) ?? 'otherOrg')
  const taxRegNo = subjectType === 'soleTrader' ? null : readTaxNo(cell('taxRegNo'), checkedOrgCode)
  const orgCode = checkedOrgCode ?? taxRegNo?.slice(6) ?? null
  const givenRegNo = foldCode(cell('regNo'))
  // Eleven digits are somebody's telephone, never a registration number.
  const regNo = givenRegNo === uscc || givenRegNo.length > 30 || /^1[3-9]\d{9}$/.test(givenRegNo) ? null : givenRegNo || null
  if (uscc === null && orgCode === null && regNo === null) return refuse('code-missing')
  const parent = checkUscc(cell('parentCode'))
  const ended = readDay(cell('endedOn').trim())
  const division = /^\d{6}/.exec(cell('division').trim())?.[0] ?? null
  const industry = /^[A-T]?(\d{2,4})(?!\d)|^[A-T](?![A-Za-z])/.exec(cell('industry').trim().toUpperCase())
  return {
    reason: null,
    findings: check.valid ? check.warnings.filter((warning) => defectOf(warning) !== null).map(found) : [],
    secret: false,
    row: {
      uscc,
      orgCode,
      regNo,
      taxRegNo,
      institutionCertNo: /^\d{12}$/.exec(foldCode(cell('institutionCertNo')))?.[0] ?? null,
      socialCertNo: readCertificate(cell('socialCertNo')),
      name,
      nameKey: key,
      subjectType,
      status: readStatus(cell('status').trim()) ?? (ended === null ? null : 'deregistered'),
      establishedOn: readDay(cell('establishedOn').trim()),
      endedOn: ended,
      regAuthority: text('regAuthority') || null,
      address: text('address') || null,
      divisionCode: division,
      industryCode: industry?.[1] ?? industry?.[0] ?? null,
      size: readSize(cell('size').trim()),
      legalRepresentative: text('legalRepresentative') || null,
      parentCode: parent.valid && parent.code !== uscc ? parent.code : null,
      formerNames: readFormerNames(text('formerNames')),
    },
  }
}
