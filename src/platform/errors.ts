import { fill, type Text, type Values } from './text.ts'

/** What a capability says of one of its error codes: the HTTP status it means and the sentence for people. */
export type Fault = { readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 429 | 500 | 503; readonly text: Text }

/** A capability's closed list of error codes, `capability.kebab-case`. */
export type Faults = Readonly<Record<string, Fault>>

/**
 * The one error class. Thrown when work cannot go on; translated once, at the edge
 * (HTTP problem document, page, exit code). `details` is shown to the caller: never put content there
 * that not everybody may read.
 */
export class XinhengError extends Error {
  readonly code: string
  readonly status: number
  readonly text: Text
  readonly details: unknown

  constructor(code: string, fault: Fault, options: { values?: Values; details?: unknown; cause?: unknown } = {}) {
    const text = fill(fault.text, options.values ?? {})
    super(`${code}: ${text.en}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'XinhengError'
    this.code = code
    this.status = fault.status
    this.text = text
    this.details = options.details
  }
}

/** One of several mistakes in what came, among the details of an error: the field it is in, and a sentence. */
export type Mistake = { readonly field: string; readonly text: Text }

/** Whether a detail of an error is one for people; what else details hold is for programs. */
export function isMistake(detail: unknown): detail is Mistake {
  const { field, text } = (detail ?? {}) as { field?: unknown; text?: Partial<Text> | null }
  return typeof field === 'string' && typeof text?.zh === 'string' && typeof text.en === 'string'
}

/** Makes a capability's thrower: `const fail = failWith(objectionFaults)`, then `throw fail('objections.too-late', …)`. */
export const failWith =
  <F extends Faults>(faults: F) =>
  (code: keyof F & string, options?: ConstructorParameters<typeof XinhengError>[2]): XinhengError =>
    new XinhengError(code, faults[code] as Fault, options)
