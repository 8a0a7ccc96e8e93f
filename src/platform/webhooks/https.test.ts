import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { authority, certificates, key } from './fixtures.ts'
import type { Resolve } from './look-up.ts'
import { postWebhook } from './post.ts'

const trusted = getCACertificates('default')
beforeAll(() => setDefaultCACertificates([...trusted, authority]))
afterAll(() => setDefaultCACertificates(trusted))

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function given(answer: RequestListener, cert = certificates.good): Promise<string> {
  const server = createServer({ key, cert }, answer).listen(0, 'localhost')
  servers.push(server)
  await once(server, 'listening')
  return `https://localhost:${(server.address() as AddressInfo).port}/hook`
}
const message = (url: string) => ({
  ...{ url, secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`, id: 'msg_1', at: new Date(), body: '{}' },
})
const send = (url: string, milliseconds = 5000) => postWebhook(message(url), { inside: true, milliseconds })

test('a message arrives over https at a receiver whose certificate is trusted', async () => {
  const url = await given((request, answer) => answer.end(request.headers['webhook-id']))
  expect(await send(url)).toEqual({ arrived: true, status: 200, body: 'msg_1' })
})

test.each(['otherName', 'ended', 'itself'] as const)('a receiver with a certificate of %s is not told', async (which) => {
  let reached = false
  const url = await given((_, answer) => {
    reached = true
    answer.end()
  }, certificates[which])
  expect(await send(url)).toEqual({ arrived: false, status: null, fault: 'certificate' })
  expect(reached).toBe(false)
})

test('over https too, nothing is followed, what is slow is left, and a receiver that is gone says so', async () => {
  const moved = await given((_, answer) => answer.writeHead(301, { location: 'https://elsewhere.example.com/' }).end())
  expect(await send(moved)).toEqual({ arrived: false, status: 301, fault: 'moved' })
  const slow = await given(() => undefined)
  expect(await send(slow, 150)).toMatchObject({ arrived: false, fault: 'too-slow' })
  const gone = await given((_, answer) => answer.writeHead(410).end())
  expect(await send(gone)).toEqual({ arrived: false, status: 410, fault: 'gone' })
})

test('a receiver that speaks no TLS is no certificate, it is not reached', async () => {
  const url = await given((_, answer) => answer.end())
  expect(await send(url.replace('https:', 'http:'))).toMatchObject({ arrived: false, fault: 'unreachable' })
})

test('on the open internet only: an address inside is refused as written, and when a name leads to it', async () => {
  // Every name is one whose owner points it at this machine.
  const resolve: Resolve = (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }])
  const refused = (url: string) => postWebhook(message(url), { inside: false, resolve })
  expect(await refused(await given((_, answer) => answer.end()))).toMatchObject({ fault: 'address' })
  expect(await refused('https://10.0.0.1/hook')).toMatchObject({ fault: 'address' })
  expect(await refused('https://receiver.example.com/hook')).toEqual({ arrived: false, status: null, fault: 'inside' })
})

test("the authority of one's own network is trusted by NODE_EXTRA_CA_CERTS, and not without it", async () => {
  const url = await given((_, answer) => answer.end('ok'))
  const file = join(mkdtempSync(join(tmpdir(), 'webhook-')), 'authority.pem')
  writeFileSync(file, authority)
  const script = `import { postWebhook } from ${JSON.stringify(new URL('post.ts', import.meta.url).href)}
    console.log(JSON.stringify(await postWebhook({ ...${JSON.stringify(message(url))}, at: new Date() }, { inside: true })))`
  const post = async (env: NodeJS.ProcessEnv) =>
    JSON.parse((await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env })).stdout) as object
  expect(await post({ NODE_EXTRA_CA_CERTS: file })).toEqual({ arrived: true, status: 200, body: 'ok' })
  expect(await post({})).toEqual({ arrived: false, status: null, fault: 'certificate' })
})
