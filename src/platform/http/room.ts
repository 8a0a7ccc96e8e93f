import type { MiddlewareHandler } from 'hono'
import { spareRoom } from '../files/room.ts'
import { fail } from './errors.ts'

/** Tables, indexes and the write-ahead log take about this many times the bytes of a file. */
const growth = 4
const form = 64 * 1024

/** Refuses large requests before they fill the disk; forms and reading go on. */
export const keepRoom =
  (room: () => Promise<number>): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const length = Number(c.req.header('content-length') ?? form + 1)
    if (length > form && (await room()) < spareRoom + growth * length) throw fail('http.no-space')
    return next()
  }
