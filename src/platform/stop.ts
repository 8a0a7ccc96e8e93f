const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

const endings = new Set<() => Promise<unknown>>()
let stopped: Promise<number> | null = null

/** Has something ended in order when a signal stops this process, the latest first; answers how to take it back. */
export function beforeStop(end: () => Promise<unknown>): () => void {
  endings.add(end)
  return () => endings.delete(end)
}

/** The exit code of a process that a signal stops, once all is ended; null while none came. */
export const whenStopped = (): Promise<number> | null => stopped

/** From now on a signal ends in order what is open, instead of leaving it behind. `say` tells the user, when there is something to end. */
export function stopOnSignals(say: () => void): void {
  for (const [signal, code] of Object.entries(signals))
    process.on(signal, () => {
      if (stopped !== null) return
      stopped = endAll().then(() => code)
      if (endings.size > 0 && signal !== 'SIGHUP') say() // after SIGHUP nobody listens
      void stopped.then((exitCode) => process.exit(process.exitCode ?? exitCode)) // a command that had done its work, such as serve, ends well
    })
}

async function endAll(): Promise<void> {
  for (const end of [...endings].reverse()) await end().catch(() => undefined)
}
