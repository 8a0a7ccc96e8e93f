import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { t } from '../platform/cli/output.ts'
import type { BenchLine } from '../platform/bench/bench.ts'
import { dataFolder } from '../platform/files/home.ts'
import { silent } from '../platform/log.ts'
import { fail } from './errors.ts'
import { openApp } from './open.ts'
import { benches } from './parts/benches.ts'
import { serveApp } from './serve.ts'

/**
 * `bench NAME…`: figures beside their baselines, each benchmark on a database of its own: a fresh embedded server, or
 * databases of the server that `DATABASE_URL` names.
 */
export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description(t('测量：', 'measure: ') + Object.keys(benches).join(', '))
    .argument('[names...]', t('哪些；不写则为全部', 'which; all when left out'))
    .option('--rows <number>', t('规模，代替各项自己的规模', 'the size, instead of each benchmark’s own'))
    .option('--json', t('每行一个对象', 'one object per line'))
    .action(async (names: string[], options: { rows?: string; json?: boolean }) => {
      const wanted = names.length === 0 ? Object.keys(benches) : names
      const unknown = wanted.filter((name) => !Object.hasOwn(benches, name))
      if (unknown.length > 0)
        throw fail('app.no-such-bench', { values: { names: unknown.join(', '), all: Object.keys(benches).join(', ') } })
      for (const name of wanted) await runBench(name, options)
    })
}

async function runBench(name: string, { rows, json }: { rows?: string; json?: boolean }): Promise<void> {
  const home = join(dataFolder(), 'bench', String(process.pid))
  mkdirSync(home, { recursive: true })
  const app = await openApp({ log: silent, packKey: 'gaoyang', home, database: `xinheng_bench_${process.pid}` })
  try {
    const served = await serveApp(app, { port: 0, host: '127.0.0.1' })
    const report = (line: BenchLine) => process.stdout.write(json === true ? `${JSON.stringify(line)}\n` : `${format(line)}\n`)
    if (json !== true) process.stdout.write(`${name} (${app.installation.server})\n`)
    try {
      await benches[name]?.({
        ctx: app.context(),
        connection: app.installation.owner,
        url: served.url,
        rows: rows === undefined ? null : Number(rows),
        report,
      })
    } finally {
      await served.close()
    }
  } finally {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  }
}

const format = ({ metric, value, unit, baseline, goal, rows }: BenchLine): string =>
  `  ${metric.padEnd(20)} ${Number(value.toPrecision(4)).toLocaleString('en')} ${unit}   (baseline ${baseline}; goal ${goal}; ${rows.toLocaleString('en')} rows)`
