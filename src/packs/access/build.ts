import type { Text } from '../../platform/text.ts'
import type { AccessRow, Purpose } from './rules.ts'
import type { Basis } from '../pack.ts'
import { actingRoles } from '../procedures/rules.ts'
import type { WrittenAccess, WrittenBasis, WrittenPurpose } from '../load/written.ts'

type BasisOf = (list: readonly WrittenBasis[] | undefined) => Basis[]

/** Makes a purpose out of one that was checked. */
export const buildPurpose = (written: WrittenPurpose, basisOf: BasisOf): Purpose => ({
  key: written.key,
  from: written.from as string,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  by: written.by ?? [],
  roles: written.roles ?? actingRoles,
  ground: written.ground ?? null,
  toldAfter: written.toldAfter ?? null,
  keptFor: written.keptFor as string,
})

/** Makes a row of the access table out of one that was checked. */
export const buildAccess = (written: WrittenAccess, basisOf: BasisOf): AccessRow => ({
  key: written.key,
  from: written.from as string,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  who: written.who ?? [],
  roles: written.roles ?? null,
  relation: written.relation ?? 'any',
  items: written.items ?? null,
  fields: written.fields ?? null,
  scopes: written.scopes ?? [],
  purposes: written.purposes ?? null,
  gives: written.gives ?? 'nothing',
})
