import { toHex } from './bytes.ts'

/** Random texts that people read, say and type: of which characters, and how many random bits each of them is worth. */

export const alphabets = {
  /** 32 small letters and digits without 0, 1, l and o: five bits. Read aloud and typed. */
  small: '23456789abcdefghijkmnpqrstuvwxyz',
  /** 32 capitals and digits without 0, 1, I and O: five bits. Printed. */
  capital: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ',
  /** For keypads without letters: 3.3 bits. */
  digits: '0123456789',
} as const

/** A whole number below a bound of at most 256, each as likely as the other: bytes that would favour the small ones are drawn again. */
export function randomBelow(bound: number): number {
  const most = 256 - (256 % bound)
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < most) return byte % bound
  }
}

/** Random characters of an alphabet, drawn at once where none has to be drawn again. */
export function randomCharacters(length: number, alphabet: string = alphabets.small): string {
  const most = 256 - (256 % alphabet.length)
  const drawn = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(drawn, (byte) => alphabet[byte < most ? byte % alphabet.length : randomBelow(alphabet.length)]).join('')
}

/** The same in groups with hyphens between them, to be read out and typed. */
export const randomGroups = (groups: number, length: number): string =>
  Array.from({ length: groups }, () => randomCharacters(length)).join('-')

/** A secret of so many bytes in hexadecimal, for what machines keep: salts, keys, names of files. */
export const randomHex = (bytes: number): string => toHex(crypto.getRandomValues(new Uint8Array(bytes)))
