import type { PackContext } from '../packs/index.ts'
import type { NoteSigner } from '../platform/crypto/note.ts'

/** Signing takes the key of the installation. */
export type ConsentContext = PackContext & { readonly signer: NoteSigner }
