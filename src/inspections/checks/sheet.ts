import { itemOn, type Field, type Item } from '../../packs/index.ts'
import { dayOf, isDay, type Day } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'
import type { Organisation } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import type { Check, Values } from './check.ts'

/** The item of the pack that results of checks are records of. */
export const inspectionItem = 'inspection'

export function requireItem(ctx: InspectionsContext): Item {
  const item = itemOn(ctx.pack, inspectionItem, dayOf(ctx.now()))
  if (item === null) throw fail('inspections.no-item')
  return item
}

/** What an inspector fills in; everything else the program knows. */
const asked = ['matters', 'inspectionMethod', 'decisionDate', 'inspectionResult', 'resultDetail', 'rectifyBy'] as const

/** Asked only where the register does not tell it. */
const representative = 'legalRepresentative'

/** A check by lot is of that kind; of one that was noted its inspector says it. */
const kindKey = 'inspectionType'

export const askedFields = (
  item: Item,
  { isDrawn }: Pick<Check, 'isDrawn'>,
  { legalRepresentative }: Pick<Organisation, 'legalRepresentative'>,
): readonly Field[] =>
  [...(isDrawn ? [] : [kindKey]), ...asked, ...(legalRepresentative === null ? [representative] : [])].flatMap(
    (key) => item.fields.find((field) => field.key === key) ?? [],
  )

/** What the program knows of the row: whom it is about, who checked for which department, the number of the task. */
export function knownValues(
  { parts, fields: all }: Item,
  { number, isDrawn }: Pick<Check, 'number' | 'isDrawn'>,
  organisation: Organisation,
  source: Pick<Source, 'code' | 'name'>,
): Values {
  const known: readonly (readonly [string | null, string | null])[] = [
    [parts.subjectName, organisation.name],
    [parts.subjectCode, organisation.uscc],
    [parts.subjectCategory, organisation.subjectType === 'soleTrader' ? 'soleTrader' : 'legalOrOther'],
    [representative, organisation.legalRepresentative],
    [parts.authorityName, source.name],
    [parts.authorityCode, source.code],
    ['sourceUnitName', source.name],
    [parts.sourceCode, source.code],
    [parts.documentNo, number],
    ...(isDrawn ? [[kindKey, 'random'] as const] : []),
  ]
  const fields = new Set(all.map(({ key }) => key))
  return Object.fromEntries(known.flatMap(([key, value]) => (key !== null && value !== null && fields.has(key) ? [[key, value]] : [])))
}

/** Ordered to correct, an organisation is told until when; where nothing is ordered nothing is due. */
export const ordersRectifying = ({ inspectionResult }: Values): boolean => inspectionResult === 'corrected'

/** A check is made on a day from the one it was drawn on. */
export const isBefore = (entered: Values, { since }: Pick<Check, 'since'>): boolean =>
  isDay(entered['decisionDate'] ?? '') && (entered['decisionDate'] as Day) < dayOf(since)
