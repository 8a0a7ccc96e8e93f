import { XinhengError, type Mistake } from '../../src/platform/errors.ts'

/** The code some work is refused with; 'done' where it is not. A fault that is none of ours breaks the test. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof XinhengError) return error.code
    throw error
  }
  return 'done'
}

/** The same with the fields and the Chinese sentences of everything it was refused for. What is not refused breaks the test. */
export async function refused(
  work: Promise<unknown>,
): Promise<{ readonly code: string; readonly fields: readonly string[]; readonly texts: readonly string[] }> {
  const error = await work.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(error instanceof XinhengError)) throw new Error('was not refused', { cause: error })
  const details = (error.details ?? []) as readonly Mistake[]
  return { code: error.code, fields: details.map(({ field }) => field), texts: details.map(({ text }) => text.zh) }
}
