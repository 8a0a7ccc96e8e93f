import type { Item } from '../../packs/index.ts'
import {
  foldCode,
  hasPersonId,
  hasResidentId,
  isOrgCode,
  isPersonsNumber,
  isRegisteredBrand,
  namesOrganisation,
  namesPerson,
  type RegisteredBrands,
} from '../../subjects/index.ts'
import type { Reading } from '../reading/reading.ts'

/** Papers of persons; organisations have no such word in their names, unless they trade in them. */
const residentCard = /身[份分][证證]/
const personalPaper = /护照|護照|通行[证證]|[军軍]官[证證]|士兵[证證]|[驾駕][驶駛][证證]|台胞[证證]|回[乡鄉][证證]|居[民留住][证證]/
const isNumbered = (name: string): boolean => personalPaper.test(name) || hasPersonId(name)
const isBlank = (name: string): boolean => !/[^\s\p{Cf}]/u.test(name)

/**
 * Tells rows about persons from rows about organisations that are only badly written: by the name, and by whether any code of an
 * organisation comes with it. Runs after the row was read. Of a sole trader's shop (a code with 92) any name may be short;
 * of others a brand may, where the register has it under this very code: no list of surnames knows all names of persons.
 * Somebody's name beside the code of their company is still about them.
 */
export function compilePersonTest(
  item: Item,
  columns: ReadonlyMap<string, number>,
  brands: RegisteredBrands = new Set(),
): (reading: Reading, cells: readonly string[]) => boolean {
  const { subjectName, subjectCode, subjectOrgCode, subjectRegNo } = item.parts
  const column = (key: string | null) => (key === null ? undefined : columns.get(key)) ?? -1
  const [nameColumn, codeColumn] = [column(subjectName), column(subjectCode)]
  const identifiers = item.fields
    .filter(
      (field) => field.type === 'identifier' && field.never === null && !item.naturalKey.includes(field.key) && columns.has(field.key),
    )
    .map((field) => column(field.key))

  return ({ values }, cells) => {
    const name = cells[nameColumn] ?? ''
    const valid = subjectCode === null ? undefined : values[subjectCode]
    if (residentCard.test(name) || (name.length >= 11 && hasResidentId(name))) return true
    // In the name of an organisation a mobile number is masked and the row goes on.
    if (isNumbered(name) && !namesOrganisation(name)) return true
    if (valid?.startsWith('92')) return false
    if (valid !== undefined) return namesPerson(name) && !isRegisteredBrand(brands, valid, name)
    if (identifiers.some((place) => (cells[place]?.length ?? 0) >= 11 && isPersonsNumber(cells[place] as string))) return true
    if (isBlank(name) || namesOrganisation(name)) return false
    const code = foldCode(cells[codeColumn] ?? '')
    // A code with a slip of the pen is still a code.
    if (/^[0-9A-Z]{18}$/.test(code)) return !code.startsWith('92') && namesPerson(name)
    const orgCode = subjectOrgCode === null ? '' : (values[subjectOrgCode] ?? '')
    const regNo = subjectRegNo === null ? '' : (values[subjectRegNo] ?? '')
    return !isOrgCode(orgCode) && !/^\d{13}(?:\d\d)?$/.test(regNo)
  }
}
