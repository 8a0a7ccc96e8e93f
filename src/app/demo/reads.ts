import { demoAccounts } from '../../../examples/qinglan/index.ts'
import { readFile } from '../../disclosure/index.ts'
import type { App } from '../open.ts'
import { atInstants } from './moments.ts'
import { clerkOf, codeOf } from './people.ts'

/** Who looked, when and what for. */
const reads = [
  ['市监局', '2026-11-03T09:40:00', 'supervision'],
  ['住建局', '2026-11-10T15:05:00', 'licensing'],
  ['应急局', '2026-11-17T10:20:00', 'supervision'],
] as const

/** Departments have looked at the organisations of the demo, which see it under "who looked". */
export async function readInDemo(app: App): Promise<void> {
  const codes = demoAccounts.flatMap(({ body, unit }) => (body === 'organisation' && unit !== null ? [unit] : []))
  for (const [shortName, instant, purpose] of reads) {
    const ctx = atInstants(app)(clerkOf(codeOf(shortName)), instant)
    for (const code of codes) await readFile(ctx, { code, purpose, route: 'page' })
  }
}
