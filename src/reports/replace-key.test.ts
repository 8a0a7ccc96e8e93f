import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { checkPdfSignature } from '../platform/signing/check/index.ts'
import { openReportKeys } from './index.ts'
import { allCertificates, listCertificates } from './certificates.ts'
import { finishForms, rotateReportKey } from './forms.ts'
import { head } from './fixtures.ts'
import { now, openDocuments } from './documents-fixtures.ts'

const { world, place, by, makeOwn, bytesOf, close } = await openDocuments()
afterAll(close)

describe('the key of reports', () => {
  it('is replaced once every report has its forms, and those made before stay good', async () => {
    await finishForms(world.ctx())
    const made = await makeOwn()
    expect((await listCertificates(by(head), place)).map(({ isInUse }) => isInUse)).toEqual([true])
    const pdf = await bytesOf(made)
    const waiting = await makeOwn()
    const { signer: old } = await openReportKeys(place)
    const { thumbprint, made: count } = await rotateReportKey(world.ctx(), place)
    expect(count).toBe(1)
    const certificates = [old.thumbprint]
    expect((await checkPdfSignature(await bytesOf(waiting), { subtle: crypto.subtle, now: now(), certificates })).faults).toEqual([])
    expect(await bytesOf(made)).toEqual(pdf)
    expect((await checkPdfSignature(pdf, { subtle: crypto.subtle, now: now(), certificates: [old.thumbprint] })).faults).toEqual([])
    expect(await refusal(makeOwn().then((number) => bytesOf(number)))).toBe('done')
    const listed = await listCertificates(by(head), place)
    expect(new Map(listed.map((one) => [one.thumbprint, one.isInUse]))).toEqual(
      new Map([
        [old.thumbprint, false],
        [thumbprint, true],
      ]),
    )
    // Two of the key's own and one of the authority above both.
    expect((await allCertificates(by(head))).match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
  })

  it('leaves no report without its forms, however many are made while it is replaced', async () => {
    const numbers: string[] = []
    const issue = async () => {
      for (let count = 0; count < 2; count++) numbers.push(await makeOwn())
    }
    await Promise.all([issue(), issue(), rotateReportKey(world.ctx(), place), issue(), rotateReportKey(world.ctx(), place)])
    expect(numbers).toHaveLength(6)
    const said = await Promise.all(numbers.map((number) => refusal(bytesOf(number))))
    expect(new Set(said)).toEqual(new Set(['done']))
  })

  it('is replaced when its certificate has ended, though it signs nothing any more', async () => {
    const own = { ...place, dataFolder: mkdtempSync(join(tmpdir(), 'ended-')) }
    const { signer: old } = await openReportKeys(own)
    const later = { ...own, now: () => new Date('2031-01-01T00:00:00Z') }
    const ended = { ...world.ctx(), reportKeys: () => openReportKeys(later) }
    expect(await refusal(finishForms(ended))).toBe('signing.certificate-ended')
    expect((await rotateReportKey(ended, later)).thumbprint).not.toBe(old.thumbprint)
    rmSync(own.dataFolder, { recursive: true })
  })
})
