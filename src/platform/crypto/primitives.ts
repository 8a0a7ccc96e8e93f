/** The two things verification needs. The same verifiers run on the server and in the browser, each with its own. */
export type Primitives = {
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>
}

export type Sha256 = Primitives['sha256']

/** WebCrypto. Browsers give it to pages from https and from localhost only, and Ed25519 to recent versions only. */
export function webPrimitives(subtle: SubtleCrypto): Primitives {
  const own = (bytes: Uint8Array) => new Uint8Array(bytes)
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', own(bytes))),
    verifyEd25519: async (publicKey, message, signature) => {
      const key = await subtle.importKey('raw', own(publicKey), { name: 'Ed25519' }, false, ['verify'])
      return subtle.verify({ name: 'Ed25519' }, key, own(signature), own(message))
    },
  }
}
