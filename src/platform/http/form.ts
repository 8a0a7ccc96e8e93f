import { XinhengError } from '../errors.ts'
import { say, type Lang, type Text } from '../text.ts'

/** The part of Hono's context that reading a form needs. */
type FormRequest = { readonly req: { parseBody(): Promise<Record<string, unknown>> } }

/** The text fields of a posted form; a field that is missing reads as empty. */
export async function readForm<Name extends string>(c: FormRequest, names: readonly Name[]): Promise<Record<Name, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(names.map((name) => [name, typeof body[name] === 'string' ? body[name] : ''])) as Record<Name, string>
}

export type FormError = { readonly field?: string; readonly text: string }

type Problem = { readonly field: string; readonly text: Text }
const isProblem = (detail: unknown): detail is Problem =>
  typeof detail === 'object' && detail !== null && 'field' in detail && 'text' in detail

/** What to say beside a form that was refused: every problem at its field, else the sentence of the error. What no entry can mend passes on: no right, nothing there, a fault of the program. */
export function formErrors(error: unknown, lang: Lang): readonly FormError[] {
  if (!(error instanceof XinhengError) || error.status === 403 || error.status === 404 || error.status >= 500) throw error
  const problems = Array.isArray(error.details) ? error.details.filter(isProblem) : []
  if (problems.length === 0) return [{ text: say(error.text, lang) }]
  return problems.map(({ field, text }) => ({ field, text: say(text, lang) }))
}

/** The error of one field, for its place in the form. */
export const errorAt = (errors: readonly FormError[], field: string): string | undefined =>
  errors
    .filter((error) => error.field === field)
    .map(({ text }) => text)
    .join(' ') || undefined
