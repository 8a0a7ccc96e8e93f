import { listOn } from '../catalogue.ts'
import { keyOfStored } from '../items/codes.ts'
import type { Pack } from '../pack.ts'
import type { Day } from '../../platform/time.ts'
import { listNameField, removedField } from './item-rules.ts'

type Row = { readonly fields: Readonly<Record<string, string>>; readonly decidedOn: Day }

/** The types of organisations that the list of a row is for; null: whichever, for a listing that is over is kept from ending by nothing. */
export function typesOfListing(pack: Pack, { fields, decidedOn }: Row, today: Day): readonly string[] | null {
  const removedOn = fields[removedField]
  if (removedOn !== undefined && removedOn !== '' && removedOn <= today) return null
  return listOn(pack, keyOfStored(fields[listNameField] ?? ''), decidedOn)?.subjectTypes ?? null
}
