import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'
import { keyPlace } from '../../platform/signing/fixtures.ts'
import { openSigningKey, openSm2Key, type Signer } from '../../platform/signing/index.ts'
import { aSnapshot, bytesOf, credentialFor, days, hours, makeReport, pdfOf, tools } from './fixtures.ts'
import { reportFormOf, verifyReport, type ReportOptions } from './verify-report.ts'

/** Two reports of an issuer, the first in all three forms, a stranger’s key, and what a check of a file an hour later finds. */
export async function openIssued() {
  const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'verify-')))
  const openAt = (folder: string, now: Date): Promise<Signer> => openSigningKey({ ...keyPlace(folder), now })
  const world = await openWorld()
  const signer = await openAt(folders[0] as string, days(-1))
  const stranger = await openAt(folders[1] as string, days(-1))
  const sm2 = await openSm2Key({ folder: folders[0] as string, name: 'report' })
  const made = await makeReport(world.ctx(), { signer })
  const other = await makeReport(world.ctx(), {
    signer,
    snapshot: aSnapshot({ number: '202611221300004937D282', subject: { code: '91330000000000001T', name: '青岚建筑有限公司' } }),
  })
  const pdf = await pdfOf(made.json, signer)
  const credential = await credentialFor(made, signer)
  const check = async (file: string | Uint8Array, options: Partial<ReportOptions> = {}) => {
    const bytes = typeof file === 'string' ? bytesOf(file) : file
    const vkey = world.ctx().signer.vkey
    return verifyReport(tools, reportFormOf(bytes) ?? 'json', bytes, { vkey, now: hours(1), ...options })
  }
  /** What failed, by code where a fault has one; of a valid file nothing. */
  const faults = async (...given: Parameters<typeof check>): Promise<string[]> => {
    const { valid, findings, statement } = await check(...given)
    const failed = findings.filter(({ ok }) => !ok)
    expect(valid).toBe(failed.length === 0)
    expect(failed.every(({ text }) => text.zh.endsWith('。') && text.en.endsWith('.'))).toBe(true)
    if (!valid && !failed.some(({ check: name }) => ['revoked', 'replaced', 'status-list', 'ending'].includes(name)))
      expect(statement).toBeNull()
    return failed.map(({ check: name, code }) => code ?? name)
  }
  const close = async () => {
    await world.close()
    folders.forEach((folder) => rmSync(folder, { recursive: true }))
  }
  return { world, signer, stranger, sm2, made, other, pdf, credential, check, faults, close }
}
