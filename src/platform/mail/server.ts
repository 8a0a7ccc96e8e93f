import { readFileSync } from 'node:fs'
import { createTransport, type Transporter } from 'nodemailer'

/** Where mail goes and from whom it comes; null where nobody set it up. */
export type MailServer = { readonly url: URL; readonly from: string; readonly trust: string | null }

/** The mail server by the settings of the installation. `XINHENG_SMTP_CA` names a file with the certificate of one's own authority. */
export function mailServer(env: NodeJS.ProcessEnv = process.env): MailServer | null {
  const { XINHENG_SMTP_URL: url, XINHENG_MAIL_FROM: from, XINHENG_SMTP_CA: trust } = env
  if (!url || !from) return null
  return { url: new URL(url), from, trust: trust ? readFileSync(trust, 'utf8') : null }
}

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** A connection that is encrypted from the start (`smtps:`) or before anything is said (`smtp:`); in clear only to this machine. */
export function connectTo({ url, trust }: MailServer): Transporter {
  const secure = url.protocol === 'smtps:'
  if (!secure && url.protocol !== 'smtp:') throw new Error('XINHENG_SMTP_URL begins with smtp: or smtps:')
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    pool: true,
    maxConnections: 1,
    requireTLS: !secure && !isThisMachine(url.hostname),
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    tls: { minVersion: 'TLSv1.2', ...(trust === null ? {} : { ca: trust }) },
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
