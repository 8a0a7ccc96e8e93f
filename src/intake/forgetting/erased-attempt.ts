import { compileEdition } from '../reading/compile-edition.ts'
import { editionsOf, type Pack } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { keyPartsOf, naturalKeyOf } from '../../records/index.ts'
import { isOrgCode, nameKey } from '../../subjects/index.ts'
import type { Wanted } from './forget-store.ts'

/** `agrees` and `differs` are readable; `open`: empty or wrong, so it may have meant anything. */
type Likeness = 'agrees' | 'differs' | 'open'

const like = (value: string | undefined, wanted: (value: string) => boolean | null): Likeness => {
  const found = value ? wanted(value) : null
  return found === null ? 'open' : found ? 'agrees' : 'differs'
}

/**
 * Says of the cells of a refused row whether it was an attempt at a record whose content was erased. Something in it was wrong, maybe
 * what tells records apart: the document number has to agree with the organisation, or with everything else that can be read.
 * Within the submissions that the record's own one mended, one of the two is enough.
 */
export function compileAttemptTest(
  pack: Pack,
  record: Wanted,
  { fields, isMended, today }: { readonly fields: readonly string[]; readonly isMended: boolean; readonly today: Day },
): (cells: readonly string[]) => boolean {
  const columns = new Map(fields.map((field, at) => [field, at]))
  const known = keyPartsOf(record.naturalKey)
  const tests = editionsOf(pack, record.item).map((item) => {
    const { parts, naturalKey } = item
    const { read, reading } = compileEdition(pack, item, columns, today)
    const value = (part: string | null) => (part === null ? undefined : reading.values[part])
    const partOf = (key: string): Likeness => {
      const wanted = known[naturalKey.indexOf(key)]
      return like(reading.values[key], (text) => (wanted === undefined ? null : naturalKeyOf([text]) === wanted))
    }
    const subject = (): Likeness => {
      const orgCode = value(parts.subjectOrgCode)
      const codes = [value(parts.subjectCode), orgCode && isOrgCode(orgCode) ? orgCode : undefined, value(parts.subjectRegNo)]
      const given = codes.filter((code) => code !== undefined)
      const agrees = given.some((code) => record.codes.has(code)) || record.names.has(nameKey(value(parts.subjectName) ?? ''))
      return agrees ? 'agrees' : given.length > 0 ? 'differs' : 'open'
    }
    return (cells: readonly string[]): boolean => {
      read(cells, null)
      const [document, who] = [partOf(parts.documentNo), subject()]
      const others = naturalKey.filter((key) => key !== parts.documentNo).every((key) => partOf(key) !== 'differs')
      if (document === 'agrees') return isMended || who === 'agrees' || (who === 'open' && others)
      return isMended && document === 'open' && who === 'agrees' && others
    }
  })
  return (cells) => tests.some((test) => test(cells))
}
