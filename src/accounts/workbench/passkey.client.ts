// Passkeys: asks the server what to sign, the authenticator to sign it, and hands the answer back. Without script there is no way to a passkey.
type Json = Record<string, unknown>

const bytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0)).buffer
const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

type Named = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }
const named = (list: unknown): PublicKeyCredentialDescriptor[] => ((list ?? []) as Named[]).map((one) => ({ ...one, id: bytes(one.id) }))

async function create(options: Json): Promise<Json> {
  const user = options['user'] as Json
  const publicKey = {
    ...options,
    challenge: bytes(String(options['challenge'])),
    user: { ...user, id: bytes(String(user['id'])) },
    excludeCredentials: named(options['excludeCredentials']),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return {
    ...plain(made),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports(),
    },
  }
}

async function get(options: Json): Promise<Json> {
  const publicKey = {
    ...options,
    challenge: bytes(String(options['challenge'])),
    allowCredentials: named(options['allowCredentials']),
  } as unknown as PublicKeyCredentialRequestOptions
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const response = found.response as AuthenticatorAssertionResponse
  return {
    ...plain(found),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle === null ? undefined : text(response.userHandle),
    },
  }
}

const plain = (credential: PublicKeyCredential): Json => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
})

async function post(address: string, body: Json): Promise<Json> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  const json = (await answer.json()) as Json
  if (!answer.ok) throw new Error(typeof json['detail'] === 'string' ? json['detail'] : '', { cause: 'server' })
  return json
}

async function run(block: HTMLElement): Promise<void> {
  const { passkey = '', options = '', verify = '', next = '' } = block.dataset
  const name = block.querySelector('input')?.value ?? ''
  const asked = await post(options, { next })
  const response = await (passkey === 'register' ? create(asked) : get(asked))
  const { to, codes } = await post(verify, { response, name, next })
  const form = codes === true ? document.querySelector<HTMLFormElement>('form[data-recovery-codes]') : null
  if (form !== null) form.submit()
  else location.assign(String(to))
}

for (const block of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  if (!('credentials' in navigator) || !('PublicKeyCredential' in window)) continue
  block.hidden = false
  const button = block.querySelector('button')
  const said = block.querySelector('[role=alert]')
  button?.addEventListener('click', () => {
    button.disabled = true
    if (said !== null) said.textContent = ''
    run(block).catch((error: unknown) => {
      button.disabled = false
      const fromServer = error instanceof Error && error.cause === 'server' && error.message !== ''
      if (said !== null) said.textContent = fromServer ? error.message : (block.dataset['failed'] ?? '')
    })
  })
}
