import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { viewOf } from '../access/index.ts'
import type { Pack, PackContext } from '../packs/index.ts'
import { quantile, type Bench } from '../platform/bench/bench.ts'
import { measureLoad } from '../platform/bench/load.ts'
import type { Actor } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import { fillForBench } from './bench-data.ts'
import { selectFile } from './file/store.ts'
import { presentFileRecord } from './file/present-file.ts'
import { readFile } from './file/read-file.ts'
import { readOrganisation } from './read-organisation.ts'
import { rulesFor } from './rules/rules.ts'
import { sightOf } from './rules/sight.ts'

/** Enough that neither side waits for one reader: what is compared is work, not the wait for the disk. */
const connections = 32
const seconds = 4
const rounds = 3

/** The same pack with a table that gives everybody everything: nothing to decide. */
const withoutPolicy = (pack: Pack): Pack => ({
  ...pack,
  access: [
    {
      key: 'all',
      from: '1949-10-01',
      to: null,
      basis: [],
      who: ['anyone'],
      roles: null,
      relation: 'any',
      items: null,
      fields: null,
      scopes: ['public', 'authorised', 'government', 'restricted'],
      purposes: null,
      gives: 'read',
    },
  ],
})

/** The whole file of an organisation read by itself, decided and noted, beside the same selects and the same answer with neither. */
export const accessBench: Bench<PackContext> = async (room) => {
  const organisations = Math.max(1, Math.round((room.rows ?? 200_000) / 4))
  const codes = await fillForBench(room.connection, organisations)
  const { ctx } = room
  const head = (unit: string): Actor => ({ kind: 'user', id: 'bench', body: 'organisation', role: 'head', unit })
  const pack = withoutPolicy(ctx.pack)
  const open = rulesFor(pack, viewOf(pack, { body: null, role: null, relation: 'any', purpose: null, day: dayOf(ctx.now()) }))
  const guarded = (code: string): Promise<unknown> => readFile(ctx.as(head(code)), { code, purpose: 'ownAffairs', route: 'api' })
  const unguarded = async (code: string): Promise<unknown> => {
    const reach = { all: true, source: null, given: 'true', items: null, records: null }
    const [organisation, rows] = await Promise.all([readOrganisation(ctx, code), selectFile(ctx.db, sightOf(ctx), reach, code, 51)])
    return { organisation, records: rows.slice(0, 50).map((row) => presentFileRecord(open, open, row)), total: rows[0]?.total ?? 0 }
  }
  const [here, there] = [await serve(guarded), await serve(unguarded)]
  try {
    const rates: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
    const measure = async (url: string, long: number) => {
      const load = await measureLoad({ urls: codes.map((code) => `${url}/${code}`), connections, seconds: long })
      if (load.failed > 0) throw new Error(`${load.failed} requests were not answered with 200`)
      return load.perSecond
    }
    await measure(here.url, 2)
    await measure(there.url, 2)
    for (let round = 0; round < rounds; round++) {
      rates.ours.push(await measure(here.url, seconds))
      rates.theirs.push(await measure(there.url, seconds))
    }
    const [ours, theirs] = [quantile(rates.ours, 0.5), quantile(rates.theirs, 0.5)]
    room.report({
      bench: 'access',
      metric: 'ratio_without_policy',
      value: ours / theirs,
      unit: 'ratio',
      baseline: `the same read, neither decided nor noted: ${Math.round(theirs)} requests/s; here ${Math.round(ours)}`,
      goal: '>= 0.8',
      rows: organisations * 4,
    })
  } finally {
    await here.close()
    await there.close()
  }
}

async function serve(read: (code: string) => Promise<unknown>): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    read((request.url ?? '').slice(1))
      .then((content) => response.setHeader('content-type', 'application/json').end(JSON.stringify(content)))
      .catch((error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
