import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { csv, market, nameOf, penaltyRow } from '../../src/intake/fixtures.ts'
import { ownerClient } from '../../src/platform/database/connect.ts'
import { joinEmbedded } from '../../src/platform/database/embedded.ts'
import { stopLeftOver } from '../../src/platform/database/ending.ts'
import { projectFolder } from '../../src/platform/files/home.ts'
import { silent } from '../../src/platform/log.ts'
import { inventUscc, registerCsv } from '../../src/subjects/fixtures.ts'

/** The program as an operator starts it, from a folder that is not its own, on a database of its own. */
const program = join(projectFolder, 'bin', 'xinheng.mjs')
let elsewhere: string
let home: string
const running = new Set<ChildProcess>()
beforeAll(() => {
  // Short: the path of a socket is.
  elsewhere = mkdtempSync('/tmp/xinheng-killed-')
  // Started as root the database runs as another user, who has to get through.
  chmodSync(elsewhere, 0o755)
  home = join(elsewhere, 'data')
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await stopLeftOver(join(home, 'postgres'), silent)
  rmSync(elsewhere, { recursive: true, force: true })
})

const { DATABASE_URL: _other, ...inherited } = process.env
const surroundings = () => ({ cwd: elsewhere, env: { ...inherited, XINHENG_DATA: home, LANG: 'C.UTF-8' } })
const run = async (...args: string[]) => (await promisify(execFile)(process.execPath, [program, ...args], surroundings())).stdout
function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { ...surroundings(), stdio: ['ignore', 'pipe', 'ignore'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

type State = { state: string; merged_to: number; accepted: number; records: number }
async function stateNow(): Promise<State | undefined> {
  const connection = await joinEmbedded(home)
  if (connection === null) return undefined
  const client = ownerClient(connection('xinheng'))
  try {
    await client.connect()
    const { rows } = await client.query<State>(
      'select state, merged_to, accepted, (select count(*)::int from records.record) as records from intake.submission',
    )
    return rows[0]
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
async function until(isReached: (state: State) => boolean): Promise<State> {
  for (;;) {
    const state = await stateNow()
    if (state !== undefined && isReached(state)) return state
    await wait(5)
  }
}

const rows = 40

it('a merge whose process was killed goes on after the next start, with nothing twice or half; a killed database comes back', async () => {
  const numbers = Array.from({ length: rows }, (_, at) => at + 1)
  writeFileSync(
    join(elsewhere, 'register.csv'),
    registerCsv(numbers.map((number) => ({ 企业名称: nameOf(number), 统一社会信用代码: inventUscc(number) }))),
  )
  // Row numbers count blank lines: a batch for each row.
  const lines = csv(numbers.map((number) => penaltyRow(number)))
    .toString()
    .split('\r\n')
  writeFileSync(join(elsewhere, 'penalties.csv'), lines.join('\r\n'.repeat(20_000)))
  await run(
    'source',
    'add',
    market,
    '--name',
    '高阳县市场监督管理局',
    '--contact',
    '电话：0312-6690001',
    '--since',
    '2020-01-01',
    '--items',
    'penalty',
    '--basis',
    '法定职责',
  )
  await run('register', 'import', 'register.csv')

  const sender = start('submit', 'penalties.csv', '--item', 'penalty', '--source', market)
  await until(({ state, merged_to }) => state === 'merging' && merged_to > 0)
  sender.kill('SIGKILL')
  await once(sender, 'exit')

  const server = start('serve', '--port', '0', '--json')
  const [line] = (await once(server.stdout!, 'data')) as [Buffer]
  const { url } = JSON.parse(line.toString()) as { url: string }
  const done = await until(({ state }) => state === 'done')
  expect(done).toMatchObject({ accepted: rows, records: rows })

  process.kill(Number(readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  const answered = async () => (await fetch(`${url}/api/v1/records?limit=1`).catch(() => null))?.status
  for (let tries = 0; tries < 600 && (await answered()) !== 200; tries++) await wait(50)
  expect(await answered()).toBe(200)
  expect(await until(() => true)).toMatchObject({ state: 'done', records: rows })

  server.kill('SIGTERM')
  expect(await once(server, 'exit')).toEqual([0, null])
}, 180_000)

it.skipIf(process.getuid?.() !== 0)(
  'a plain user starts it too',
  async () => {
    const nobody = 65_534
    const own = mkdtempSync(join(elsewhere, 'plain-'))
    chownSync(own, nobody, nobody)
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'migrate', '--json'], {
      ...{ uid: nobody, gid: nobody, cwd: own, env: { ...inherited, XINHENG_DATA: join(own, 'data'), HOME: own } },
    })
    expect(JSON.parse(stdout)).toMatchObject({ migrated: expect.arrayContaining(['0010_subjects']) as unknown })
  },
  120_000,
)
