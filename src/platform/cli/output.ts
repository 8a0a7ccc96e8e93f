import { SingleBar, Presets } from 'cli-progress'
import { isMistake, XinhengError } from '../errors.ts'
import { say, type Lang } from '../text.ts'

/** The language of the terminal: English unless the locale is Chinese. */
export const terminalLang = (): Lang =>
  /^zh/i.test(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en'

/** A text of the command line, in the language of the terminal. */
export const t = (zh: string, en: string): string => say({ zh, en }, terminalLang())

/** Prints a result: one JSON value a line with `json`, else the text. */
export function print(result: unknown, text: string, json: boolean | undefined): void {
  process.stdout.write(`${json === true ? JSON.stringify(result) : text}\n`)
}

/** Prints an error to standard error, as the user asked for it. */
export function printError(error: XinhengError, json: boolean | undefined): void {
  const line =
    json === true
      ? JSON.stringify({ error: { code: error.code, text: error.text, details: error.details } })
      : `${say(error.text, terminalLang())} (${error.code})`
  process.stderr.write(`${line}\n`)
  if (json !== true && Array.isArray(error.details)) for (const detail of error.details) process.stderr.write(`  ${detailLine(detail)}\n`)
}

/** One detail of an error as a line: `field: sentence` where it is that, else as it is. */
function detailLine(detail: unknown): string {
  if (typeof detail === 'string') return detail
  return isMistake(detail) ? `${detail.field}: ${say(detail.text, terminalLang())}` : JSON.stringify(detail)
}

/** Exit codes: 0 done, 1 the answer is no, 2 wrong input or usage, 70 a fault of the program, 75 try again later. */
export const exitCodeOf = (error: unknown): number =>
  error instanceof XinhengError ? (error.status === 503 ? 75 : error.status === 500 ? 70 : 2) : 70

export type Progress = { update(done: number): void; stop(): void }

/** A progress bar on a terminal; elsewhere, such as in a service's log, a line at every tenth, or every three seconds without a total. */
export function progressBar(label: string, total: number, say?: (line: string) => void): Progress {
  if (!process.stderr.isTTY || (say !== undefined && !process.stdout.isTTY)) return progressLines(label, total, say ?? sayOnError)
  const bar = new SingleBar(
    { format: `${label} [{bar}] {percentage}% {value}/{total}`, hideCursor: true, clearOnComplete: false, stream: process.stderr },
    Presets.shades_classic,
  )
  bar.start(Math.max(total, 1), 0)
  return { update: (done) => bar.update(done), stop: () => bar.stop() }
}

const sayOnError = (line: string): void => void process.stderr.write(`${line}\n`)

function progressLines(label: string, total: number, say: (line: string) => void): Progress {
  const step = (done: number) => Math.floor(total === 0 ? Date.now() / 3_000 : (done * 10) / total)
  let said = step(0)
  return {
    update: (done) => {
      if (step(done) <= said) return
      said = step(done)
      say(`${label} ${done}/${total}`)
    },
    stop: () => undefined,
  }
}
