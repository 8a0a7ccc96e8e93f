import type { FieldAuthority, NoViolationField } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import type { Source } from '../../sources/index.ts'

/** Since when all records of a source in a field are here, as the office stated last; null: it took that back. */
export type Stated = { readonly source: string; readonly field: string; readonly completeFrom: Day | null }

type Body = { readonly name: Text; readonly code: string | null }
type CompleteBody = Body & { readonly completeFrom: Day }
export type MissingBody = Body & { readonly completeFrom: Day | null }

declare const isWhole: unique symbol
/** Every authority of a field is complete from the first day asked about: only `coverOf` makes it, so nothing reads as clean without. */
export type WholeCover = {
  readonly [isWhole]: true
  readonly complete: readonly [CompleteBody, ...CompleteBody[]]
  readonly missing: readonly []
}
export type PartCover = {
  readonly complete: readonly CompleteBody[]
  readonly missing: readonly [MissingBody, ...MissingBody[]]
}
export type Cover = WholeCover | PartCover

/** The sources here that are an authority of a field. */
export const sourcesOf = ({ code, names }: FieldAuthority, sources: readonly Source[]): Source[] =>
  sources.filter((source) => (code === null ? names.some((word) => source.name.includes(word)) : source.code === code))

/** Which authorities of a field are complete from a day on, and which are not. Of one that sends nothing any more, nothing is. */
export function coverOf(field: NoViolationField, from: Day, sources: readonly Source[], stated: readonly Stated[]): Cover {
  const complete: CompleteBody[] = []
  const missing: MissingBody[] = []
  for (const authority of field.authorities) {
    const bodies = sourcesOf(authority, sources)
    if (bodies.length === 0) missing.push({ name: authority.name, code: authority.code, completeFrom: null })
    for (const { code, name, status } of bodies) {
      const said = stated.find((one) => one.source === code && one.field === field.key)?.completeFrom ?? null
      const body = { name: { zh: name, en: name }, code }
      if (status === 'active' && said !== null && said <= from) complete.push({ ...body, completeFrom: said })
      else missing.push({ ...body, completeFrom: status === 'active' ? said : null })
    }
  }
  const [firstComplete, ...otherComplete] = complete
  const [firstMissing, ...otherMissing] = missing
  if (firstMissing !== undefined) return { complete, missing: [firstMissing, ...otherMissing] }
  // A field always has an authority; one without any would rest on nobody's data.
  if (firstComplete === undefined) return { complete, missing: [{ name: field.name, code: null, completeFrom: null }] }
  return { complete: [firstComplete, ...otherComplete], missing: [] } as unknown as WholeCover
}

export const isCovered = (cover: Cover): cover is WholeCover => cover.missing.length === 0
