const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 11714: weights 3 7 9 10 5 8 4 2, letters from A=10. */
function orgCheck(first8: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...first8].reduce((total, char, i) => total + parseInt(char, 36) * weights[i]!, 0)
  return '0123456789X0'[11 - (sum % 11)]!
}

/** GB 32100: weights 3^i mod 31, letters by their place in its own alphabet. */
function outerCheck(first17: string): string {
  let weight = 1
  let sum = 0
  for (const char of first17) {
    sum += alphabet.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** Registered under a division no authority has: a code made here can never be a real one. */
const registeredIn = '139000'

/** A unified social credit code with both check characters, from its first two characters and a serial. */
export function makeCode(registry: string, letters: string, serial: number, division = registeredIn): string {
  const scattered = (serial * 7_919 + 104_729) % 923_521
  let body = ''
  for (let left = scattered, i = 0; i < 4; i++, left = Math.floor(left / 31)) body = alphabet[left % 31] + body
  const first8 = `${letters}${body}${String((serial * 37) % 100).padStart(2, '0')}`
  const first17 = `${registry}${division}${first8}${orgCheck(first8)}`
  return first17 + outerCheck(first17)
}

/** The outer check holds, the inner one does not: real registers have such codes. */
export function withWrongInner(code: string): string {
  const inner = code[16] === '1' ? '2' : '1'
  const first17 = code.slice(0, 16) + inner
  return first17 + outerCheck(first17)
}

/** One character typed wrong: the outer check fails. */
export function mistyped(code: string, place: number): string {
  const value = alphabet.indexOf(code[place]!)
  return code.slice(0, place) + alphabet[(value + 1) % (place < 8 ? 10 : 31)] + code.slice(place + 1)
}

export const isWholeCode = (code: string): boolean => outerCheck(code.slice(0, 17)) === code[17] && orgCheck(code.slice(8, 16)) === code[16]

/**
 * Looks like a resident id, check character and all, of someone born in the 2090s: intake must catch it, and nobody
 * alive has it.
 */
export function futureResidentId(serial: number): string {
  const first17 = `139000209${serial % 10}0${1 + (serial % 9)}${String(10 + (serial % 18))}${String(serial % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0)
  return first17 + '10X98765432'[sum % 11]
}
