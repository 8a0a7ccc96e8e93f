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
/** Papers of persons; organisations have no such word in their names, unless they trade in them. */
const residentCard = /身[份分][证證]/
const personalPaper = /护照|護照|通行[证證]|[军軍]官[证證]|士兵[证證]|[驾駕][驶駛][证證]|台胞[证證]|回[乡鄉][证證]|居[民留住][证證]/
/** A number and the word that announces it: what is left of the name is who has it. */
const announced =
  /(?:[电電][话話]?|[话話]|手[机機]|联系|聯[繫絡]|微信|[证證]件?|[号號][码碼]?|[码碼]|编号|[:：\s]){0,6}[\d〇零一壹幺二贰貳三叁參四肆五伍六陆陸七柒八捌九玖]{5,}/gu
/** The address of a person after at most a full name. */
const titled = /^[\p{Script=Han}·*]{1,4}(?:先生|女士|小姐|同志)(?!\p{Script=Han})/u

const isNumbered = (name: string): boolean => personalPaper.test(name) || hasPersonId(name)
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
  const folded = fold(name).replace(announced, '')
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
    if (residentCard.test(name) || (name.length >= 11 && hasResidentId(name))) return true
    // In the name of an organisation a mobile number is masked and the row goes on.
    if (isNumbered(name) && !namesOrganisation(name)) return true
    if (valid?.startsWith('92')) return false
    if (valid !== undefined) return namesPerson(name) && !isRegisteredBrand(brands, valid, name)
    if (identifiers.some((place) => (cells[place]?.length ?? 0) >= 11 && isPersonsNumber(cells[place] as string))) return true
    if (fold(name) === '' || namesOrganisation(name)) return false
    const code = foldCode(cells[codeColumn] ?? '')
    // A code with a slip of the pen is still a code.
    if (/^[0-9A-Z]{18}$/.test(code)) return !code.startsWith('92') && namesPerson(name)
    const orgCode = subjectOrgCode === null ? '' : (values[subjectOrgCode] ?? '')
    const regNo = subjectRegNo === null ? '' : (values[subjectRegNo] ?? '')
    return !isOrgCode(orgCode) && !/^\d{13}(?:\d\d)?$/.test(regNo)
  }
}
