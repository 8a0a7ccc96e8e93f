const codes = new Set(['ECONNREFUSED', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '53300', '08006', '08001', '08003'])

/**
 * Whether the database went away. A connection this program opened and that was reset names the call that failed (`syscall`); where a sender
 * broke off there is none.
 */
export function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  return (
    (typeof code === 'string' && codes.has(code)) ||
    (code === 'ECONNRESET' && syscall !== undefined) ||
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(error.message)
  )
}
