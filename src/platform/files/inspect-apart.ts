import { giveBackThread, takeThread } from '../threads.ts'
import { refuse, type Finding } from './finding.ts'
import type { Inspection } from './inspect-thread.ts'

const here = new URL('./inspect-thread.ts', import.meta.url)

/** Many times what the largest file needs. */
const patience = 30_000

let before: Promise<unknown> = Promise.resolve()

/**
 * Looks into a file on a thread of its own, one after the other, so that pages never wait for what somebody sent. A file that takes longer
 * than any paper does is refused and its thread ended.
 */
export function inspectApart(inspection: Inspection, within = patience, module = here): Promise<Finding> {
  const finding = before.then(() => ask(inspection, within, module))
  before = finding.catch(() => undefined)
  return finding
}

async function ask(inspection: Inspection, within: number, module: URL): Promise<Finding> {
  const thread = takeThread<Inspection, Finding>(module)
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(refuse('files.bomb')), within)
  })
  try {
    return await Promise.race([thread.ask(inspection), tooLong])
  } finally {
    clearTimeout(timer)
    giveBackThread(module, thread)
  }
}
