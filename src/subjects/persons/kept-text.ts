import { maskPersonIds } from './person-ids.ts'

/** Free text of a form as it is kept: what cannot be stored is gone, numbers of persons are masked. */
export const keptText = (text: string): string => maskPersonIds(text.toWellFormed().replaceAll('\0', '').trim())
