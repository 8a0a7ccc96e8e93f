import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { isIP, type AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test } from 'vitest'
import { isInside } from './inside.ts'
import { lookUpOutside } from './look-up.ts'
import { postWebhook } from './post.ts'
import { webhookProblem } from './target.ts'

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function given(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}
const send = (url: string, limits: { milliseconds?: number; bytes?: number; inside?: boolean } = { inside: true }) =>
  postWebhook({ url, secret, id: 'msg_1', at: new Date(), body: '{"type":"recall"}' }, { inside: true, ...limits })

test('a message carries a signature that its receiver can check', async () => {
  let opened: unknown
  const url = await given((request, answer) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      opened = new Webhook(secret).verify(Buffer.concat(pieces).toString(), request.headers as Record<string, string>)
      answer.end('{"acknowledged":true}')
    })
  })
  expect(await send(url)).toEqual({ arrived: true, status: 200, body: '{"acknowledged":true}' })
  expect(opened).toEqual({ type: 'recall' })
})

test('a receiver that sends on elsewhere is not followed', async () => {
  let reached = false
  const elsewhere = await given((_, answer) => {
    reached = true
    answer.end()
  })
  const url = await given((_, answer) => answer.writeHead(307, { location: elsewhere }).end())
  expect(await send(url)).toEqual({ arrived: false, status: 307, fault: 'moved' })
  expect(reached).toBe(false)
})

test('a receiver that never ends its answer, or answers without end, is left', async () => {
  const silent = await given(() => undefined)
  expect(await send(silent, { milliseconds: 80 })).toMatchObject({ fault: 'too-slow' })
  const dripping = await given((_, answer) => void answer.writeHead(200).write('{'))
  expect(await send(dripping, { milliseconds: 80 })).toMatchObject({ fault: 'too-slow' })
  const huge = await given((_, answer) => {
    const more = (): void => void answer.write(Buffer.alloc(16_384, 97), () => answer.destroyed || more())
    more()
  })
  expect(await send(huge)).toMatchObject({ arrived: false, fault: 'too-large' })
})

test('a refusal, and nobody there, say so', async () => {
  const refusing = await given((_, answer) => answer.writeHead(500).end('no'))
  expect(await send(refusing)).toEqual({ arrived: false, status: 500, fault: 'refused' })
  const gone = await given((_, answer) => answer.end())
  servers.at(-1)?.close()
  servers.at(-1)?.closeAllConnections()
  expect(await send(gone)).toMatchObject({ arrived: false, fault: 'unreachable' })
})

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['192.168.0.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['::1', true],
  ['::', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::7f00:1', true],
  ['2002:7f00:1::', true],
  ['8.8.8.8', false],
  ['172.32.0.1', false],
  ['2400:3200::1', false],
  ['not an address', true],
])('%s is inside: %s', (address, inside) => expect(isInside(address)).toBe(inside))

test.each([
  'http://credit.example.com/hook',
  'https://localhost/hook',
  'https://intranet/hook',
  'https://db.internal/hook',
  'https://127.0.0.1/hook',
  'https://2130706433/hook',
  'https://0x7f.1/hook',
  'https://[::1]/hook',
  'https://[::ffff:10.0.0.1]/hook',
  'https://user:word@credit.example.com/hook',
  'https://credit.example.com:22/hook',
  'https://credit.example.com:8443/hook',
  'ftp://credit.example.com/hook',
  'file:///etc/passwd',
  'hook',
])('%s receives nothing', async (url) => {
  expect(webhookProblem(url, false)).not.toBeNull()
  expect(await send(url, { inside: false })).toMatchObject({ arrived: false, fault: 'address' })
})

test('the port of https may be written or left out', () => {
  for (const url of ['https://credit.example.com/hook', 'https://credit.example.com:443/hook'])
    expect(webhookProblem(url, false)).toBe(null)
})

test.each([
  [['8.8.8.8'], null],
  [['8.8.8.8', '10.0.0.1'], 'EINSIDE'],
  [['::1'], 'EINSIDE'],
  [[], 'EINSIDE'],
])('a name with the addresses %j is refused when one of them is inside', (addresses, code) => {
  const look = lookUpOutside((_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    ),
  )
  look('credit.example.com', {}, (error, address) => {
    expect(error === null ? null : (error as NodeJS.ErrnoException).code).toBe(code)
    expect(address).toBe(code === null ? addresses[0] : '')
  })
})
