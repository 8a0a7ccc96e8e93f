import { editionsOf, holdsOn, type PackContext } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { compileEdition, type Edition } from '../reading/compile-edition.ts'
import { readDay } from '../reading/spellings.ts'
import type { RefusedFor } from './refused-store.ts'
import type { WaitingRow } from './waiting-store.ts'

/** Reads again what can be read of refused rows, by the edition of their day. */
export function compileRefused({ pack, now }: PackContext): (row: RefusedFor) => WaitingRow & { readonly documentNo: string } {
  const editions = new Map<string, Edition[]>()

  return ({ source, item, columns: fields, cells: kept }) => {
    const cells = kept ?? []
    const columns = new Map(fields.map((field, at) => [field, at]))
    const key = `${item} ${fields.join(' ')}`
    const known = editions.get(key) ?? editionsOf(pack, item).map((one) => compileEdition(pack, one, columns, dayOf(now())))
    editions.set(key, known)
    const dayColumn = columns.get(known.at(-1)?.item.parts.decidedOn ?? '')
    const decidedOn = dayColumn === undefined ? null : readDay(cells[dayColumn] ?? '')
    const edition = (decidedOn === null ? undefined : known.find((one) => holdsOn(one.item, decidedOn))) ?? known.at(-1)
    edition?.read(cells, decidedOn)
    const values = Object.fromEntries(
      Object.entries(edition?.reading.values ?? {}).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    )
    const part = (name: 'authorityCode' | 'authorityName' | 'documentNo'): string => values[edition?.item.parts[name] ?? ''] ?? ''
    return {
      ...{ source, item, decidedOn, fields: values, isRefused: true, documentNo: part('documentNo') },
      authority: { code: part('authorityCode') || null, name: part('authorityName') },
      validUntil: edition?.validUntil() ?? null,
    }
  }
}
