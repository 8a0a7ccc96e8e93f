import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOrgCode, orgCodeCheckCharacter } from './org-code.ts'
import { checkRegNo } from './reg-no.ts'
import { registries } from './registry.ts'
import { checkUscc, isUscc, usccCheckCharacter, usccTexts } from './uscc.ts'

type Vector = { code: string; name?: string; why?: string; gb32100?: string; registration?: string; inner_org_code_ok?: boolean }
const vectors = JSON.parse(readFileSync('conformance/codes/uscc-vectors.json', 'utf8')) as {
  valid: Vector[]
  invalid: Vector[]
  normalise: { input: string; code: string | null; note: string }[]
  every_registration_prefix_computed: Vector[]
  check_digit_passes_but_suspicious: Vector[]
  public_bodies_valid: Vector[]
}

describe('every published vector', () => {
  test.each([...vectors.valid, ...vectors.public_bodies_valid])('$code is valid', ({ code }) => {
    expect(checkUscc(code)).toMatchObject({ valid: true, code })
    expect(isUscc(code)).toBe(true)
  })

  test.each(vectors.invalid)('$code is wrong: $why', ({ code, gb32100 = '' }) => {
    const check = checkUscc(code)
    const expected =
      code === '' ? 'empty' : gb32100.startsWith('len') ? 'length' : gb32100 === 'charset' ? 'characters' : /check-character|characters/
    expect(check.valid).toBe(false)
    expect(check.valid || check.problem).toMatch(expected)
    expect(isUscc(code)).toBe(false)
  })

  test.each(vectors.normalise)('$input is read as $code', ({ input, code }) => {
    const check = checkUscc(input)
    if (code === null) expect(check).toMatchObject({ valid: false, problem: 'spreadsheet-number' })
    else expect(check.code).toBe(code)
  })

  test.each(vectors.every_registration_prefix_computed)('the registration $registration is known', ({ code, registration }) => {
    expect(registries.has(registration ?? '')).toBe(true)
    expect(checkUscc(code).valid).toBe(true)
  })

  test.each(vectors.check_digit_passes_but_suspicious)('$code passes but is warned of: $why', ({ code }) => {
    const check = checkUscc(code)
    expect(check.valid && check.warnings).toEqual(expect.arrayContaining(['inner-check', 'keyboard-run']))
  })
})

test.each([
  '91350100M000100Y43',
  '91320100748204660Q',
  '91320000134762764K',
  '91360000625912173B',
  '11320100MB1886843H',
  '12440300MB2C92173E',
])('both checks of %s hold without a warning', (code) =>
  expect(checkUscc(code)).toMatchObject({ valid: true, warnings: [], orgCode: code.slice(8, 17) }),
)

test.each([
  ['91110000100001825N', 'check-character'],
  ['00000000000000000X', 'placeholder'],
  ['000000000000000000', 'placeholder'],
  ['111111111111111111', 'placeholder'],
])('%s is refused as %s', (code, problem) => expect(checkUscc(code)).toMatchObject({ valid: false, problem }))

test('an unknown pair of first characters is refused, and 99 is accepted with a warning', () => {
  const made = (first17: string) => first17 + usccCheckCharacter(first17)
  expect(checkUscc(made('14430000748204660'))).toMatchObject({ valid: false, problem: 'unknown-registry' })
  expect(checkUscc(made('99430000748204660'))).toMatchObject({ valid: true, warnings: ['unusual-registry'] })
  expect(checkUscc(made('91999999748204660'))).toMatchObject({ valid: true, warnings: ['unknown-division'] })
})

test('every finding has words in both languages', () => {
  for (const text of Object.values(usccTexts)) expect(text.zh.length * text.en.length).toBeGreaterThan(0)
})

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const letters = (length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((chars) => chars.join(''))
const anyCode = fc
  .tuple(fc.constantFrom(...registries.keys()), fc.constantFrom('110000', '430102', '130628', '610802'), letters(8))
  .map(([registry, division, body]) => `${registry}${division}${body}${orgCodeCheckCharacter(body)}`)
  .map((first17) => first17 + usccCheckCharacter(first17))

test('any single wrong character is caught', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(17), fc.constantFrom(...alphabet), (code, place, char) => {
      fc.pre(code[place] !== char)
      return !isUscc(code.slice(0, place) + char + code.slice(place + 1))
    }),
    { numRuns: 2000 },
  )
})

test('any swap of neighbours is caught', () => {
  fc.assert(
    fc.property(anyCode, fc.nat(16), (code, place) => {
      fc.pre(code[place] !== code[place + 1])
      return !isUscc(code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2))
    }),
    { numRuns: 2000 },
  )
})

test('whatever is typed, the check answers and folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const check = checkUscc(text)
      return checkUscc(check.code).code === check.code
    }),
  )
})

test('organisation codes and registration numbers', () => {
  expect(isOrgCode('M000100Y4')).toBe(true)
  expect(isOrgCode('M000100Y5')).toBe(false)
  expect(checkRegNo('110108012660422').form).toBe('checked')
  expect(checkRegNo('110108012660423').form).toBe('unchecked')
  expect(checkRegNo('4301021234567').form).toBe('unchecked')
  expect(checkRegNo('湘A1').form).toBe('unknown')
})
