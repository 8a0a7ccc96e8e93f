import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import type { ClientConfig } from 'pg'
import { inject } from 'vitest'
import { givenAccount } from '../../src/accounts/fixtures.ts'
import { clerk, csv, givenSources, market, penaltyRow, sendRows } from '../../src/intake/fixtures.ts'
import { receiveSubmission } from '../../src/intake/index.ts'
import type { Actor } from '../../src/platform/context.ts'
import { aPdf, inPieces } from '../../src/platform/files/fixtures.ts'
import { keepFile } from '../../src/platform/files/store.ts'
import { eraseContent, markDisputed, withdrawRecord } from '../../src/records/index.ts'
import { listRecords } from '../../src/records/whole.ts'
import { makeReport, endReport } from '../../src/reports/index.ts'
import { importRows, inventUscc, organisationRow } from '../../src/subjects/fixtures.ts'
import { findOrganisation, mergeSubjects } from '../../src/subjects/index.ts'
import type { World } from './world.ts'
import { findBackup } from '../../src/platform/backup/folder.ts'
import { manifestText, signManifest, type Manifest } from '../../src/platform/backup/manifest.ts'
import { signerOf } from '../../src/platform/crypto/keys.ts'
import { sha256Hex } from '../../src/platform/crypto/native.ts'
import type { NoteSigner } from '../../src/platform/crypto/note.ts'
import { asOwner } from '../../src/platform/database/connect.ts'

/** A database of the test server as `DATABASE_URL` names it. */
export function urlOf(database: string): string {
  const { host = '', port = 5432, user = '', password } = inject('server') as ClientConfig & { password?: string }
  const query = host.startsWith('/') ? `?host=${encodeURIComponent(host)}&port=${port}` : ''
  const login = `${encodeURIComponent(user)}${password ? `:${encodeURIComponent(password)}` : ''}`
  return `postgres://${login}@${host.startsWith('/') ? '' : `${host}:${port}`}/${database}${query}`
}

let made = 0
const databases: string[] = []

/** An empty database, dropped by `dropDatabases`. */
export async function emptyDatabase(): Promise<string> {
  const name = `xinheng_restore_${process.pid}_${made++}`
  databases.push(name)
  await asOwner(inject('server'), (client) => client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`))
  return name
}

export async function dropDatabases(): Promise<void> {
  for (const name of databases.splice(0))
    await asOwner(inject('server'), (client) => client.query(`drop database if exists ${name} with (force)`))
}

/** Changes the lines of a table in a backup, with its hash and count made right again; signed anew when a key is given. */
export async function forge(folder: string, table: string, change: (lines: string[]) => string[], key: string | null): Promise<void> {
  const { inside, manifest } = await findBackup(folder)
  const file = join(inside, 'tables', `${table}.copy.gz`)
  const lines = change(gunzipSync(readFileSync(file)).toString().split('\n').slice(0, -1))
  const packed = gzipSync(lines.map((line) => `${line}\n`).join(''))
  writeFileSync(file, packed)
  const entry = { rows: lines.length, bytes: packed.length, sha256: sha256Hex(packed) }
  const tables = manifest.tables.map((one) => (`${one.schema}.${one.table}` === table ? { ...one, ...entry } : one))
  const text = manifestText({ ...manifest, tables } satisfies Manifest)
  writeFileSync(join(inside, 'manifest.json'), text)
  if (key !== null) writeFileSync(join(inside, 'manifest.note'), signManifest(text, signerOf(key) as NoteSigner))
}

const office: Actor = { kind: 'user', id: 'office', body: 'office', role: 'clerk', unit: null }
const own: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(1) }

/** A small installation, made through the doors people use: one of everything that stands in the ledger, evidence, and a file that waits. */
export async function furnishNode(world: World): Promise<{ readonly waiting: number }> {
  const ctx = world.ctx()
  await givenSources(ctx)
  await importRows(
    ctx,
    [1, 2, 3, 4, 5, 6].map((number) => organisationRow(number)),
  )
  await givenAccount(ctx, { login: 'office', name: '经办人', body: 'office', unit: null, role: 'head' })
  await sendRows(
    ctx,
    [1, 2, 3, 4].map((number) => penaltyRow(number)),
  )
  const [first = 0, second = 0, third = 0] = (await listRecords(ctx, { sourceCode: market }))
    .map(({ recordId }) => recordId)
    .toSorted((a, b) => a - b)
  await markDisputed(ctx, { recordIds: [first], caseId: 1 })
  await withdrawRecord(ctx.as(clerk), { recordId: second, reason: '原决定已依法撤销' })
  await eraseContent(ctx.as(office), { recordId: third, reason: '法院判决' })
  const [survivor, absorbed] = [await findOrganisation(ctx, inventUscc(5)), await findOrganisation(ctx, inventUscc(6))]
  await mergeSubjects(ctx.as(office), { survivorId: survivor.subjectId, absorbedId: absorbed.subjectId, reason: '同一主体' })
  const number = await makeReport(ctx.as(own), { version: 'full', language: 'zh' })
  await endReport(ctx.as({ ...office, role: 'approver' }), { number, cause: 'asked', reason: '主体申请' })
  for (const what of ['甲', '乙', '丙']) await keepFile({ name: '材料.pdf', bytes: inPieces(aPdf(what)) })
  const { submissionId } = await receiveSubmission(ctx.as(clerk), {
    ...{ sourceCode: market, item: 'penalty', fileName: '待确认.csv', way: 'page', dryRun: true },
    bytes: [csv([penaltyRow(5), penaltyRow(4, { 处罚决定日期: '明天' })])],
  })
  await sql`insert into auth.attempt (key, count, until) values ('somebody', 1, now())`.execute(world.owner)
  return { waiting: submissionId }
}
