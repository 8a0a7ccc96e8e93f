import { randomHex } from '../crypto/random.ts'
import { join } from 'node:path'

/** A new name in a folder for a file that is not whole yet. What ends in `.part` is no file: it is given its own name when it is. */
export const draftIn = (folder: string): string => join(folder, `${randomHex(12)}.part`)
