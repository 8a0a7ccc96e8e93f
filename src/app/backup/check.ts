import { leavesOfEvaluation } from '../../evaluation/index.ts'
import { leavesOfInspections } from '../../inspections/index.ts'
import { leavesOfMeasures } from '../../measures/index.ts'
import { checkLeaves, checkLog, latestCheckpoint, type Leaf } from '../../ledger/index.ts'
import type { Manifest } from '../../platform/backup/manifest.ts'
import { createContext, system, type Context, type Db } from '../../platform/context.ts'
import type { Mistake } from '../../platform/errors.ts'
import { silent } from '../../platform/log.ts'
import { leavesOfRecords, mistakesOfRecords } from '../../records/index.ts'
import { leavesOfReports } from '../../reports/index.ts'

export type CheckProgress = {
  readonly onLog: (done: number, total: number) => void
  readonly onLeaves: (done: number, total: number) => void
}

/** Every capability that appends to the ledger says what it keeps of it: together they account for every leaf. */
const keepers: readonly ((ctx: Context) => readonly AsyncIterable<readonly Leaf[]>[])[] = [
  leavesOfRecords,
  leavesOfReports,
  leavesOfInspections,
  leavesOfMeasures,
  leavesOfEvaluation,
]

/** Checks what was restored, inside its transaction, against the ledger it brought, and the ledger against its key. */
export async function checkRestored(
  db: Db,
  manifest: Manifest,
  vkey: string,
  miscounted: readonly Mistake[],
  { onLog, onLeaves }: CheckProgress,
): Promise<{ readonly count: number; readonly mistakes: readonly Mistake[]; readonly leaves: number }> {
  const ctx = readingContext(db, new Date(manifest.madeAt))
  const size = Number(manifest.about['checkpoint']?.split('\n')[1] ?? 0)
  const log = await checkLog(ctx, vkey, (done) => onLog(done, size))
  const latest = (await latestCheckpoint(ctx))?.note ?? ''
  const found: Mistake[] = [
    ...miscounted,
    ...(log === null ? [] : [log]),
    ...(latest === manifest.about['checkpoint']
      ? []
      : [
          {
            field: 'checkpoint',
            text: { zh: '最新检查点不是备份时的那一个。', en: 'The latest checkpoint is not the one of the backup.' },
          },
        ]),
    ...(await mistakesOfRecords(ctx)),
  ]
  const leaves = await checkLeaves(
    ctx,
    keepers.flatMap((leavesOf) => leavesOf(ctx)),
    onLeaves,
  )
  return { count: found.length + leaves.count, mistakes: [...found.slice(0, 20), ...leaves.mistakes], leaves: leaves.checked }
}

/** A context on one connection that only reads. */
export const readingContext = (db: Db, at: Date): Context =>
  createContext({ db, log: silent, now: () => at, react: async () => undefined, send: async () => undefined }, {}, system, true)
