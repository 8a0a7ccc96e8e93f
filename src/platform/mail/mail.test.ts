import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { openMailServer, type TestMail } from './fixtures.ts'
import { asHtml, isAddress, oneLine } from './message.ts'
import { deliverMail, mailStanding, sendMail } from './send.ts'
import { mailServer } from './server.ts'
import type { MailTables } from './tables.ts'

let world: World
let mail: TestMail
beforeAll(async () => {
  world = await openWorld()
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:1')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
})
beforeEach(() => world.owner.withTables<MailTables>().deleteFrom('mail.outbox').execute())
afterEach(() => mail?.close())
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

const at = (when: string) => world.ctx({ at: `2026-11-16T${when}+08:00` })
const hello = {
  to: ['clerk@market.test'],
  subject: '期限将至',
  text: '案件 12 的受理期限明日届满。\n\n请登录 https://credit.test/workbench/cases/12 办理。',
}

test('a message goes out encrypted, as text and as a page, and leaves nothing behind', async () => {
  const secure: boolean[] = []
  mail = await openMailServer({
    onMailFrom: (_from, session, done) => {
      secure.push(session.secure)
      done()
    },
  })
  expect(await sendMail(at('09:00:00'), hello)).toBe(true)
  expect(await deliverMail(at('09:00:00'), mail.server)).toBe(1)
  expect(secure).toEqual([true])
  const { from, to, subject, text, html, messageId } = await PostalMime.parse(mail.received[0] ?? '')
  expect({ from: from?.address, to: to?.map(({ address }) => address), subject, text: text?.trim() }).toEqual({
    from: 'xinheng@office.test',
    to: hello.to,
    subject: hello.subject,
    text: hello.text,
  })
  expect(html).toContain('<a href="https://credit.test/workbench/cases/12">')
  expect(messageId).toMatch(/@office\.test>$/)
  expect(await mailStanding(at('09:00:00'))).toMatchObject({ waiting: 0, dead: 0 })
})

test('it signs in where the server asks for it, and only over an encrypted connection', async () => {
  const seen: unknown[] = []
  mail = await openMailServer({
    authOptional: false,
    onAuth: ({ username, password }, session, done) => {
      seen.push([username, password, session.secure])
      done(null, { user: 'x' })
    },
  })
  const url = new URL(mail.server.url)
  url.username = 'office'
  url.password = encodeURIComponent('p@ss/word')
  await sendMail(at('09:00:00'), hello)
  expect(await deliverMail(at('09:00:00'), { ...mail.server, url })).toBe(1)
  expect(seen).toEqual([['office', 'p@ss/word', true]])
})

test('a server that offers no encryption, or that nobody vouches for, is given nothing', async () => {
  mail = await openMailServer({ hideSTARTTLS: true }, '127.0.0.2')
  await sendMail(at('09:00:00'), hello)
  expect(await deliverMail(at('09:00:00'), mail.server)).toBe(0)
  await mail.close()
  mail = await openMailServer()
  expect(await deliverMail(at('09:05:00'), { ...mail.server, trust: null })).toBe(0)
  expect(mail.received).toEqual([])
  expect(await mailStanding(at('09:05:00'))).toMatchObject({ waiting: 1, dead: 0 })
})

const refusing = (responseCode: number) => Object.assign(new Error('not now'), { responseCode })

test('what a server puts off is tried again, later each time, and arrives once', async () => {
  let busy = true
  mail = await openMailServer({ onRcptTo: (_to, _session, done) => done(busy ? refusing(451) : null) })
  await sendMail(at('09:00:00'), hello)
  expect(await deliverMail(at('09:00:00'), mail.server)).toBe(0)
  busy = false
  expect(await deliverMail(at('09:01:59'), mail.server)).toBe(0)
  expect(await deliverMail(at('09:02:00'), mail.server)).toBe(1)
  expect(await deliverMail(at('12:00:00'), mail.server)).toBe(0)
  expect(mail.received).toHaveLength(1)
})

