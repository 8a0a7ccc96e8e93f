import { fail } from './errors.ts'

/** How many steps the page of a form showed, as the form says. One that does not say may be of any time: it is opened again before it is sent. */
export function seenOf(written: string | undefined): number {
  if (written === undefined || !/^\d{1,6}$/.test(written)) throw fail('procedures.not-seen')
  return Number(written)
}
