import { keyedHash } from '../platform/auth/keyed-hash.ts'

/** What is kept of a code, however it was typed. `purpose` ties it to what it opens. */
export const digestOfCode = (purpose: string, code: string): string =>
  keyedHash(
    purpose,
    code
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 64),
  ).toString('hex')
