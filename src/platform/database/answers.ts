import { connect } from 'node:net'
import pg, { type ClientConfig } from 'pg'

/** Whether something listens on a socket path, or a database server takes connections. */
export async function answers(at: string | ClientConfig): Promise<boolean> {
  if (typeof at === 'string')
    return new Promise((resolve) => {
      const socket = connect(at)
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
  const client = new pg.Client(at)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
