import { keyedHash } from '../platform/auth/keyed-hash.ts'

/** A code of letters somebody was given, as it was meant: spaces, dashes, case and wide forms aside. Codes have no 1 and no l (`random.ts`): either was an i. */
const foldSecret = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/[1l]/g, 'i')
    .slice(0, 64)

/** What is kept of a code, however it was typed. `purpose` ties it to what it opens. */
export const digestOfCode = (purpose: string, code: string): string => keyedHash(purpose, foldSecret(code)).toString('hex')
