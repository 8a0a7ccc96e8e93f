import { XinhengError } from '../../src/platform/errors.ts'

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
