import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../log.ts'

/** Stops the server that a killed owner left running on this data folder. */
export async function stopLeftOver(data: string, log: Log): Promise<void> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, folder] = readFileSync(file, 'utf8').split('\n')
  if (folder !== data || !isPostgres(Number(pid))) return
  log.info({ pid: Number(pid) }, 'stopping the database server that an earlier process left behind')
  await endPid(Number(pid))
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Ends a process this one started, if it still runs. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await endPid(child.pid)
}

/** Fast shutdown first (rolls back, writes a checkpoint); after 30 seconds the immediate one, which recovers at the next start. */
async function endPid(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let tries = 0; tries < seconds * 40; tries++) {
      if (!isAlive(pid)) return
      await wait(25)
    }
  }
}
