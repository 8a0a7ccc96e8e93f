import type { filesFaults } from './errors.ts'
import type { Kind } from './media.ts'

/** What a look into a file found: its kind, or why it is not taken. */
export type Finding = { readonly kind: Kind } | { readonly fault: keyof typeof filesFaults; readonly found?: string }

export const refuse = (fault: keyof typeof filesFaults, found?: string): Finding => ({ fault, ...(found === undefined ? {} : { found }) })

/** An archive hung on to another file is found by its end, which must lie in the last 64 KB. */
export const hidesArchive = (bytes: Buffer): boolean => bytes.subarray(-66_000).includes('PK\u0005\u0006', 0, 'latin1')

/** Web code inside a picture: some readers would run it. */
export const hidesCode = (bytes: Buffer): boolean => /<(?:script|html|svg|!doctype|\?php)/i.test(bytes.toString('latin1'))
