import { isAbsolute } from 'node:path'
import { makeBackup } from './backup.ts'
import { fail } from '../../platform/backup/errors.ts'
import { keepNewest } from '../../platform/backup/keep-newest.ts'
import { loadNightly, noteFailed, noteMade, unlessAtIt, type Nightly } from '../../platform/backup/nightly-store.ts'
import type { Context } from '../../platform/context.ts'
import { XinhengError } from '../../platform/errors.ts'
import { dataFolder } from '../../platform/files/home.ts'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import { dayOf, startOf } from '../../platform/time.ts'

/** Where the nightly backup goes, at which hour in China, and how many are kept. */
export type NightlyRules = { readonly folder: string; readonly hour: number; readonly keep: number }

/** As the environment says; null where it names no folder: nothing is backed up by itself then. */
export function nightlyRules(env: NodeJS.ProcessEnv = process.env): NightlyRules | null {
  const folder = env['XINHENG_BACKUP_FOLDER']
  if (!folder) return null
  const numbers = {
    hour: numberOf(env['XINHENG_BACKUP_HOUR'] || '2', 0, 23),
    keep: numberOf(env['XINHENG_BACKUP_KEEP'] || '14', 1, 1000),
  }
  const { hour, keep } = numbers
  if (!isAbsolute(folder) || hour === null || keep === null)
    throw fail('backup.settings', { values: { folder, hour: env['XINHENG_BACKUP_HOUR'] ?? '', keep: env['XINHENG_BACKUP_KEEP'] ?? '' } })
  return { folder, hour, keep }
}

function numberOf(text: string, least: number, most: number): number | null {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : -1
  return number >= least && number <= most ? number : null
}

const day = 24 * 3_600_000

/** The last time a backup was due. */
export function lastDue(now: Date, hour: number): Date {
  const today = startOf(dayOf(now)).getTime() + hour * 3_600_000
  return new Date(today > now.getTime() ? today - day : today)
}

/** Makes the backup of the night if it is due and was not made: read again after it was written, and the oldest go. */
export async function backUpNightly(ctx: Context, rules: NightlyRules | null = nightlyRules()): Promise<void> {
  if (rules === null) return
  const { folder, hour, keep } = rules
  await unlessAtIt(ctx, async () => {
    const at = ctx.now()
    const { madeAt } = await loadNightly(ctx)
    if (madeAt !== null && madeAt >= lastDue(at, hour)) return
    try {
      const nothing = () => undefined
      const made = await makeBackup({
        ...{ home: dataFolder(), folder, at, log: ctx.log, passphrase: null, isReadAgain: true },
        ...{ onTables: nothing, onFiles: nothing },
      })
      const { damaged } = made.files
      await noteMade(ctx, { name: made.name, madeAt: at, damaged: damaged.length })
      if (damaged.length > 0) ctx.log.error({ damaged }, 'evidence that is damaged on the disk is not in the nightly backup')
      const removed = await keepNewest(folder, keep, at)
      ctx.log.info({ name: made.name, removed }, 'the nightly backup was made')
    } catch (error) {
      const known = error instanceof XinhengError ? error : fail('backup.broke-off', { values: { reason: String(error) }, cause: error })
      await noteFailed(ctx, at, known.text)
      throw known
    }
  })
}

/** What became of the nightly backup, for those who look after the installation; null where none is set up. */
export type NightlyState = Nightly & { readonly due: Date; readonly isLate: boolean }

/** Long enough for a backup to be made and read. */
const patience = 3 * 3_600_000

export async function nightlyState(ctx: Context, rules: NightlyRules | null = nightlyRules()): Promise<NightlyState | null> {
  if (rules === null) return null
  const [now, nightly] = [ctx.now(), await loadNightly(ctx)]
  const due = lastDue(now, rules.hour)
  const isMissing = nightly.madeAt === null || nightly.madeAt < due
  return { ...nightly, due, isLate: isMissing && now.getTime() - due.getTime() > patience }
}

export const backupJobs: readonly JobDefinition[] = [
  {
    name: 'backup.nightly',
    // Whoever was down at the hour, or failed then, tries again at the next full one.
    schedule: '0 * * * *',
    retry: { times: 0, first: 60, longest: 60 },
    handle: (ctx) => backUpNightly(ctx),
  },
]
