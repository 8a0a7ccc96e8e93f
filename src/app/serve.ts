import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { publicRequest } from '../platform/http/proxy.ts'
import { fail } from './errors.ts'
import type { App } from './open.ts'
import { createServer } from './server.ts'
import { createWaitingServer, type Waiting } from './waiting-server.ts'

/**
 * A large file may take an hour over a slow line; headers may not. A connection that is kept outlives the minute after which proxies and
 * programs let go of theirs: a question must not meet one that is being closed here.
 */
const patient = { requestTimeout: 3_600_000, headersTimeout: 60_000, keepAliveTimeout: 75_000 }
/** Connections the system holds until they are accepted: what comes all at once waits here, and is not turned away. */
const backlog = 4096

export type Served = { readonly url: string; readonly close: () => Promise<void> }

/** Listens for the web on a port; 0 lets the system choose one. As long as data are being loaded, everybody is told to wait. */
export async function serveApp(app: App, options: { port: number; host: string; waiting?: Waiting | undefined }): Promise<Served> {
  const [hono, meanwhile] = [createServer(app), createWaitingServer(options.waiting)]
  const isWaiting = () => options.waiting?.loading != null
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({
      fetch: (request, env) => (isWaiting() ? meanwhile : hono).fetch(publicRequest(request), env),
      hostname: options.host,
      serverOptions: patient,
    }) as Server
    server.listen({ port: options.port, host: options.host, backlog }, () => {
      const { port } = server.address() as AddressInfo
      // By its name: a passkey is of a name, not of a number.
      const host = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeIdleConnections()
            setTimeout(() => server.closeAllConnections(), 5000).unref()
          }),
      })
    })
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? fail('app.port-in-use', { values: { port: options.port } }) : error),
    )
  })
}
