import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { canonicalBytes } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { nativePrimitives, sha256 } from '../platform/crypto/native.ts'
import type { ReportProof } from './read.ts'
import { reportSchema } from './api-schemas.ts'

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../conformance/reports/${name}`, import.meta.url), 'utf8'))
const sample = (await read('report.json')) as ReportProof
const invalid = (await read('invalid.json')) as { name: string; at: (string | number)[]; value: unknown; found: string }[]
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(reportSchema())

async function faultsOf(report: ReportProof): Promise<string[]> {
  const hash = sha256(canonicalBytes(report.snapshot)).toString('base64')
  const isProved = await verifyDocument(nativePrimitives, JSON.stringify(report.proof)).then(
    ({ valid }) => valid,
    () => false,
  )
  return [
    ...(validate(report) ? [] : ['schema']),
    ...(hash === report.proof.record?.['snapshot'] ? [] : ['snapshot']),
    ...(isProved ? [] : ['proof']),
  ]
}

function changed(at: readonly (string | number)[], value: unknown): ReportProof {
  const copy = structuredClone(sample) as unknown as Record<string | number, unknown>
  const holder = at.slice(0, -1).reduce<Record<string | number, unknown>>((here, step) => here[step] as never, copy)
  holder[at.at(-1) as string | number] = value
  return copy as unknown as ReportProof
}

it('the schema others have is the one the program gives', async () => {
  expect(await read('report.schema.json')).toEqual(reportSchema())
})

it('the sample holds', async () => {
  expect(await faultsOf(sample)).toEqual([])
})

it.each(invalid)('$name is found', async ({ at, value, found }) => {
  expect(await faultsOf(changed(at, value))).toContain(found)
})
