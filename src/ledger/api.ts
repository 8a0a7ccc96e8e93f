import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered } from '../platform/http/described.ts'
import { toBase64 } from '../platform/crypto/bytes.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import type { LedgerContext } from './context.ts'
import { checkpointAt, latestCheckpoint } from './describe.ts'
import { fail } from './errors.ts'
import { consistencyProof, inclusionProof } from './prove.ts'
import { formatTlogProof } from './tlog-proof.ts'

const number = (description: string, example: string) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/)
    .openapi({ description, example })
const hash = z.string().openapi({ description: 'SHA-256, base64', example: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' })
const size = z.number().int().openapi({ description: 'number of entries' })

const Key = z
  .object({ origin: z.string(), vkey: z.string().openapi({ description: 'verifier key, c2sp.org/signed-note' }) })
  .openapi('LedgerKey')
const Checkpoint = z
  .object({
    size,
    root: hash,
    madeAt: z.iso.datetime(),
    note: z.string().openapi({ description: 'signed checkpoint, c2sp.org/tlog-checkpoint' }),
  })
  .openapi('LedgerCheckpoint')
const Inclusion = z
  .object({
    index: z.number().int(),
    size,
    entry: z.string().openapi({ description: 'what the ledger keeps of the record, base64' }),
    root: hash,
    hashes: z.array(hash),
    tlogProof: z
      .string()
      .nullable()
      .openapi({ description: 'the same as c2sp.org/tlog-proof; null if no checkpoint of this size was signed' }),
  })
  .openapi('LedgerInclusionProof')
const Consistency = z
  .object({ from: size, to: size, fromRoot: hash, toRoot: hash, hashes: z.array(hash) })
  .openapi('LedgerConsistencyProof')

const tags = ['ledger']
const routes = {
  key: createRoute({
    method: 'get',
    path: '/ledger/key',
    tags,
    summary: 'Origin and verifier key of the ledger',
    responses: { 200: answered('the key', Key) },
  }),
  checkpoint: createRoute({
    method: 'get',
    path: '/ledger/checkpoint',
    tags,
    summary: 'Latest signed checkpoint',
    responses: { 200: answered('the checkpoint', Checkpoint) },
  }),
  inclusion: createRoute({
    method: 'get',
    path: '/ledger/proof/inclusion',
    tags,
    summary: 'Proof that an entry stands in the ledger',
    request: {
      query: z.object({
        index: number('place of the entry, from 0', '0'),
        size: number('size of the tree; the present one when left out', '1').optional(),
      }),
    },
    responses: { 200: answered('the proof, RFC 9162 section 2.1.3', Inclusion) },
  }),
  consistency: createRoute({
    method: 'get',
    path: '/ledger/proof/consistency',
    tags,
    summary: 'Proof that the ledger only grew between two sizes',
    request: {
      query: z.object({
        from: number('earlier size, at least 1', '1'),
        to: number('later size; the present one when left out', '1').optional(),
      }),
    },
    responses: { 200: answered('the proof, RFC 9162 section 2.1.4', Consistency) },
  }),
}

const optional = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits))

/** Key, checkpoint and proofs as JSON. Tiles are static files below `/ledger`. */
export function ledgerApi(): OpenAPIHono<HttpEnv<LedgerContext>> {
  const api = new OpenAPIHono<HttpEnv<LedgerContext>>({
    defaultHook: (result) => {
      if (!result.success) throw fail('ledger.bad-number')
    },
  })
  api.openapi(routes.key, (c) => c.json({ origin: c.get('ctx').signer.name, vkey: c.get('ctx').signer.vkey }, 200))
  api.openapi(routes.checkpoint, async (c) => {
    const checkpoint = await latestCheckpoint(c.get('ctx'))
    if (!checkpoint) throw fail('ledger.empty')
    const { madeAt, note } = checkpoint
    return c.json({ size: checkpoint.size, root: toBase64(checkpoint.root), madeAt: madeAt.toISOString(), note }, 200)
  })
  api.openapi(routes.inclusion, async (c) => {
    const query = c.req.valid('query')
    const proof = await inclusionProof(c.get('ctx'), Number(query.index), optional(query.size))
    const checkpoint = await checkpointAt(c.get('ctx'), proof.size)
    return c.json(
      {
        index: proof.index,
        size: proof.size,
        entry: toBase64(proof.entry),
        root: toBase64(proof.root),
        hashes: proof.hashes.map(toBase64),
        tlogProof: checkpoint ? formatTlogProof({ index: proof.index, hashes: proof.hashes, checkpoint: checkpoint.note }) : null,
      },
      200,
    )
  })
  api.openapi(routes.consistency, async (c) => {
    const query = c.req.valid('query')
    const proof = await consistencyProof(c.get('ctx'), Number(query.from), optional(query.to))
    return c.json(
      {
        from: proof.from,
        to: proof.to,
        fromRoot: toBase64(proof.fromRoot),
        toRoot: toBase64(proof.toRoot),
        hashes: proof.hashes.map(toBase64),
      },
      200,
    )
  })
  return api
}
