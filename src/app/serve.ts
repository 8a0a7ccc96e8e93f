import { serve } from '@hono/node-server'
import type { Server } from 'node:http'
import { publicRequest } from '../platform/http/proxy.ts'
import { fail } from './errors.ts'
import type { App } from './open.ts'
import { createServer } from './server.ts'
import { createWaitingServer, type Waiting } from './waiting-server.ts'

/** A large file may take an hour over a slow line; headers may not. */
const patient = { requestTimeout: 3_600_000, headersTimeout: 60_000 }

export type Served = { readonly url: string; readonly close: () => Promise<void> }

/** Listens for the web on a port; 0 lets the system choose one. As long as data are being loaded, everybody is told to wait. */
export async function serveApp(app: App, options: { port: number; host: string; waiting?: Waiting | undefined }): Promise<Served> {
  const [hono, meanwhile] = [createServer(app), createWaitingServer(options.waiting)]
  const isWaiting = () => options.waiting?.loading != null
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request, env) => (isWaiting() ? meanwhile : hono).fetch(publicRequest(request), env),
        port: options.port,
        hostname: options.host,
        serverOptions: patient,
      },
      (address) => {
        // By its name: a passkey is of a name, not of a number.
        const host = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host
        resolve({
          url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
          close: () =>
            new Promise((done) => {
              server.close(() => done())
              ;(server as Server).closeIdleConnections()
              setTimeout(() => (server as Server).closeAllConnections(), 5000).unref()
            }),
        })
      },
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? fail('app.port-in-use', { values: { port: options.port } }) : error),
    )
  })
}
