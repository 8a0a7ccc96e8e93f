import { maskPersonIds } from '../subjects/index.ts'

/** What somebody wrote, as it is kept: what cannot be stored is gone, numbers of persons are masked. */
export const said = (text: string): string => maskPersonIds(text.toWellFormed().replaceAll('\0', '').trim())
