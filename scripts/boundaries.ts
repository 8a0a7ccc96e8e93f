/**
 * Runs the import rules over src. Fails as well when fewer modules were read than there are files, for a rule that reads nothing is green for
 * ever, and when the table allows what nobody uses.
 */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
// @ts-expect-error a table without types of its own
import { mayUse } from '../boundaries.mjs'
import { unusedLines, type Module } from './unused-lines.ts'

const files = globSync('src/**/*.{ts,tsx}').length
const run = spawnSync('node_modules/.bin/depcruise', ['--config', 'dependency-cruiser.mjs', '--output-type', 'json', 'src'], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
type Result = { modules: Omit<Module, 'text'>[]; summary: { violations: { rule: { name: string }; from: string; to: string }[] } }
let result: Result
try {
  result = JSON.parse(run.stdout) as Result
} catch {
  process.stderr.write(`${run.stdout}\n${run.stderr}\n`)
  process.exit(1)
}
const read = new Set(result.modules.map((module) => module.source).filter((source) => source.startsWith('src/'))).size
for (const { rule, from, to } of result.summary.violations) process.stdout.write(`${rule.name}: ${from} -> ${to}\n`)
const unused = unusedLines(
  mayUse as Record<string, string[]>,
  result.modules
    .filter(({ source }) => source.startsWith('src/'))
    .map((module) => ({ ...module, text: readFileSync(module.source, 'utf8') })),
)
for (const line of unused) process.stdout.write(`boundaries.mjs allows what nobody uses: ${line}\n`)
process.stdout.write(
  `boundaries: ${read} of ${files} modules read, ${result.summary.violations.length} violations, ${unused.length} unused lines\n`,
)
process.exit(read >= files && result.summary.violations.length === 0 && unused.length === 0 ? 0 : 1)
