import pg from 'pg'
import { createContext, type Actor } from '../platform/context.ts'
import type { Bench, BenchRoom } from '../platform/bench/bench.ts'
import { peakOf } from '../platform/bench/memory.ts'
import { commitDraw } from './draws/commit.ts'
import type { InspectionsContext } from './context.ts'
import { rerunDraw } from './sampler/index.ts'
import { enterSeed } from './draws/enter-seed.ts'
import { findDraw, frameFile, resultFile, teamsFile } from './draws/find.ts'
import { seedOf, stepOf } from './draws/held-draw.ts'
import { insertInspector } from './pool/inspector-store.ts'
import { prepareDraw } from './draws/prepare.ts'
import { runOwnDraw } from './draws/run.ts'

const clerk: Actor = { kind: 'user', id: 'bench', body: 'office', role: 'clerk', unit: null }
const approver: Actor = { ...clerk, id: 'bench-approver', role: 'approver' }
const day = 86_400_000

/** One in twenty of a million organisations: prepared, committed and drawn by the program, and computed again by a page in Chromium. */
export const drawBench: Bench<InspectionsContext> = async (room) => {
  const rows = room.rows ?? 1_000_000
  await fill(room, rows)
  const pool = Array.from({ length: 400 }, (_, at) => `B-${at}`)
  for (const number of pool) await insertInspector(room.ctx, { number, unit: 'bench', account: number })
  // Between the commitment and the seed lies a day, which nobody waits for here.
  const began = Date.now() - 3 * day
  const by = (actor: Actor, at: number): InspectionsContext => {
    const { db, log, pack, signer } = room.ctx
    const nothing = async () => undefined
    return createContext({ db, log, now: () => new Date(at), react: nothing, send: nothing }, { pack, signer }, actor)
  }
  const times: Record<string, number> = {}
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const done = await work()
    times[what] = performance.now() - start
    return done
  }
  const seedDay = new Date(began + day + 8 * 3_600_000).toISOString().slice(0, 10)
  const number = await timed('prepare', () =>
    prepareDraw(by(clerk, began), {
      ...{ title: 'bench', division: '', conflicts: '', names: 'withheld' },
      inspectors: pool.join(' '),
      strata: [{ type: 'enterprise', perMille: '50', least: '1' }],
      seed: { kind: 'dice', day: seedDay, time: '23:59', where: 'bench', rolls: '20', game: '', issue: '', numbers: '' },
    }),
  )
  await commitDraw(by(approver, began), number)
  await enterSeed(by(clerk, began + 2 * day), { number, seed: '36145263514236412563', source: 'bench' })
  await timed('run', () => runOwnDraw(by(approver, began + 2 * day), number))
  const node = await inNode(by(clerk, began + 2 * day), number)
  const page = await inBrowser(`${room.url}/inspections/draws/${number}/rerun`)
  const drawn = Math.ceil(rows / 20)
  const line = (metric: string, value: number, unit: string, baseline: string, goal: string) =>
    room.report({ bench: 'draw', metric, value, unit, baseline, goal, rows })
  line('browser_ms', page.ms, 'ms', `the same code in Node, frame in memory: ${Math.round(node)} ms`, 'below 60000')
  line('browser_peak_mb', page.peak, 'MB', `the open page before: ${Math.round(page.before)} MB`, 'below 512')
  line('prepare_s', (times['prepare'] ?? 0) / 1000, 's', `to draw ${drawn}: ${((times['run'] ?? 0) / 1000).toFixed(1)} s`, 'below 120')
}

async function fill(room: BenchRoom<InspectionsContext>, organisations: number): Promise<void> {
  const client = new pg.Client(room.connection)
  await client.connect()
  await client.query(
    `insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, division_code, first_seen_at, changed_at)
     select n, '91130628' || lpad(n::text, 9, '0') || '0', name, name, name, 'enterprise', 'active', '130628', now(), now()
       from (select n, '高阳县第' || n || '纺织有限公司' as name from generate_series(1, $1::int) n) t`,
    [organisations],
  )
  await client.query('analyze subjects.subject')
  await client.end()
}

async function inNode(ctx: InspectionsContext, number: string): Promise<number> {
  const draw = await findDraw(ctx, number)
  const pieces: Uint8Array[] = []
  for await (const lines of await frameFile(ctx, number)) pieces.push(Buffer.from(lines))
  const terms = Buffer.from(draw.file)
  const said = (kind: 'committed' | 'drawn', member: string) => String(stepOf(draw, kind)?.statement[member])
  const [result, teams] = [await resultFile(ctx, number), await teamsFile(ctx, number)]
  const start = performance.now()
  const { problems } = await rerunDraw(
    {
      ...{ terms, commitment: said('committed', 'commitment'), seed: seedOf(draw) ?? '', result, drawn: said('drawn', 'result') },
      ...{ teams, formed: said('drawn', 'teams'), names: null, lists: [], inside: null },
    },
    (async function* () {
      yield* pieces
    })(),
  )
  if (problems.length > 0) throw new Error(problems[0]?.text.en)
  return performance.now() - start
}

/** The page's own button, and the memory of the process that draws it: at rest, and at the highest. */
async function inBrowser(address: string): Promise<{ readonly ms: number; readonly before: number; readonly peak: number }> {
  const { openBrowser } = await import('../platform/bench/browser.ts')
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(address)
    await page.locator('[data-rerun] button').waitFor()
    const session = await browser.newBrowserCDPSession()
    const renderers = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
    }
    const before = await peakOf(renderers, async () => undefined)
    let ms = 0
    const peak = await peakOf(renderers, async () => {
      const start = performance.now()
      await page.locator('[data-rerun] button').click()
      await page.locator('[data-rerun-done=same]').waitFor({ timeout: 600_000 })
      ms = performance.now() - start
    })
    return { ms, before, peak }
  } finally {
    await browser.close()
  }
}
