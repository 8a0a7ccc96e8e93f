import { keyFromSeed } from '../../platform/crypto/keys.ts'
import { sha256 } from '../../platform/crypto/native.ts'

/**
 * The key of the sandbox is no secret: it is made of this sentence, so that everybody may sign with it and nobody can take what it
 * signed for more than a test.
 */
export const sandboxSigner = keyFromSeed('test.sandbox/checks', sha256(new TextEncoder().encode('xinheng sandbox: proves nothing')))
