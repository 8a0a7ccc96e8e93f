import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { UseScene } from './rules.ts'
import type { WrittenBasis } from '../load/written-basis.ts'
import type { WrittenUseScene } from './written.ts'

/** Makes a scene out of one that was checked. */
export const buildUseScene = (written: WrittenUseScene, basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[]): UseScene => ({
  key: written.key,
  from: written.from,
  to: written.to ?? null,
  basis: basisOf(written.basis),
  name: written.name as Text,
  summary: written.summary as Text,
  obligation: written.obligation as UseScene['obligation'],
  purpose: written.purpose as string,
  lists: written.lists === 'all' ? null : (written.lists ?? []),
  measures: written.measures ?? [],
  items: written.items ?? [],
  commitments: written.commitments ?? [],
  incentives: written.incentives ?? false,
  report: written.report ?? null,
  outcomeWithin: written.outcomeWithin?.workingDays ?? 0,
  proofHours: written.proofGood?.hours ?? 0,
})
