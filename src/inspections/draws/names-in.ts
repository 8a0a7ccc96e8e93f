import { namesOfAccounts } from '../../accounts/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { InspectionsContext } from '../context.ts'
import { loadByNumber } from '../pool/inspector-store.ts'

const folded = (text: string): string => text.normalize('NFKC').toUpperCase()
const closed = (text: string): string => folded(text).replace(/[\s·•]/gu, '')

/** The number stands there by itself, not within a longer one. */
const holdsNumber = (text: string, number: string): boolean => new RegExp(`(?<![0-9A-Z-])${number}(?![0-9A-Z-])`, 'u').test(text)

/**
 * What others than the own body will read of a draw or of a check names no inspector of its pool, neither by number nor by what the account is called: one mistake for each
 * text that does. `numbers` are those of the pool, letters, digits and hyphens alone.
 */
export async function namesIn(
  ctx: InspectionsContext,
  numbers: readonly string[],
  texts: Readonly<Record<string, string>>,
): Promise<Mistake[]> {
  const accounts = (await loadByNumber(ctx, numbers)).map(({ account }) => account)
  const names = (await namesOfAccounts(ctx, accounts)).filter((name) => closed(name).length > 1)
  return Object.entries(texts).flatMap(([field, text]): Mistake[] => {
    const found = [
      ...numbers.filter((number) => holdsNumber(folded(text), folded(number))),
      ...names.filter((name) => closed(text).includes(closed(name))),
    ][0]
    return found === undefined ? [] : [{ field, text: said(found) }]
  })
}

const said = (found: string) => ({
  zh: `这段文字会公开或者给检查对象看，“${found}”是检查人员的编号或者账号名称，请去掉。`,
  en: `This text is published or read by who was checked, and “${found}” is the number of an inspector or the name of an account: leave it out.`,
})
