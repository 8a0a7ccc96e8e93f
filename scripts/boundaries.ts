/** Runs the import rules over src and fails when fewer modules were read than there are files: a rule that reads nothing is green for ever. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const files = globSync('src/**/*.{ts,tsx}').length
const run = spawnSync('node_modules/.bin/depcruise', ['--config', 'dependency-cruiser.mjs', '--output-type', 'json', 'src'], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
type Result = { modules: { source: string }[]; summary: { violations: { rule: { name: string }; from: string; to: string }[] } }
let result: Result
try {
  result = JSON.parse(run.stdout) as Result
} catch {
  process.stderr.write(`${run.stdout}\n${run.stderr}\n`)
  process.exit(1)
}
const read = new Set(result.modules.map((module) => module.source).filter((source) => source.startsWith('src/'))).size
for (const { rule, from, to } of result.summary.violations) process.stdout.write(`${rule.name}: ${from} -> ${to}\n`)
process.stdout.write(`boundaries: ${read} of ${files} modules read, ${result.summary.violations.length} violations\n`)
process.exit(read >= files && result.summary.violations.length === 0 ? 0 : 1)
