import type { Item } from '../packs/index.ts'
import {
  foldCode,
  hasPersonId,
  hasResidentId,
  isOrgCode,
  isPersonsNumber,
  isRegisteredBrand,
  type RegisteredBrands,
} from '../subjects/index.ts'
import { endingsOfShortNames, latinWords, organisationEndings, organisationWords } from './organisation-words.ts'
import type { Reading } from './reading.ts'

const words = new RegExp(organisationWords.join('|'))
const endings = new Set(organisationEndings)
const latin = new RegExp(`\\b(?:${latinWords.join('|')})\\b`, 'i')
const notHan = /[^\p{Script=Han}〇]/gu
/** The address of a person after at most a full name. */
const titled = /^[\p{Script=Han}·*]{1,4}(?:先生|女士|小姐|同志)(?!\p{Script=Han})/u

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
/** The names in a cell, each without what is added in brackets. */
const namesIn = (name: string): string[] =>
  name
    .split(/[、,;/|\s]+/)
    .map((part) => part.replace(/[([【〔〈][^)\]】〕〉]*[)\]】〕〉]?/g, ''))
    .filter((part) => part !== '')

const endsAsOrganisation = (name: string): boolean => {
  const han = name.replace(notHan, '')
  const last = han.at(-1)
  return last !== undefined && (han.length <= 3 || name.includes('·') ? endingsOfShortNames : endings).has(last)
}

/** Whether a name holds a word that organisations have and persons do not. */
export function namesOrganisation(name: string): boolean {
  if (words.test(name)) return true
  const folded = fold(name)
  return words.test(folded) || latin.test(folded) || namesIn(folded).some(endsAsOrganisation)
}

/** Whether a name reads like a person's: as short as one, with a dot between its parts, in Latin letters, or with a title. */
export function namesPerson(name: string): boolean {
  if (namesOrganisation(name)) return false
  const folded = fold(name)
  if (folded === '') return false
  if (/[·•‧・]/.test(folded) || titled.test(folded)) return true
  return namesIn(folded).every((part) => part.replace(notHan, '').length <= 4)
}

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
    if (name.includes('身份证') || (name.length >= 11 && hasResidentId(name))) return true
    if (valid?.startsWith('92')) return false
    if (valid !== undefined) return namesPerson(name) && !isRegisteredBrand(brands, valid, name)
    if (identifiers.some((place) => (cells[place]?.length ?? 0) >= 11 && isPersonsNumber(cells[place] as string))) return true
    if (fold(name) === '' || namesOrganisation(name)) return false
    if (hasPersonId(name)) return true
    const code = foldCode(cells[codeColumn] ?? '')
    // A code with a slip of the pen is still a code.
    if (/^[0-9A-Z]{18}$/.test(code)) return !code.startsWith('92') && namesPerson(name)
    const orgCode = subjectOrgCode === null ? '' : (values[subjectOrgCode] ?? '')
    const regNo = subjectRegNo === null ? '' : (values[subjectRegNo] ?? '')
    return !isOrgCode(orgCode) && !/^\d{13}(?:\d\d)?$/.test(regNo)
  }
}
