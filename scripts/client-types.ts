/** Writes the types of examples/checks-client from the OpenAPI document; with `--check` says whether the committed ones are true. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../src/platform/files/home.ts'
import { typesOf } from './types-of-openapi.ts'

const document = JSON.parse(readFileSync(join(projectFolder, 'docs', 'integrate', 'openapi.json'), 'utf8')) as Parameters<typeof typesOf>[0]
const file = join(projectFolder, 'examples', 'checks-client', 'types.ts')
const text = typesOf(document, ['AskCheck', 'Check', 'CheckOutcome', 'CheckMatters', 'ShownProof', 'VerifiedProof'])
if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('examples/checks-client/types.ts is not what the OpenAPI document says: run npm run client-types and commit it\n')
  process.exitCode = 1
}
