import { sessionSecret } from '../platform/auth/secret.ts'
import { sha256Hex } from '../platform/crypto/native.ts'

/** What is kept of something people type: a hash that whoever stole the database cannot try guesses against. One purpose says nothing about another. */
export const digestOf = (purpose: string, value: string): string => sha256Hex(`${sessionSecret()}\0${purpose}\0${value}`)

/** The same of a code, however it was typed. */
export const digestOfCode = (purpose: string, code: string): string =>
  digestOf(
    purpose,
    code
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 64),
  )
