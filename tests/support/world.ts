import { inject } from 'vitest'
import { createContext, system, type Actor, type Db, type Event } from '../../src/platform/context.ts'
import { openDatabase, ownerClient } from '../../src/platform/database/connect.ts'
import { silent } from '../../src/platform/log.ts'
import { generateKey, signerOf } from '../../src/platform/crypto/keys.ts'
import type { NoteSigner } from '../../src/platform/crypto/note.ts'
import type { ReportKeys } from '../../src/reports/index.ts'
import { loadPack, shippedPacks, type Pack } from '../../src/packs/index.ts'
import { demoPacks } from '../../examples/qinglan/index.ts'
import { jobs } from '../../src/app/parts/jobs.ts'
import { react } from '../../src/app/parts/reactions.ts'
import type { AppContext } from '../../src/app/context.ts'

export type World = {
  /** A context for an actor (the system when left out) at an instant (a fixed working day when left out), by the county's pack or another. */
  ctx(options?: { actor?: Actor; at?: string; pack?: Pack }): AppContext
  /** Every event announced so far. */
  readonly announced: Event[]
  /** Runs the queued jobs, and those they queue, in order. */
  work(at?: string): Promise<void>
  readonly db: Db
  /** A second handle that owns the tables, to look behind the application's back. */
  readonly owner: Db
  close(): Promise<void>
}

const packs = new Map<string, Promise<Pack>>()
let count = 0

/**
 * A small whole world: a database of its own copied from the migrated template, the pack of a county, a signing key. With
 * `alone` no capability reacts to what another announces; with `reportKeys` documents are signed.
 */
export async function openWorld(
  options: { pack?: string; alone?: boolean; reportKeys?: () => Promise<ReportKeys>; ledgerKey?: string } = {},
): Promise<World> {
  const server = inject('server')
  const database = `xinheng_${process.pid}_${count++}_${Math.random().toString(36).slice(2, 8)}`
  const admin = ownerClient(server)
  await admin.connect()
  // Copying files takes a fraction of the work of copying pages through the log, as is done unless asked.
  await admin.query(`create database ${database} template ${inject('template')} strategy file_copy`)
  const key = options.pack ?? 'gaoyang'
  if (!packs.has(key)) packs.set(key, loadPack([shippedPacks, demoPacks], key))
  const pack = await (packs.get(key) as Promise<Pack>)
  const signer = signerOf(options.ledgerKey ?? generateKey('test.invalid/ledger')) as NoteSigner
  const app = openDatabase({ ...inject('app'), database }, 'xinheng_app', 6)
  const owner = openDatabase({ ...server, database }, null, 2)
  const announced: Event[] = []
  const queue: { job: string; data: object }[] = []

  const ctx: World['ctx'] = ({ actor = system, at = '2026-11-16T09:00:00+08:00', pack: rules = pack } = {}) =>
    createContext(
      {
        db: app.db,
        log: silent,
        now: () => new Date(at),
        react: async (inner, event) => {
          announced.push(event)
          if (options.alone !== true) await react(inner as AppContext, event)
        },
        send: async (_db, job, data) => {
          queue.push({ job, data })
        },
      },
      { pack: rules, signer, ...(options.reportKeys ? { reportKeys: options.reportKeys } : {}) },
      actor,
    )

  return {
    ctx,
    announced,
    db: app.db,
    owner: owner.db,
    async work(at) {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const definition = jobs.find((job) => job.name === next?.job)
        if (definition === undefined) throw new Error(`no job ${next.job}`)
        await definition.handle(ctx(at === undefined ? {} : { at }), next.data)
      }
    },
    async close() {
      await app.close()
      await owner.close()
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
    },
  }
}
