import type { Mistake } from '../../platform/errors.ts'
import { keptText } from './kept-text.ts'
import { hasPersonId } from './person-ids.ts'

type TextField<W> = { [K in keyof W]: W[K] extends string ? K : never }[keyof W] & string

/**
 * Reads texts of a form, one field at a time: as each is kept, while what is missing, too long (in characters) or holds a number of a person goes to
 * the mistakes. `zh` and `en` name what the field asks for.
 */
export const typedTexts =
  <W extends object>(wanted: W, mistakes: Mistake[]) =>
  (field: TextField<W>, longest: number, zh: string, en: string, needed = true): string => {
    const typed = wanted[field] as string
    const kept = keptText(typed)
    if ((needed && kept === '') || kept.length > longest)
      mistakes.push({ field, text: { zh: `请填写${zh}，不超过 ${longest} 字。`, en: `Give ${en} in at most ${longest} characters.` } })
    else if (hasPersonId(typed))
      mistakes.push({ field, text: { zh: `${zh}不得含有个人号码。`, en: `Numbers of persons do not belong into ${en}.` } })
    return kept
  }
