import type { Context } from '../../platform/context.ts'
import { nameKey } from '../name.ts'
import { loadShortNames } from '../store.ts'

/** Codes of organisations with their short names, current and former: `CODE NAMEKEY`. */
export type RegisteredBrands = ReadonlySet<string>

const entry = (uscc: string, key: string) => `${uscc} ${key}`

/** Names of the register that read like persons': only the register can tell them from somebody's name. */
export const loadBrands = async (ctx: Context): Promise<RegisteredBrands> =>
  new Set((await loadShortNames(ctx)).map(({ uscc, nameKey: key }) => entry(uscc, key)))

export const isRegisteredBrand = (brands: RegisteredBrands, code: string, name: string): boolean => brands.has(entry(code, nameKey(name)))
