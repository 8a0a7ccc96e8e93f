import { demoAccounts } from './accounts.ts'
import type { Organisation } from './organisations.ts'
import { Random } from './random.ts'

/** A few companies are exemplary in everything and a few careless: every county has both, and a scale of grades both ends. */
export type Character = 'exemplary' | 'careless'

const shares: readonly (readonly [Character, number])[] = [
  ['exemplary', 0.005],
  ['careless', 0.004],
]
const told = new Set<string | null>(demoAccounts.map(({ unit }) => unit))

/** Nobody with an account of the demo is one of them: what these did is told elsewhere. */
export function characterOf({ code, kind }: Organisation): Character | null {
  if (kind !== 'company' || told.has(code)) return null
  let left = new Random(`character ${code}`).next()
  for (const [character, share] of shares) if ((left -= share) < 0) return character
  return null
}
