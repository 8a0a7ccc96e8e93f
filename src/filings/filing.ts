import { rowAbout } from '../intake/index.ts'
import type { Declaration, Item } from '../packs/index.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import { fill, type Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import type { Source } from '../sources/index.ts'
import type { Organisation } from '../subjects/index.ts'

export type FilingState = 'prepared' | 'signed' | 'withdrawn' | 'discarded'
export type Values = Readonly<Record<string, string>>

export type Filing = {
  readonly subjectId: number
  readonly filingId: number
  readonly item: string
  readonly state: FilingState
  /** What was filled in, while it is a draft. */
  readonly entered: Values | null
  readonly requestKey: string
  readonly madeAt: Date
  readonly commitment: string | null
  readonly signedHash: string | null
  readonly signedAs: string | null
  readonly signedAt: Date | null
  readonly sourceCode: string | null
  readonly submissionId: number | null
  readonly withdrawnAt: Date | null
  readonly reason: string | null
}

/** An item that may be filed here today, and the source it goes in by. */
export type Form = { readonly item: Item; readonly declaration: Declaration; readonly source: Source; readonly organisation: Organisation }

/** The number a filing bears. */
export const numberOf = (filingId: number, day: Day): string => `自报〔${day.slice(0, 4)}〕${filingId}号`

/** What the program knows of the row itself: whom it is about, who takes it in, its number and day, that it was promised. */
export const knownValues = ({ item, declaration, source, organisation }: Form, filingId: number, today: Day): Values =>
  rowAbout(item, organisation, source, [
    [item.parts.documentNo, numberOf(filingId, today)],
    [item.parts.decidedOn, today],
    [declaration.promised, 'true'],
  ])

/** The fields the organisation fills in: those the pack asks for that the program does not know. */
export function askedFields(form: Form): Item['fields'] {
  const known = knownValues(form, 0, '2000-01-01')
  return form.declaration.asks.flatMap((key) => form.item.fields.find((field) => field.key === key && !(key in known)) ?? [])
}

/** What is signed, in both languages. */
export const commitmentOf = ({ declaration, item, organisation }: Form, entered: Values): Text =>
  fill(declaration.commitment, { organisation: organisation.name, title: entered[item.title] ?? '' })

/** Binds the commitment, in Chinese as it is signed, to everything that is declared. */
export const hashOf = (form: Form, entered: Values): string =>
  sha256Hex(
    Buffer.from(
      JSON.stringify([
        commitmentOf(form, entered).zh,
        form.source.code,
        Object.entries(entered).toSorted(([one], [two]) => (one < two ? -1 : 1)),
      ]),
    ),
  )
