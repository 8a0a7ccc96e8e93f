import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import type { Pack } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { repairRecords } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { noteCheck, visitsOf } from '../checks/note-check.ts'
import { confirmNoted } from '../checks/settle-noted.ts'
import { approver, other, openSupervision } from './fixtures.ts'

const { world, pack, at, figures } = await openSupervision()
afterAll(() => world.close())
const objects = async (rules = pack) => (await figures(office, 'market', rules)).bands.map((one) => one.objects)

describe('bands', () => {
  it('come from the grade and the risk, and in a strict field from the stricter of both', async () => {
    expect(await objects()).toEqual([25, 5, 5, 5])
    const strict: Pack = {
      ...pack,
      supervision: pack.supervision.map((one) => ({ ...one, fields: one.fields.map((field) => ({ ...field, strict: true })) })),
    }
    expect(await objects(strict)).toEqual([0, 25, 5, 10])
  })

  it('are for the office and for departments', async () => {
    const { verdict } = await figures(other)
    expect(verdict).toBeNull()
    expect(await refusal(figures({ kind: 'user', id: 'x', body: 'organisation', role: 'head', unit: inventUscc(1) }))).toBe(
      'inspections.not-yours',
    )
    expect(await refusal(figures({ kind: 'anonymous', id: '', body: null, role: null, unit: null }))).toBe('inspections.not-yours')
  })

  it('follow a repair at once: whoever was fined is drawn no more often afterwards', async () => {
    const [record] = await listRecords(world.ctx(), { subjectId: 5 })
    await repairRecords(at(), { recordIds: [record?.recordId ?? 0], caseId: 7, reason: '准予信用修复' })
    expect(await objects()).toEqual([26, 5, 5, 4])
  })
})

describe('a check without a draw', () => {
  it('needs an exempt reason, whatever the band, and counts once another person confirmed it', async () => {
    const check = {
      code: inventUscc(40),
      field: 'market',
      reason: '',
      note: '12345 转办',
      inspectors: 'Z-01 Z-02',
      day: '2026-11-16',
      requestKey: 'one',
    }
    const error = (await noteCheck(at(), check).catch((thrown: unknown) => thrown)) as XinhengError
    expect((error.details as { field: string }[]).map(({ field }) => field)).toEqual(['reason'])
    const noted = await noteCheck(at(), { ...check, reason: 'complaint' })
    expect(noted).toMatchObject({ band: 'trusted', checks: 0 })
    await confirmNoted(at(approver), noted.number)
    expect(await visitsOf(at(), check)).toMatchObject({ checks: 1 })
    expect((await figures()).noted).toEqual([{ reason: 'complaint', count: 1 }])
    expect((await figures(other)).noted).toEqual([])
    const wrong = (await noteCheck(at(), {
      code: '1',
      field: '',
      reason: 'mood',
      note: '',
      inspectors: 'Z-01 Y-01',
      day: '2025-11-16',
      requestKey: 'two',
    }).catch((thrown: unknown) => thrown)) as XinhengError
    expect((wrong.details as { field: string }[]).map(({ field }) => field)).toEqual([
      'field',
      'reason',
      'note',
      'day',
      'inspectors',
      'code',
    ])
  })
})