test('what a server refuses for good is put aside and counted, without the address in the answer', async () => {
  mail = await openMailServer({
    onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no ${address}`), { responseCode: 550 })),
  })
  await sendMail(at('09:00:00'), hello)
  await deliverMail(at('09:00:00'), mail.server)
  await deliverMail(at('20:00:00'), mail.server)
  expect(await mailStanding(at('20:00:00'))).toEqual({ configured: true, waiting: 0, dead: 1 })
  const { lastAnswer } = await world.owner.withTables<MailTables>().selectFrom('mail.outbox').select('lastAnswer').executeTakeFirstOrThrow()
  expect(lastAnswer).toContain('no …')
  await deliverMail(world.ctx({ at: '2026-12-20T00:00:00+08:00' }), null)
  expect(await mailStanding(at('20:00:00'))).toMatchObject({ dead: 0 })
})

test('a message that nobody takes for three days is put aside', async () => {
  mail = await openMailServer({ onRcptTo: (_to, _session, done) => done(refusing(451)) })
  await sendMail(at('09:00:00'), hello)
  const begun = at('09:00:00').now().getTime()
  const outbox = () => world.owner.withTables<MailTables>().selectFrom('mail.outbox').selectAll().executeTakeFirstOrThrow()
  let waiting = await outbox()
  for (; waiting.deadAt === null; waiting = await outbox())
    await deliverMail(world.ctx({ at: new Date(waiting.nextTryAt).toISOString() }), mail.server)
  const hours = (waiting.deadAt.getTime() - begun) / 3_600_000
  expect(hours).toBeGreaterThan(72)
  expect(hours).toBeLessThan(84)
})

test('no subject, address or text makes a header or another recipient', async () => {
  mail = await openMailServer()
  const subject = 'x\r\nBcc: all@evil.test\u2028y'
  await sendMail(at('09:00:00'), {
    to: ['clerk@market.test', 'a@b.test\r\nBcc: all@evil.test', 'a@b.test, c@d.test', '甲 <a@b.test>', ''],
    subject,
    text: '.\r\nRCPT TO:<all@evil.test>\r\n<script>',
  })
  expect(await deliverMail(at('09:00:00'), mail.server)).toBe(1)
  const parsed = await PostalMime.parse(mail.received[0] ?? '')
  expect(parsed).toMatchObject({ subject: 'x Bcc: all@evil.test y', to: [{ address: 'clerk@market.test' }] })
  expect(parsed.bcc).toBeUndefined()
  expect(parsed.html).toContain('&lt;script&gt;')
})

test('a message of a transaction that is undone was never written', async () => {
  mail = await openMailServer()
  const failed = at('09:00:00').transaction(async (ctx) => {
    await sendMail(ctx, hello)
    throw new Error('undone')
  })
  await expect(failed).rejects.toThrow('undone')
  expect(await deliverMail(at('09:00:00'), mail.server)).toBe(0)
})

test('where no server is set up nothing is kept', async () => {
  expect(mailServer({})).toBeNull()
  vi.stubEnv('XINHENG_SMTP_URL', '')
  expect(await sendMail(at('09:00:00'), hello)).toBe(false)
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:1')
})

test.each([
  ['a@b.test', true],
  ["o'neil+x@mail.b.test", true],
  ['a@b', true],
  ['a@b.test\n', false],
  ['a b@c.test', false],
  ['<a@b.test>', false],
  ['@b.test', false],
  [`${'a'.repeat(65)}@b.test`, false],
])('%j is an address: %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected)
})

test('the page of a text holds nothing but its words and links', () => {
  expect(asHtml('a < b\nc\n\nhttps://x.test/?a="1"&b=<2>')).toBe(
    '<!doctype html><html><body><p>a &lt; b<br>c</p><p><a href="https://x.test/?a=">https://x.test/?a=</a>&quot;1&quot;&amp;b=&lt;2&gt;</p></body></html>',
  )
  expect(oneLine('  a\n\tb ')).toBe('a b')
})
