import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firm, furnish, market, today, type Furnished } from '../../../tests/support/furnished.ts'
import { unpacked } from '../../../tests/support/unpacked.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { readsOfOwn } from '../../access/index.ts'
import { exportOwnObjections } from '../../objections/index.ts'
import type { Actor } from '../../platform/context.ts'
import { exportOwnCases } from '../../procedures/index.ts'
import { exportOwnRepairs } from '../../repair/index.ts'
import { exportOwnReports } from '../../reports/index.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { exportAll } from './export-all.ts'
import { ExportManifest, manifestSchema } from './manifest.ts'

const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${body}-${role}`, body, role, unit })
const owner = as('organisation', 'clerk', firm)

let world: World
let furnished: Furnished
beforeAll(async () => {
  world = await openWorld()
  furnished = await furnish(world)
})
afterAll(() => world.close())

/** The files of an export, by name. */
async function unpack(actor: Actor): Promise<ReadonlyMap<string, Buffer>> {
  const { bytes } = await exportAll(world.ctx({ actor, at: today }), 'zh')
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return unpacked(Buffer.concat(pieces))
}
type Row = Record<string, unknown>
const listIn = (files: ReadonlyMap<string, Buffer>, name: string): Row[] => JSON.parse(String(files.get(name))) as Row[]

describe('the export of everything', () => {
  it('has one of everything there is about the organisation', async () => {
    const files = await unpack(owner)
    const { ids } = furnished
    const { records } = JSON.parse(String(files.get('records.json'))) as { records: Row[] }
    expect(records.map(({ id }) => id)).toContain(ids.record)
    expect(records.every(({ versions }) => (versions as Row[]).length > 0)).toBe(true)
    expect(records.find(({ id }) => id === ids.marked)?.['marks']).toMatchObject([{ change: 'marked' }])
    expect(listIn(files, 'objections.json').map(({ caseId }) => String(caseId))).toContain(ids.objection)
    expect(
      listIn(files, 'repairs.json')
        .map(({ applicationId }) => String(applicationId))
        .toSorted(),
    ).toEqual([ids.application, ids.draft].toSorted())
    expect(listIn(files, 'consents.json')).toMatchObject([{ consentId: Number(ids.consent), jws: expect.any(String) as string, reads: [] }])
    expect(listIn(files, 'filings.json')).toMatchObject([{ filingId: Number(ids.filing) }])
    expect(listIn(files, 'contracts.json')).toMatchObject([{ contract: ids.contract, duties: [{ dutyNo: 1 }], papers: [{ paperNo: 1 }] }])
    expect(listIn(files, 'listings.json').map((one) => one['case'])).toContain(ids.listing)
    expect(listIn(files, 'commitments.json')).toMatchObject([{ number: ids.promise, state: 'signed' }])
    expect(JSON.parse(String(files.get('incentives.json')))).toMatchObject({ benefits: [{ scene: ids.scene, rating: null }] })
    expect(listIn(files, 'cases.json').map(({ caseId }) => String(caseId))).toEqual(
      expect.arrayContaining([ids.objection, ids.repairCase, ids.guidance, ids.question]),
    )
    expect(listIn(files, 'reports.json').map(({ number }) => number)).toContain(ids.report)
    expect(listIn(files, 'reads.json').map(({ unit }) => unit)).toContain(market)
    const names = [...files.keys()]
    for (const name of [
      new RegExp(`^objections/${ids.objection}-\\d+-材料\\.pdf$`),
      new RegExp(`^repairs/${ids.draft}-${ids.draftPaper}-材料\\.pdf$`),
      new RegExp(`^letters/${ids.guidance}-\\d+-reminder\\.zh\\.txt$`),
      new RegExp(`^reports/${ids.report}\\.json$`),
    ])
      expect(
        names.some((one) => name.test(one)),
        String(name),
      ).toBe(true)
    expect(String(files.get('watch.json'))).not.toMatch(/salt|digest|secret/i)
  })

  it('ends with a manifest that names every other file by its hash, in the form its schema says', async () => {
    const files = await unpack(owner)
    expect([...files.keys()].at(-1)).toBe('manifest.json')
    const manifest = ExportManifest.parse(JSON.parse(String(files.get('manifest.json'))))
    expect(manifest.organisation.code).toBe(firm)
    expect(manifest.files.map(({ name }) => name)).toEqual([...files.keys()].slice(0, -1))
    for (const { name, bytes, sha256 } of manifest.files) {
      const content = files.get(name) ?? Buffer.alloc(0)
      expect([bytes, sha256], name).toEqual([content.length, createHash('sha256').update(content).digest('hex')])
    }
    expect(JSON.parse(String(files.get('manifest.schema.json')))).toEqual(manifestSchema())
    for (const readme of ['README.zh.txt', 'README.en.txt'])
      for (const name of ['records.json', 'repairs/', 'manifest.json']) expect(String(files.get(readme))).toContain(name)
  })

  it('says nothing of another organisation, but as whom something is watched or authorised', async () => {
    const files = await unpack(as('organisation', 'head', inventUscc(2)))
    const text = [...files.values()].map(String).join('\n')
    expect(text).toContain(inventUscc(2))
    for (const other of [firm, inventUscc(3), '高市监罚〔2026〕5号']) expect(text.includes(other), other).toBe(false)
    expect(listIn(files, 'recalls.json')).toMatchObject([{ recallId: Number(furnished.ids.recall), kind: 'withdrawn' }])
  })

  it('is noted as read by the organisation itself', async () => {
    await unpack(owner)
    const { rows } = await readsOfOwn(world.ctx({ actor: owner, at: today }), { own: true, limit: 500 })
    expect(rows.some(({ route, role }) => route === 'export' && role === 'clerk')).toBe(true)
  })

  it('reads each thing once: the files that follow a list are those the list was seen to name', async () => {
    const ctx = world.ctx({ actor: owner, at: today })
    const names: string[] = []
    // Nothing of a list is read here, so that nothing can follow it.
    for (const parts of [exportOwnCases(ctx), exportOwnObjections(ctx), exportOwnRepairs(ctx), exportOwnReports(ctx)])
      for await (const { name } of parts) names.push(name)
    expect(names).toEqual(['cases.json', 'objections.json', 'repairs.json', 'repair-notices.json', 'reports.json'])
  })

  it.each([
    ['an auditor of the organisation', as('organisation', 'auditor', firm)],
    ['a bank with its authorisation', as('bank', 'head', inventUscc(20))],
    ['the office', as('office', 'head', null)],
    ['a department', as('source', 'head', market)],
  ])('is refused to %s', async (_who, actor) => {
    await expect(exportAll(world.ctx({ actor, at: today }), 'zh')).rejects.toMatchObject({ code: 'access.organisation-only' })
  })
})
