import type { Context } from '../platform/context.ts'
import type { NoteSigner } from '../platform/crypto/note.ts'

/** What writing to the ledger needs beside the platform's context: who signs its checkpoints and receipts. */
export interface LedgerContext extends Context {
  readonly signer: NoteSigner
}
