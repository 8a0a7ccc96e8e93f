import type { Item, PackContext } from '../packs/index.ts'
import type { Source } from '../sources/index.ts'
import type { Organisation } from '../subjects/index.ts'
import { receiveSubmission } from './receive.ts'

type Values = Readonly<Record<string, string>>

/** The register names it where an item asks for it; it is typed nowhere. */
const representative = 'legalRepresentative'

/** What the program knows of a row about an organisation that a source takes in, by the fields the item has; `more` are parts of its own. */
export function rowAbout(
  { parts, fields }: Item,
  organisation: Organisation,
  source: Pick<Source, 'code' | 'name'>,
  more: readonly (readonly [string | null, string | null])[],
): Values {
  const known: readonly (readonly [string | null, string | null])[] = [
    [parts.subjectName, organisation.name],
    [parts.subjectCode, organisation.uscc],
    // The two kinds of counterpart the catalogue knows beside persons.
    [parts.subjectCategory, organisation.subjectType === 'soleTrader' ? 'soleTrader' : 'legalOrOther'],
    [representative, organisation.legalRepresentative],
    [parts.authorityName, source.name],
    [parts.authorityCode, source.code],
    ['sourceUnitName', source.name],
    [parts.sourceCode, source.code],
    ...more,
  ]
  const keys = new Set(fields.map(({ key }) => key))
  return Object.fromEntries(known.flatMap(([key, value]) => (key !== null && value !== null && keys.has(key) ? [[key, value]] : [])))
}

type OneRow = {
  readonly sourceCode: string
  readonly item: string
  readonly name: string
  readonly values: Values
  /** The second person who stands for it. */
  readonly confirmedBy?: string
}

/** Hands one row in like a file of its source. Null where it would not be taken: whoever checked it before has found no mistake. */
export async function receiveRow(ctx: PackContext, { name, values, ...about }: OneRow): Promise<number | null> {
  const { submissionId, rowsChecked } = await receiveSubmission(ctx, {
    ...about,
    fileName: `${name}.json`,
    bytes: [Buffer.from(JSON.stringify([values]))],
    way: 'page',
  })
  return rowsChecked === 1 ? submissionId : null
}
