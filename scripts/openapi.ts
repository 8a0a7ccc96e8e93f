/** Writes docs/integrate/openapi.json from the routes; with `--check` says whether the committed one is true. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/platform/files/home.ts'
import { documentOf } from '../src/app/openapi.ts'

const file = join(projectFolder, 'docs', 'integrate', 'openapi.json')
const text = `${JSON.stringify(documentOf(), null, 2)}\n`
if (!process.argv.includes('--check')) {
  mkdirSync(join(projectFolder, 'docs', 'integrate'), { recursive: true })
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/integrate/openapi.json is not what the routes say: run npm run openapi and commit it\n')
  process.exitCode = 1
}
