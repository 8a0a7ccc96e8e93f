/** 32 characters that are not mistaken for each other; five random bits each. */
const alphabet = '23456789abcdefghijkmnpqrstuvwxyz'

/** Random characters that people can read to each other, for secrets and names of secrets. */
export const randomCharacters = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte % 32]).join('')
