import { isKnownDivision } from '../codes/division.ts'
import { isOrgCode } from '../codes/org-code.ts'
import { isUscc } from '../codes/uscc.ts'

export const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export const bornIn = (id: string): number => Number(id.slice(6, 10))
/** A place, a birth date, a serial number. A permanent residence card has 9 and the province first. */
export function isIdShaped(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false
  if (!provinces.has(id.slice(0, 2)) && !(id[0] === '9' && provinces.has(id.slice(1, 3)))) return false
  return bornIn(id) >= 1900 && bornIn(id) <= 2099 && isDate(bornIn(id), Number(id.slice(10, 12)), Number(id.slice(12, 14)))
}

/** GB 11643: MOD 11-2 over the first 17 digits. */
export function isResidentId(id: string): boolean {
  if (!isIdShaped(id)) return false
  let sum = 0
  for (let place = 0; place < 17; place++) sum += (id.charCodeAt(place) - 48) * (idWeights[place] as number)
  return '10X98765432'[sum % 11] === id[17]
}

export const isOldResidentId = (id: string) =>
  /^\d{15}$/.test(id) &&
  isKnownDivision(id.slice(0, 6)) &&
  isDate(1900 + Number(id.slice(6, 8)), Number(id.slice(8, 10)), Number(id.slice(10, 12)))

/** The outer check alone is not enough: one in thirty ids passes it. A number that is an id as well must pass every check of a code. */
export function isOrganisationCode(code: string): boolean {
  if (!isUscc(code)) return false
  if (!isIdShaped(code)) return true
  const isPlaced = isKnownDivision(code.slice(2, 8))
  const isInner = isOrgCode(code.slice(8, 17))
  return isResidentId(code) ? isPlaced && isInner : isPlaced || isInner
}

export const isMobile = (digits: string) => /^1[3-9]\d{9}$/.test(digits)
