export type Query = Readonly<Record<string, string | undefined>>

/** A path with those query values that say something. */
export function address(path: string, query: Query): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept).toString()}`
}

export const organisationPath = (code: string): string => `/organisations/${encodeURIComponent(code)}`
export const recordPath = (id: string): string => `/records/${encodeURIComponent(id)}`
export const sourcePath = (code: string): string => `/sources/${encodeURIComponent(code)}`

/** The page number a list says it is on; only for people, the cursor decides. */
export const pageNumber = (text: string | undefined): number => Math.max(1, Math.min(9999, Number.parseInt(text ?? '1', 10) || 1))
