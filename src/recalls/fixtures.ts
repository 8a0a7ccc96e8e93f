import { once } from 'node:events'
import { createServer as listen, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { listRecords } from '../records/whole.ts'
import { actorOfReaderKey } from './readers/use-key.ts'
import { issueReaderKey } from './readers/issue-key.ts'
import { registerReader } from './readers/register-reader.ts'
import type { ReaderEntries } from './readers/reader.ts'

export const office: Actor = { kind: 'user', id: 'office', body: 'office', role: 'head', unit: null }
export const bank = '91130628MA0BANK011'
export const firm = '91130628MA0F1RM012'

export const aReader = (changes: Partial<ReaderEntries> = {}): ReaderEntries => ({
  code: bank,
  name: '高阳虚构农村商业银行',
  kind: 'bank',
  contactMail: 'data@bank.example.com',
  byMail: false,
  webhookUrl: null,
  ...changes,
})

/** A registered reader and its key. */
export async function givenReader(world: World, changes: Partial<ReaderEntries> = {}): Promise<string> {
  const ctx = world.ctx({ actor: office })
  const { code } = await registerReader(ctx, aReader(changes))
  return (await issueReaderKey(ctx, code, { label: '授信系统' })).key
}

/** Penalties of these organisations, one each, as public records. */
export async function givenRecords(world: World, ...numbers: number[]): Promise<number[]> {
  await sendRows(
    world.ctx({ actor: clerk, at: '2026-11-16T08:00:00+08:00' }),
    numbers.map((number) => penaltyRow(number)),
  )
  const records = await listRecords(world.ctx(), { subjectIds: numbers })
  return records.toSorted((a, b) => a.subjectId - b.subjectId).map(({ recordId }) => recordId)
}

export async function givenPublic(world: World): Promise<void> {
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
}

/** Asks the whole program, as the system would for whoever asks, at an instant. */
export function askAt(world: World, at = '2026-11-16T09:00:00+08:00') {
  const { pack } = world.ctx()
  const server = createServer({ context: (actor) => world.ctx({ actor: actor ?? anonymous, at }), log: silent, pack })
  return (path: string, key?: string, init: RequestInit = {}) =>
    server.request(`http://portal.test${path}`, {
      ...init,
      headers: { accept: 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...init.headers },
    })
}

/** A context in which the owner of a key acts. */
export const asKey = async (world: World, key: string, at?: string) =>
  world.ctx({ actor: await actorOfReaderKey(world.ctx(), key), ...(at === undefined ? {} : { at }) })

export type Got = { readonly headers: Record<string, string>; readonly body: string }

/** A receiver of webhooks on this machine; it keeps what it got and answers as told. */
export async function givenReceiver(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<{ url: string; got: Got[]; close: () => void }> {
  const got: Got[] = []
  const server = listen((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(pieces).toString() })
      answer(response, request)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got, close }
}
