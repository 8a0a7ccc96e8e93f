import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { furnishNode } from '../../../tests/support/backups.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { latestCheckpoint } from '../../ledger/index.ts'
import type { Manifest } from '../../platform/backup/manifest.ts'
import { checkRestored } from './check.ts'

/** What somebody who has the ledger key could change in a backup: its list would be right, its content is not. */

const home = mkdtempSync(join(tmpdir(), 'check-'))
const before = process.env['XINHENG_DATA']
const nothing = () => undefined
let world: World
let manifest: Manifest
beforeAll(async () => {
  process.env['XINHENG_DATA'] = home
  world = await openWorld()
  await furnishNode(world)
  const checkpoint = (await latestCheckpoint(world.ctx()))?.note ?? ''
  manifest = {
    ...{
      type: 'xinheng.backup/v1',
      madeAt: '2026-11-16T02:00:00.000Z',
      program: '',
      server: '',
      migrations: [],
      tables: [],
      sequences: [],
    },
    ...{ files: { count: 0, bytes: 0, sha256: '' }, keys: [], sealedKeys: null, about: { checkpoint } },
  }
})
afterAll(async () => {
  if (before === undefined) delete process.env['XINHENG_DATA']
  else process.env['XINHENG_DATA'] = before
  await world.close()
  rmSync(home, { recursive: true })
})

class TakenBack extends Error {}

/** What the check says after some statements, which are taken back. */
async function saidAfter(...statements: string[]): Promise<{ fields: string[]; leaves: number }> {
  let said = { fields: [''], leaves: 0 }
  await world.owner
    .transaction()
    .execute(async (db) => {
      for (const statement of statements) expect((await sql.raw(statement).execute(db)).numAffectedRows).not.toBe(0n)
      const progress = { onLog: nothing, onLeaves: nothing }
      const { mistakes, leaves } = await checkRestored(db, manifest, world.ctx().signer.vkey, [], progress)
      said = { fields: mistakes.map(({ field }) => field), leaves }
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return said
}

it('finds nothing wrong with what is whole, and every leaf is somebody’s', async () => {
  const { fields, leaves } = await saidAfter()
  expect(fields).toEqual([])
  expect(String(leaves)).toBe(manifest.about['checkpoint']?.split('\n')[1])
})

it.each([
  [
    'content changed in a version',
    /^leaf \d+$/,
    [
      `update records.version set fields = fields || '{"penaltyContent": "表扬"}' where ctid = (select max(ctid) from records.version where fields is not null)`,
    ],
  ],
  [
    'a version and its record removed',
    /^leaf \d+$/,
    [
      `delete from records.version where record_id = (select max(record_id) from records.record)`,
      `delete from records.record where record_id = (select max(record_id) from records.record)`,
    ],
  ],
  [
    'content taken out, as though it had been erased',
    /^(leaf|record|version) \d+$/,
    [`update records.version set fields = null where ctid = (select max(ctid) from records.version where fields is not null)`],
  ],
  [
    'a public day changed in what is shown only',
    /^record \d+$/,
    [
      `update records.record set valid_until = valid_until - 30 where record_id = (select max(record_id) from records.record where valid_until is not null)`,
    ],
  ],
  [
    'an entry of the log changed',
    /^leaf \d+$/,
    [`update ledger.edge set hashes = set_byte(hashes, length(hashes) - 1, get_byte(hashes, length(hashes) - 1) # 1) where level = -1`],
  ],
  [
    'the last checkpoint taken away',
    /^checkpoint$/,
    [`delete from ledger.checkpoint where size = (select max(size) from ledger.checkpoint)`],
  ],
  ['the content of a report changed', /^leaf \d+$/, [`update reports.report set snapshot = replace(snapshot, '高阳', '青岚')`]],
  ['the end of a report taken away', /^leaf \d+$/, [`delete from reports.ending`]],
] as const)('finds %s', async (_what, field, statements) => {
  const { fields } = await saidAfter(...statements)
  expect(
    fields.some((one) => field.test(one)),
    fields.join(),
  ).toBe(true)
})
