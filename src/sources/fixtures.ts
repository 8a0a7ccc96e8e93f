import type { PackContext } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { registerSource, type NewSource } from './register.ts'
import type { ItemRight, Source } from './source.ts'

/** Codes of invented bodies; the check characters are right. */
export const invented = { housing: '11130628MB00000016', market: '11130628MB0000024Y' } as const

export const office: Actor = { kind: 'user', id: 'office-user', body: 'office', role: 'clerk', unit: null }
export const clerkOf = (unit: string): Actor => ({ kind: 'user', id: `clerk-${unit}`, body: 'source', role: 'clerk', unit })

export const aSource = (changes: Partial<NewSource> = {}): NewSource => ({
  code: invented.housing,
  name: '清河县住房和城乡建设局',
  shortName: '住建局',
  divisionCode: '130628',
  contact: '政策法规股 0312-0000000',
  since: '2020-01-01',
  ...changes,
})

export const aRight = (item: string, changes: Partial<ItemRight> = {}): ItemRight => ({
  item,
  from: '2020-01-01',
  to: null,
  basis: '国办发〔2020〕49号',
  ...changes,
})

/** A registered source that may submit every item of the pack. */
export const givenSource = (ctx: PackContext, changes: Partial<NewSource> = {}): Promise<Source> =>
  registerSource(ctx, aSource({ rights: [...new Set(ctx.pack.items.map((item) => item.key))].map((item) => aRight(item)), ...changes }))
