import type { Text } from '../../platform/text.ts'
import { isKnownDivision } from './division.ts'
import { foldCode } from './fold.ts'
import { isOrgCode } from './org-code.ts'
import { registries, type Registry, type SubjectType } from './registry.ts'

/** GB 32100-2015: the place of a character in this alphabet is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const values = new Int8Array(128).fill(-1)
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
/** 3^(i-1) mod 31 for positions 1..17. */
const weights = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

export type UsccProblem = 'empty' | 'spreadsheet-number' | 'length' | 'characters' | 'placeholder' | 'check-character' | 'unknown-registry'
export type UsccWarning = 'unknown-division' | 'inner-check' | 'keyboard-run' | 'repeated-characters' | 'unusual-registry'

export type UsccCheck =
  | {
      readonly valid: true
      readonly code: string
      readonly registry: Registry
      readonly subjectType: SubjectType
      /** Of the authority that registered it first; never the place it is today. */
      readonly registeredIn: string
      readonly orgCode: string
      readonly warnings: readonly UsccWarning[]
    }
  | { readonly valid: false; readonly code: string; readonly problem: UsccProblem }

/** What each finding means, for people. */
export const usccTexts: Readonly<Record<UsccProblem | UsccWarning, Text>> = {
  empty: { zh: '没有填写统一社会信用代码', en: 'the unified social credit code is empty' },
  'spreadsheet-number': {
    zh: '代码被表格软件改成了数字（科学计数），原码已丢失，请把该列设为文本后重新填写',
    en: 'a spreadsheet turned the code into a number and the digits are lost; format the column as text and enter it again',
  },
  length: { zh: '统一社会信用代码应为18位', en: 'a unified social credit code has 18 characters' },
  characters: {
    zh: '含有统一社会信用代码不使用的字符（不用 I、O、S、V、Z；第3至8位只能是数字）',
    en: 'it has characters the code never uses (no I, O, S, V, Z; positions 3 to 8 are digits)',
  },
  placeholder: { zh: '这是占位代码，不是真实代码', en: 'this is a placeholder, not a code' },
  'check-character': { zh: '第18位校验码不符，至少有一位填错', en: 'the 18th character does not check: at least one character is wrong' },
  'unknown-registry': {
    zh: '前两位不是已知的登记管理部门和机构类别',
    en: 'the first two characters name no known registration department and category',
  },
  'unknown-division': { zh: '第3至8位不是已知的行政区划代码', en: 'positions 3 to 8 are no known administrative division' },
  'inner-check': { zh: '第9至17位组织机构代码的校验码不符', en: 'the organisation code in positions 9 to 17 does not check' },
  'keyboard-run': { zh: '代码像是顺次敲键得到的', en: 'the code looks like keys typed in order' },
  'repeated-characters': { zh: '代码中同一字符重复过多', en: 'the code repeats one character too often' },
  'unusual-registry': { zh: '前两位很少使用，请核对', en: 'the first two characters are hardly ever used; please compare' },
}

/** The check character of the first 17 characters, or null when one of them is not in the alphabet. */
export function usccCheckCharacter(first17: string): string | null {
  let sum = 0
  for (let place = 0; place < 17; place++) {
    const value = values[first17.charCodeAt(place)] ?? -1
    if (value < 0) return null
    sum += value * (weights[place] as number)
  }
  return alphabet[(31 - (sum % 31)) % 31] as string
}

const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** How long one character is repeated, and how long keys are typed in order (0 follows 9). */
function stretches(code: string): { repeated: number; ordered: number } {
  let [repeated, ordered, same, up, down] = [1, 1, 1, 1, 1]
  for (let place = 1; place < code.length; place++) {
    const step = code.charCodeAt(place) - code.charCodeAt(place - 1)
    same = step === 0 ? same + 1 : 1
    up = step === 1 || step === -9 ? up + 1 : 1
    down = step === -1 || step === 9 ? down + 1 : 1
    if (same > repeated) repeated = same
    if (up > ordered) ordered = up
    if (down > ordered) ordered = down
  }
  return { repeated, ordered }
}

const isPlaceholder = (code: string, repeated: number) => repeated >= 17 || code.startsWith('00000000')

/**
 * Checks a unified social credit code, folding spellings first. The outer check character decides; an unknown
 * division, a failed inner check or a suspicious look only warn, because real codes have them.
 */
export function checkUscc(text: string, isDivision: (code: string) => boolean = isKnownDivision): UsccCheck {
  const code = foldCode(text)
  const wrong = (problem: UsccProblem): UsccCheck => ({ valid: false, code, problem })
  if (code === '') return wrong('empty')
  if (code.includes('E+') && /^\d(\.\d+)?E\+\d+$/.test(code)) return wrong('spreadsheet-number')
  if (code.length !== 18) return wrong('length')
  const { repeated, ordered } = stretches(code)
  if (isPlaceholder(code, repeated)) return wrong('placeholder')
  if (!shape.test(code)) return wrong('characters')
  if (usccCheckCharacter(code) !== code[17]) return wrong('check-character')
  const registry = registries.get(code.slice(0, 2))
  if (!registry) return wrong('unknown-registry')
  const registeredIn = code.slice(2, 8)
  const orgCode = code.slice(8, 17)
  const warnings: UsccWarning[] = []
  if (!isDivision(registeredIn)) warnings.push('unknown-division')
  if (!isOrgCode(orgCode)) warnings.push('inner-check')
  // Nine in a row are not chance.
  if (ordered >= 9) warnings.push('keyboard-run')
  if (repeated >= 9) warnings.push('repeated-characters')
  if (registry.unusual) warnings.push('unusual-registry')
  return { valid: true, code, registry, subjectType: registry.subjectType, registeredIn, orgCode, warnings }
}

/** Whether a folded text is a code whose outer check and registry hold. */
export const isUscc = (code: string): boolean =>
  code.length === 18 &&
  shape.test(code) &&
  usccCheckCharacter(code) === code[17] &&
  registries.has(code.slice(0, 2)) &&
  !isPlaceholder(code, stretches(code).repeated)
