/**
 * The whole truth about a change: `npm run check`. What needs one processor runs beside each other, the tests at the end and alone. Every check
 * runs, whatever the others found, and what failed is named in the end.
 */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const checks = [
  'lint',
  'boundaries',
  'unused',
  'schema -- --check',
  'openapi -- --check',
  'client-types -- --check',
  'types',
  'format:check',
]

/** Runs one and answers what it said, or lets it say so itself. */
function run(check: string, stdio: 'pipe' | 'inherit'): Promise<{ passed: boolean; said: string }> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', ...check.split(' ')], { stdio: ['ignore', stdio, stdio] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => (said += piece.toString()))
    child.once('error', ({ message }) => resolve({ passed: false, said: message }))
    child.once('close', (code) => resolve({ passed: code === 0, said }))
  })
}

const failed: string[] = []
async function work(waiting: string[], stdio: 'pipe' | 'inherit'): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const began = performance.now()
    const { passed, said } = await run(check, stdio)
    if (!passed) failed.push(check)
    process.stdout.write(`${said}== ${check} ${passed ? 'passed' : 'failed'} in ${Math.round((performance.now() - began) / 1000)} s\n`)
  }
}

await Promise.all(Array.from({ length: Math.min(checks.length, availableParallelism()) }, () => work(checks, 'pipe')))
await work(['test'], 'inherit')
if (failed.length > 0) process.stderr.write(`Failed: ${failed.join(', ')}\n`)
process.exit(failed.length === 0 ? 0 : 1)
