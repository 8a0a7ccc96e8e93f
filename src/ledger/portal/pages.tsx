import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { publicKeyOf } from '../../platform/crypto/jws.ts'
import { page } from '../../platform/ui/index.ts'
import type { LedgerContext } from '../context.ts'
import { describeLedger, latestCheckpoint } from '../describe.ts'
import { fail } from '../errors.ts'
import { inclusionProof } from '../prove.ts'
import { proveRecord } from '../prove-record.ts'
import { readTile } from '../read-tile.ts'
import { formatTlogProof } from '../tlog-proof.ts'
import { EntryPage } from './entry-page.tsx'
import { LedgerPage } from './ledger-page.tsx'

type Env = HttpEnv<LedgerContext>

/** The static files of https://c2sp.org/tlog-tiles below `/ledger`, and the pages about the ledger. */
export function ledgerPages(): Hono<Env> {
  const pages = new Hono<Env>()

  pages.get('/ledger', async (c) => {
    const ledger = await describeLedger(c.get('ctx'))
    const title = c.get('lang') === 'zh' ? '信用链' : 'The ledger'
    return page(c, { title, current: 'ledger', cache: { seconds: 30 } }, <LedgerPage ledger={ledger} site={new URL(c.req.url).origin} />)
  })

  pages.get('/ledger/checkpoint', async (c) => {
    const checkpoint = await latestCheckpoint(c.get('ctx'))
    if (!checkpoint) throw fail('ledger.empty')
    return c.body(checkpoint.note, 200, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=2',
      'access-control-allow-origin': '*',
    })
  })
  // One key signs checkpoints, receipts, recalls, authorisations, cards and status lists: as a verifier key at /api/v1/ledger/key, for JOSE libraries here.
  pages.get('/.well-known/jwks.json', async (c) =>
    c.body(JSON.stringify({ keys: [await publicKeyOf(c.get('ctx').signer)] }), 200, {
      'content-type': 'application/jwk-set+json',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    }),
  )
  pages.get('/ledger/tile/*', async (c) => {
    const bytes = await readTile(c.get('ctx'), c.req.path.slice('/ledger/'.length))
    return c.body(Uint8Array.from(bytes), 200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    })
  })

  pages.get('/ledger/entries/:index{\\d{1,15}}', async (c) => {
    const checkpoint = await latestCheckpoint(c.get('ctx'))
    if (!checkpoint) throw fail('ledger.empty')
    const proof = await inclusionProof(c.get('ctx'), Number(c.req.param('index')), checkpoint.size)
    const tlogProof = formatTlogProof({ index: proof.index, hashes: proof.hashes, checkpoint: checkpoint.note })
    const title = c.get('lang') === 'zh' ? `信用链第 ${proof.index} 号` : `Ledger entry ${proof.index}`
    return page(c, { title, current: 'ledger', cache: { seconds: 30 } }, <EntryPage proof={proof} tlogProof={tlogProof} />)
  })
  pages.get('/ledger/entries/:index{\\d{1,15}}/proof.json', async (c) => {
    const index = Number(c.req.param('index'))
    const proof = await proveRecord(c.get('ctx'), index, null)
    return c.json(proof, 200, {
      'content-disposition': `attachment; filename="xinheng-entry-${index}.json"`,
      'cache-control': 'public, max-age=30',
    })
  })
  return pages
}
