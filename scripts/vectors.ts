/** Makes vectors of conformance/ anew: what is the same in every run, and with `--keys` also what is signed with fresh keys. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/platform/files/home.ts'
import { reportSchema } from '../src/reports/api-schemas.ts'
import { drawVectors } from './draw-vectors.ts'
import { reportVectors } from './report-vectors.ts'
import { sealedVector, type Sealed } from './sealed-vectors.ts'

const write = (path: string, value: unknown, indent = 1): void =>
  writeFileSync(join(projectFolder, 'conformance', path), `${JSON.stringify(value, null, indent)}\n`)

write('draw/cases.json', drawVectors)
write('reports/report.schema.json', reportSchema(), 2)
const sealed = JSON.parse(readFileSync(join(projectFolder, 'conformance', 'ledger', 'sealed.json'), 'utf8')) as readonly Sealed[]
write('ledger/sealed.json', sealed.map(sealedVector), 2)
if (process.argv.includes('--keys'))
  for (const [name, vectors] of Object.entries(await reportVectors())) write(`reports/${name}.json`, vectors)
