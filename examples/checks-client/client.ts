import type { AskCheck, Check, CheckMatters, CheckOutcome, VerifiedProof } from './types.ts'

/** Where the checks are, and the key the credit office issued for your system; one that begins with `xht_` is of the sandbox. */
export type Settings = { readonly base: string; readonly key: string }

/** A refusal: a stable code, a sentence, and every mistake. */
export class Refused extends Error {
  readonly code: string
  readonly details: unknown
  constructor({ code, detail, details }: { code: string; detail: string; details?: unknown }) {
    super(detail)
    this.code = code
    this.details = details
  }
}

async function send<T>({ base, key }: Settings, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const said: unknown = await answer.json()
  if (!answer.ok) throw new Refused(said as ConstructorParameters<typeof Refused>[0])
  return said as T
}

/** The matters your key opens, and what each may use. */
export const listMatters = (settings: Settings): Promise<CheckMatters> => send(settings, '/checks/matters')

/** Asks when the approval screen is opened; the answer goes to `<xinheng-check>` as it is. */
export const check = (settings: Settings, asked: AskCheck): Promise<Check> => send(settings, '/checks', asked)

/** Tells what was decided: may be sent again when the line broke, for it is noted once. */
export const tellOutcome = (
  settings: Settings,
  checkId: string,
  outcome: CheckOutcome,
): Promise<{ readonly recorded: boolean; readonly sandbox: boolean }> => send(settings, `/checks/${checkId}/outcome`, outcome)

/** Whether a proof from another department is genuine, and is of this organisation. */
export const verify = (settings: Settings, proof: string, organisation: string): Promise<VerifiedProof> =>
  send(settings, '/checks/verify', { proof, organisation })
