import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openWorld } from '../../tests/support/world.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { fail as failSigning } from '../platform/signing/errors.ts'
import { company, head } from './fixtures.ts'
import { makeReport, openReportKeys } from './index.ts'
import type { ReportKeys } from './keys.ts'
import { readDocument } from './read-document.ts'

export const now = () => new Date('2026-11-16T01:00:00Z')
/** An authority of time stamps that does not answer. */
export const away = async (): Promise<never> => {
  throw failSigning('signing.stamp-unreachable', { values: { fault: 'no answer' } })
}

/** An organisation whose reports are signed with a key of their own, in a folder that goes away again. */
export async function openDocuments() {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'))
  const place = { dataFolder: folder, issuedTo: '高阳县', now, env: {} }
  let stamp: ReportKeys['stamp']
  process.env['XINHENG_DATA'] = folder
  const world = await openWorld({ reportKeys: async () => ({ ...(await openReportKeys(place)), ...(stamp ? { stamp } : {}) }) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { decidedOn: '2026-05-01', validUntil: '2099-12-31', fields: { documentName: '新许可', documentNo: '甲2' } })
  const by = (actor: Actor, at?: string) => world.ctx({ actor, ...(at === undefined ? {} : { at }) })
  const makeOwn = () => makeReport(by(head), { version: 'full', language: 'zh' })
  async function bytesOf(number: string, actor = head, code?: string): Promise<Uint8Array> {
    const { bytes } = await readDocument(by(actor), number, { code })
    return buffer(bytes)
  }
  const files = () => readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  /** From now on this authority is asked for time stamps; none unless one is named. */
  const stampBy = (authority?: ReportKeys['stamp']) => void (stamp = authority)
  const close = async () => {
    await world.close()
    rmSync(folder, { recursive: true })
  }
  return { world, place, folder, by, makeOwn, bytesOf, files, stampBy, close }
}
