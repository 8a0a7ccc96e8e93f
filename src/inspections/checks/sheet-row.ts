import { rowAbout } from '../../intake/index.ts'
import { itemOn, type Field, type Item } from '../../packs/index.ts'
import { dayOf, isDay, type Day } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'
import type { Organisation } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { inspectionItem } from '../item.ts'
import type { Check } from './assigned-check.ts'
import type { Values } from './sheet.ts'

/** What people write of a check that others read: its title, what is told the organisation, and what its letters say. */
export const openTexts = ['matters', 'resultDetail'] as const

/** The item of the pack that results of checks are records of. */
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
export const knownValues = (
  item: Item,
  { number, isDrawn }: Pick<Check, 'number' | 'isDrawn'>,
  organisation: Organisation,
  source: Pick<Source, 'code' | 'name'>,
): Values => rowAbout(item, organisation, source, [[item.parts.documentNo, number], ...(isDrawn ? [[kindKey, 'random'] as const] : [])])

/** Ordered to correct, an organisation is told until when; where nothing is ordered nothing is due. */
export const ordersRectifying = ({ inspectionResult }: Values): boolean => inspectionResult === 'corrected'

/** A check is made on a day from the one it was drawn on. */
export const isBefore = (entered: Values, { since }: Pick<Check, 'since'>): boolean =>
  isDay(entered['decisionDate'] ?? '') && (entered['decisionDate'] as Day) < dayOf(since)
