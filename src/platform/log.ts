import pino from 'pino'

/** What the program logs with: structured lines, never content of records or people's ids. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Logs to standard error, so that a command's own output on standard output stays clean. */
export const createLog = (level: string = process.env['LOG_LEVEL'] ?? 'info'): Log & { level: string } =>
  pino({ level, base: null }, pino.destination(2))

export const silent: Log = pino({ level: 'silent' })
