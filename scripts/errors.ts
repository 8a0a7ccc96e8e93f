/** Writes docs/errors.md from the errors.ts of every capability; tests/errors.test.ts compares the two. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectFaults } from '../src/app/faults.ts'
import { projectFolder } from '../src/platform/files/home.ts'
import { errorsDocument } from './errors-document.ts'

writeFileSync(join(projectFolder, 'docs', 'errors.md'), errorsDocument(await collectFaults()))
