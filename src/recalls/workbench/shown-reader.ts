import type { FormError } from '../../platform/http/form.ts'
import type { KeyEntries } from '../../platform/ui/index.ts'
import type { About } from '../deliveries/about.ts'
import type { Delivery } from '../deliveries/delivery.ts'
import type { Reader, ReaderKey } from '../readers/reader.ts'
import type { Entries } from './reader-form.tsx'

/** Recalls of one body as its pages list them. */
export type Listed = {
  readonly open: readonly Delivery[]
  readonly done: readonly Delivery[]
  readonly about: ReadonlyMap<number, About>
  readonly isFirst: boolean
  /** Where the rest of what is open starts. */
  readonly next: number | null
}

/** All that the page of one reader shows. */
export type ReaderProps = {
  reader: Reader
  keys: readonly ReaderKey[]
  listed: Listed
  now: Date
  isOffice: boolean
  errors: readonly FormError[]
  entries: { readonly reader: Entries; readonly key: KeyEntries }
  /** A secret that has just been made, whole. */
  issued: { readonly key: string } | { readonly secret: string } | null
  /** Where forms on this page go. */
  base: string
}
