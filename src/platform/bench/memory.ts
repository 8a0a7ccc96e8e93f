import { readFileSync } from 'node:fs'

/** The most memory of their own (no shared buffers) that processes of this machine had together during some work, in megabytes; `pids`: who they are. */
export async function peakOf(pids: () => Promise<readonly number[]>, work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  let busy = true
  const watch = async () => {
    while (busy) {
      const sum = (await pids()).reduce((all, pid) => all + ownMegabytes(pid), 0)
      peak = Math.max(peak, sum)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  const watching = watch()
  try {
    await work()
  } finally {
    busy = false
    await watching
  }
  return peak
}

/** 0 where the process has ended, or is on another machine. */
function ownMegabytes(pid: number): number {
  try {
    return Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
