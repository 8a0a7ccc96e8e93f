/**
 * A body that keeps copies of records and takes recalls seriously: it hears of them by webhook and asks for what it missed, checks each
 * one, acts, and acknowledges. Needs Node.js 24, `jose` and `standardwebhooks`:
 *
 *   XINHENG=https://credit.example.gov.cn KEY=xhr_… SECRET=whsec_… COPIES=./copies node subscriber.ts
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { Webhook } from 'standardwebhooks'

export type Settings = {
  /** Where the installation is, such as `https://credit.example.gov.cn`. */
  readonly base: string
  /** Who signs its recalls: the name of its ledger, compared once by hand. */
  readonly issuer: string | null
  readonly key: string
  readonly secret: string
  /** The folder with the copies, one file for each record. */
  readonly copies: string
  readonly fetch?: typeof fetch
}
type Statement = {
  readonly id: string
  readonly issuer: string
  readonly record: string
  readonly kind: string
  readonly do: readonly string[]
}

const ask = async ({ base, key, fetch: send = fetch }: Settings, path: string, init: RequestInit = {}): Promise<Response> => {
  const answer = await send(`${base}${path}`, path.startsWith('/api/') ? { ...init, headers: { authorization: `Bearer ${key}` } } : init)
  if (!answer.ok && answer.status !== 404) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}
const copyOf = ({ copies }: Settings, record: string): string => join(copies, `${BigInt(record)}.json`)

/** Keeps a copy of a record as it is shown; one that is not shown is not kept. */
export async function takeCopy(settings: Settings, record: string): Promise<void> {
  const answer = await ask(settings, `/api/v1/records/${record}`)
  await mkdir(settings.copies, { recursive: true })
  if (answer.ok) await writeFile(copyOf(settings, record), await answer.text())
  else await rm(copyOf(settings, record), { force: true })
}

/** What a recall says, once its signature is that of the installation. */
async function checked(settings: Settings, jws: string): Promise<Statement> {
  const keys = createLocalJWKSet((await (await ask(settings, '/.well-known/jwks.json')).json()) as JSONWebKeySet)
  const { payload, protectedHeader } = await compactVerify(jws, keys, { algorithms: ['EdDSA'] })
  const statement = JSON.parse(new TextDecoder().decode(payload)) as Statement
  if (protectedHeader.typ !== 'xinheng-recall+jws') throw new Error('what is signed is no recall')
  if (settings.issuer !== null && statement.issuer !== settings.issuer) throw new Error(`signed by ${statement.issuer}`)
  return statement
}

/** Does what a recall asks for and says so. Doing it twice changes nothing. */
export async function actOn(settings: Settings, jws: string): Promise<Statement> {
  const statement = await checked(settings, jws)
  const mayTakeAgain = statement.do.includes('replace-copies') || statement.do.includes('read-again')
  await rm(copyOf(settings, statement.record), { force: true })
  if (mayTakeAgain) await takeCopy(settings, statement.record)
  await ask(settings, `/api/v1/recalls/${statement.id}/acknowledgement`, { method: 'POST' })
  return statement
}

/** A message that was posted here: its status to answer with. Whoever does not know the secret changes nothing. */
export async function receive(settings: Settings, body: string, headers: Record<string, string>): Promise<number> {
  try {
    new Webhook(settings.secret).verify(body, headers)
  } catch {
    return 401
  }
  const { data } = JSON.parse(body) as { data: { recall: string } }
  await actOn(settings, data.recall)
  return 200
}

/** Acts on everything that was sent and not acknowledged, however it was missed. */
export async function catchUp(settings: Settings): Promise<number> {
  const open = await ask(settings, '/api/v1/recalls/deliveries?state=open&limit=500')
  const { deliveries } = (await open.json()) as { deliveries: readonly { readonly id: string }[] }
  // The oldest first: a record may have been recalled, shown again and recalled.
  for (const { id } of deliveries.toReversed()) {
    const { recall } = (await (await ask(settings, `/api/v1/recalls/${id}`)).json()) as { recall: string }
    await actOn(settings, recall)
  }
  return deliveries.length
}

if (import.meta.main) {
  const { XINHENG: base = '', ISSUER: issuer = null, KEY: key = '', SECRET: secret = '', COPIES: copies = 'copies', PORT } = process.env
  const settings: Settings = { base, issuer, key, secret, copies }
  console.log(`${await catchUp(settings)} recalls were open; listening`)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = []
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
    const body = Buffer.concat(pieces).toString()
    try {
      response.writeHead(await receive(settings, body, request.headers as Record<string, string>)).end()
    } catch (error) {
      console.error(error)
      response.writeHead(500).end()
    }
  }
  createServer((request, response) => void answer(request, response)).listen(Number(PORT ?? 8080))
}
