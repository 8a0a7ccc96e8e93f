import type { Text } from './text.ts'

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

  constructor(
    code: string,
    fault: Fault,
    options: { values?: Readonly<Record<string, string | number>>; details?: unknown; cause?: unknown } = {},
  ) {
    const put = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(options.values?.[name] ?? whole))
    const text = { zh: put(fault.text.zh), en: put(fault.text.en) }
    super(`${code}: ${text.en}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'XinhengError'
    this.code = code
    this.status = fault.status
    this.text = text
    this.details = options.details
  }
}

/** Makes a capability's thrower: `const fail = faults(objectionFaults)`, then `throw fail('objections.too-late', …)`. */
export const failWith =
  <F extends Faults>(faults: F) =>
  (code: keyof F & string, options?: ConstructorParameters<typeof XinhengError>[2]): XinhengError =>
    new XinhengError(code, faults[code] as Fault, options)
