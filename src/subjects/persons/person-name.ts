import { endingsOfShortNames, latinWords, organisationEndings, organisationWords } from './organisation-words.ts'

const words = new RegExp(organisationWords.join('|'))
const endings = new Set(organisationEndings)
const latin = new RegExp(`\\b(?:${latinWords.join('|')})\\b`, 'i')
const notHan = /[^\p{Script=Han}〇]/gu
/** A number and the word that announces it: what is left of the name is who has it. */
const announced =
  /(?:[电電][话話]?|[话話]|手[机機]|联系|聯[繫絡]|微信|[证證]件?|[号號][码碼]?|[码碼]|编号|[:：\s]){0,6}[\d〇零一壹幺二贰貳三叁參四肆五伍六陆陸七柒八捌九玖]{5,}/gu
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
  const folded = fold(name).replace(announced, '')
  if (folded === '') return false
  if (/[·•‧・]/.test(folded) || titled.test(folded)) return true
  return namesIn(folded).every((part) => part.replace(notHan, '').length <= 4)
}
