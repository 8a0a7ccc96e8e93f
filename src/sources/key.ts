import type { KeyTimes } from '../platform/auth/key.ts'

/** A key of a source, without the secret: that is shown once, when the key is issued. */
export type SourceKey = KeyTimes & {
  readonly prefix: string
  readonly sourceCode: string
  readonly label: string
  readonly issuedAt: Date
  readonly lastUsedAt: Date | null
  /** The prefix of the key it was issued in place of. */
  readonly replaces: string | null
}
