import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { bytesOf, edited, hours, tools } from './fixtures.ts'
import { reportFormOf, verifyReport } from './verify-report.ts'
import { openIssued } from './issued-fixtures.ts'

const { world, made, pdf, credential, close } = await openIssued()
afterAll(close)

test('whatever bytes come, the answer is a sentence and never genuine', async () => {
  const bytes = [bytesOf(made.json), pdf, bytesOf(credential)]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...bytes),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (whole, at, change, cut) => {
        const place = at % whole.length
        const broken = cut ? whole.slice(0, place) : whole.slice()
        if (!cut) broken[place] = (broken[place] as number) ^ change
        const form = reportFormOf(broken)
        if (form === null) return
        const result = await verifyReport(tools, form, broken, { vkey: world.ctx().signer.vkey, now: hours(1) })
        // A byte in the JSON may be white space, or the same text written otherwise: then the same report is there.
        if (result.valid) expect(result.statement).toEqual(made.statement)
        else expect(result.findings.some(({ ok }) => !ok)).toBe(true)
        if (form === 'pdf') expect(result.valid).toBe(false)
      },
    ),
    { numRuns: 250 },
  )
})

test('JSON of any shape in the place of parts is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('snapshot', 'proof', 'sm2', 'type'), fc.jsonValue(), async (member, value) => {
      const bytes = bytesOf(edited({ [member]: value }, made))
      const result = await verifyReport(tools, 'json', bytes, { now: hours(1) })
      if (member !== 'sm2') expect(result.valid).toBe(false)
    }),
    { numRuns: 150 },
  )
})
