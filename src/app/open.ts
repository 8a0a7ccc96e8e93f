import { openLedgerSigner } from '../ledger/index.ts'
import { loadPack, type Pack } from '../packs/index.ts'
import { refuseUnfinished } from '../platform/backup/marker.ts'
import { createContext, system, type Actor, type Wiring } from '../platform/context.ts'
import { openInstallation, type Installation } from '../platform/database/open.ts'
import { readSetting, writeSetting } from '../platform/database/setting.ts'
import { dataFolder } from '../platform/files/home.ts'
import { openQueue, type Queue } from '../platform/jobs/queue.ts'
import type { Log } from '../platform/log.ts'
import { openReportKeys, requireReportKeys } from '../reports/index.ts'
import { installReferenceTables } from '../subjects/index.ts'
import { nightlyRules } from './backup/nightly.ts'
import type { AppContext } from './context.ts'
import { fail } from './errors.ts'
import { packFolders } from './pack-folders.ts'
import { jobs } from './parts/jobs.ts'
import { react } from './parts/reactions.ts'

/** The running program: its database, its pack, its queue, and contexts for whoever acts. */
export type App = {
  readonly installation: Installation
  readonly pack: Pack
  readonly log: Log
  /** A context for an actor; the system when left out. */
  readonly context: (actor?: Actor) => AppContext
  /** A context at an instant of the past, for a history that is made up and can be made again. Jobs are not queued: the caller does the work. */
  readonly contextAt: (actor: Actor, at: Date) => AppContext
  /** Works on queued jobs in this process from here on, for whoever opened it without. */
  readonly beginWork: () => Promise<void>
  readonly close: () => Promise<void>
}

export type AppOptions = {
  readonly log: Log
  /** The pack wanted here; `XINHENG_PACK` when left out, else the one the database was set up with, else Gaoyang's. */
  readonly packKey?: string | undefined
  /** Let the wanted pack take the place of the one the database was set up with. */
  readonly changePack?: boolean
  /** Use the database of a running program of this installation instead of refusing. */
  readonly share?: boolean
  /** Done before any job is worked on. */
  readonly first?: (contextAt: App['contextAt']) => Promise<void>
  /** Work on queued jobs in this process: at once, or when `beginWork` says so. */
  readonly work?: boolean | 'later'
  /** Another data folder than the installation's. */
  readonly home?: string
  /** Another database than the installation's; made when missing and, when named here, removed at the end. */
  readonly database?: string
}

/** Opens the program on its database, migrated. */
export async function openApp(options: AppOptions): Promise<App> {
  const { log, packKey = process.env['XINHENG_PACK'] || undefined, share = false, work = false, home = dataFolder() } = options
  await refuseUnfinished(home)
  if (work !== false) await requireSettings(home, log)
  const signer = await openLedgerSigner(home)
  const installation = await openInstallation({
    home,
    log,
    share,
    ...(options.database === undefined ? {} : { throwaway: options.database }),
  })
  try {
    const pack = await packOf(installation, packKey, options.changePack ?? false)
    const { db } = installation.database
    const madeUp = installation.unhurried.db
    const queueOf: { queue?: Pick<Queue, 'send'> } = {}
    const wiring: Wiring = {
      db,
      log,
      now: () => new Date(),
      react: (ctx, event) => react(ctx as AppContext, event),
      send: async (handle, job, data) => queueOf.queue?.send(handle, job, data),
    }
    const reportKeys = () => openReportKeys({ dataFolder: home, issuedTo: pack.office.zh, now: wiring.now })
    const extras = { pack, signer, reportKeys }
    const context = (actor: Actor = system): AppContext => createContext(wiring, extras, actor)
    const contextAt = (actor: Actor, at: Date): AppContext =>
      createContext({ ...wiring, db: madeUp, now: () => at, send: async () => undefined }, extras, actor)
    await installReferenceTables(context(), { localDivisions: pack.divisions })
    await options.first?.(contextAt)
    const queue = await openQueue({ connection: installation.owner, jobs, log, room: installation.room })
    queueOf.queue = queue
    const beginWork = () => queue.work(context)
    if (work === true) await beginWork()
    const close = async () => {
      await queue.stop()
      await installation.close()
    }
    return { installation, pack, log, context, contextAt, beginWork, close }
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** What whoever serves would find out too late. Commands go on without: one of them may mend it. */
async function requireSettings(home: string, log: Log): Promise<void> {
  nightlyRules()
  for (const { code, text } of await requireReportKeys({ dataFolder: home, now: () => new Date() })) log.warn({ code }, text.en)
}

/** Records are judged by the rules they came under: a database keeps the pack it was set up with, until somebody changes it on purpose. */
async function packOf({ owner }: Installation, wanted: string | undefined, change: boolean): Promise<Pack> {
  const kept = await readSetting(owner, 'pack')
  const key = wanted ?? kept ?? 'gaoyang'
  const pack = await loadPack(packFolders(), key)
  if (kept === key) return pack
  const holds = await writeSetting(owner, 'pack', key, !change)
  if (holds !== key) throw fail('app.other-pack', { values: { kept: holds, wanted: key } })
  return pack
}
