/** GB 11714 has its own values: A=10 … Z=35 (GB 32100 leaves letters out, so its values differ). */
const valueOf = (char: number) => (char >= 65 ? char - 55 : char - 48)
const weights = Uint8Array.of(3, 7, 9, 10, 5, 8, 4, 2)
const shape = /^[0-9A-Z]{8}[0-9X]$/

/** The check character of the first eight characters of an organisation code. */
export function orgCodeCheckCharacter(first8: string): string {
  let sum = 0
  for (let place = 0; place < 8; place++) sum += valueOf(first8.charCodeAt(place)) * (weights[place] as number)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** Whether a folded text (no hyphen) is an organisation code whose check character holds. */
export const isOrgCode = (code: string): boolean => shape.test(code) && orgCodeCheckCharacter(code) === code[8]
