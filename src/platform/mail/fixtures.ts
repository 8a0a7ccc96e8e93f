import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { MailServer } from './server.ts'

// Signed by itself for localhost until 2126; it protects nothing.
const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpZk0qR1U8Y2M+4sY
v+GwBS7lg8TncU/OE3TMHQ0XH8ihRANCAAQTM9V3ScPkhZ/Z/X/tdMo+hiMEb8tC
RiGg1wOXJQPdMim0ywyGrW7IponVfZioIij3mJ2iPkw/BnjAuFTmXJvu
-----END PRIVATE KEY-----`
const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUPfwiZRrFP31KAkx7PDSMTkfXA1AwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbWFpbC50ZXN0MCAXDTI2MTEyMjA5MzczN1oYDzIxMjYxMDI5
MDkzNzM3WjAUMRIwEAYDVQQDDAltYWlsLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQTM9V3ScPkhZ/Z/X/tdMo+hiMEb8tCRiGg1wOXJQPdMim0ywyGrW7I
ponVfZioIij3mJ2iPkw/BnjAuFTmXJvuo28wbTAdBgNVHQ4EFgQUEw4LwSfoUOCF
EDrSQwx2kG4qTPEwHwYDVR0jBBgwFoAUEw4LwSfoUOCFEDrSQwx2kG4qTPEwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSQAwRgIhANfjCqANzc+UvwL5U+IMB/IuizJuz+4j5XFIUBLzFbJFAiEA
pBDZ301zNYOqtdY9rW1mMQeVrWNo1l8EmRBaM7FJkJQ=
-----END CERTIFICATE-----`

export type TestMail = { readonly server: MailServer; readonly received: string[]; readonly close: () => Promise<void> }

/** A mail server on this machine that keeps what it was given. */
export async function openMailServer(options: SMTPServerOptions = {}, host = '127.0.0.1'): Promise<TestMail> {
  const received: string[] = []
  const server = new SMTPServer({
    key: testKey,
    cert: testCertificate,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        received.push(text)
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, host)
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return {
    server: { url: new URL(`smtp://${host}:${port}`), from: 'xinheng@office.test', trust: testCertificate },
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
