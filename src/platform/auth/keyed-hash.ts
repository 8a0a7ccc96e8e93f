import { createHmac } from 'node:crypto'
import { sessionSecret } from './secret.ts'

/**
 * A hash only this installation can make, another one for every purpose. What can be guessed, such as a code of few characters or a
 * login, is kept as this: whoever stole the database cannot find it by trying.
 */
export const keyedHash = (purpose: string, ...parts: readonly string[]): Buffer =>
  createHmac('sha256', sessionSecret())
    .update(JSON.stringify([purpose, ...parts]))
    .digest()
