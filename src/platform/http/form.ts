import { isMistake, XinhengError, type Mistake } from '../errors.ts'
import { say, type Lang } from '../text.ts'
import { fail } from './errors.ts'

/** The part of Hono's context that reading a form needs. */
type FormRequest = { readonly req: { readonly raw: Request } }

/** A form of text fields is small; files have their own way in. */
const most = 256 * 1024

/** The text fields of a posted form; a field that is missing reads as empty. */
export async function readForm<Name extends string>(c: FormRequest, names: readonly Name[]): Promise<Record<Name, string>> {
  const lists = await readLists(c, names)
  return Object.fromEntries(names.map((name) => [name, lists[name][0] ?? ''])) as Record<Name, string>
}

/** The same with every value of each field, for boxes of which several are ticked. */
export async function readLists<Name extends string>(c: FormRequest, names: readonly Name[]): Promise<Record<Name, readonly string[]>> {
  const form = await small(c)
    .formData()
    .catch((error: unknown) => {
      if (error instanceof XinhengError) throw error
      throw fail('http.bad-request', { values: { reason: 'application/x-www-form-urlencoded' } })
    })
  const texts = (name: Name) => form.getAll(name).filter((value) => typeof value === 'string')
  return Object.fromEntries(names.map((name) => [name, texts(name)])) as unknown as Record<Name, readonly string[]>
}

/** The JSON of a request that holds no file; undefined when it is none. */
export const readJson = (c: FormRequest): Promise<unknown> =>
  (saysItIsSmall(c) ? c.req.raw : small(c)).json().catch((error: unknown) => {
    if (error instanceof XinhengError) throw error
    return undefined
  })

/** Whether the request says of its length that it is small, which HTTP then holds it to: it is read without counting, in a third of the time. */
function saysItIsSmall({ req: { raw } }: FormRequest): boolean {
  const length = raw.headers.get('content-length')
  return length !== null && /^\d{1,6}$/.test(length) && Number(length) <= most && !raw.headers.has('transfer-encoding')
}

function small({ req: { raw } }: FormRequest): Response {
  const type = raw.headers.get('content-type') ?? ''
  return new Response(raw.body === null ? null : raw.body.pipeThrough(capped()), { headers: { 'content-type': type } })
}

/** Stops reading when too much has come, whatever the request said of its length. */
function capped(): TransformStream<Uint8Array, Uint8Array> {
  let length = 0
  return new TransformStream({
    transform(chunk, controller) {
      length += chunk.length
      if (length > most) controller.error(fail('http.too-large', { values: { limit: `${most / 1024} KB` } }))
      else controller.enqueue(chunk)
    },
  })
}

/** `href`: the page of this site that its sentence leads to, where that is no field of the form. */
export type FormError = { readonly field?: string; readonly text: string; readonly href?: string }

/**
 * What to say beside a form that was refused: every problem at its field, else the sentence of the error, at the field `fields` names for
 * its code. What no entry can mend passes on: no right, nothing there, a fault of the program.
 */
export const formErrors = (error: unknown, lang: Lang, fields: Readonly<Record<string, string>> = {}): readonly FormError[] =>
  sayMistakes(formMistakes(error, fields), lang)

/** Mistakes in a language; one of no field is of the whole form. */
export const sayMistakes = (mistakes: readonly Mistake[], lang: Lang): readonly FormError[] =>
  mistakes.map(({ field, text }) => (field === '' ? { text: say(text, lang) } : { field, text: say(text, lang) }))

/** The same before it is said in a language; a problem of no field has none. */
export function formMistakes(error: unknown, fields: Readonly<Record<string, string>> = {}): readonly Mistake[] {
  if (!(error instanceof XinhengError) || error.status === 403 || error.status === 404 || error.status >= 500) throw error
  const mistakes = Array.isArray(error.details) ? error.details.filter(isMistake) : []
  return mistakes.length === 0 ? [{ field: fields[error.code] ?? '', text: error.text }] : mistakes
}

/** The error of one field, for its place in the form. */
export const errorAt = (errors: readonly FormError[], field: string): string | undefined =>
  errors
    .filter((error) => error.field === field)
    .map(({ text }) => text)
    .join(' ') || undefined
