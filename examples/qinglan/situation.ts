import type { Day } from '../../src/platform/time.ts'
import type { Organisation } from './organisations.ts'
import type { Random } from './random.ts'
import type { DemoSource } from './sources.ts'

/** Cells of one row by the key of the catalogue's field. */
export type Values = Record<string, string>

/** What one row is about. `serial` is its number among all rows of its kind from its source. */
export type Situation = {
  readonly random: Random
  readonly organisation: Organisation
  /** What it was called on the day. */
  readonly name: string
  readonly day: Day
  /** When the file arrives: what became known before stands in it. */
  readonly received: Day
  readonly source: DemoSource
  readonly serial: number
}

/** Writes the fields that are an item's own; the counterpart, the authority and the source are the same everywhere. */
export type Writer = (situation: Situation) => Values

/** `青交许〔2025〕0123号`: the mark of the authority, the year, the number. */
export const documentNo = ({ day, serial }: Situation, mark: string): string =>
  `${mark}〔${day.slice(0, 4)}〕${String(serial).padStart(4, '0')}号`

export const counterpart = ({ organisation, name }: Situation): Values => ({
  counterpartName: name,
  counterpartCategory: organisation.kind === 'shop' ? '个体工商户' : '法人及非法人组织',
  uscc: organisation.code,
  legalRepresentative: organisation.head,
})

export const authority = ({ source }: Situation): Values => ({ authorityName: source.name, authorityUscc: source.code })

export const origin = ({ source }: Situation): Values => ({ sourceUnitName: source.name, sourceUnitUscc: source.code })
