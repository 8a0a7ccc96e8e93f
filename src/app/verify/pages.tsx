import { Hono, type Context as Request } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import { XinhengError } from '../../platform/errors.ts'
import { addressOf } from '../../platform/http/address.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { say } from '../../platform/text.ts'
import { addIsland, page, words } from '../../platform/ui/index.ts'
import { findReport, foldTyped, lastListOf } from '../../reports/index.ts'
import type { AppContext } from '../context.ts'
import { checkFile } from './check-file.ts'
import type { LookUp } from './look-up.tsx'
import { offlinePage } from './offline-page.ts'
import { VerifyPage, type VerifyProps } from './verify-page.tsx'

type Env = HttpEnv<AppContext>

addIsland('verify', new URL('./verify.client.ts', import.meta.url))

const largest = 8 * 1024 * 1024

/** Whether a report or a file is genuine, for anybody: by number, or by the file. */
export function verifyPages(): Hono<Env> {
  const pages = new Hono<Env>()

  pages.get('/verify/offline.html', (c) =>
    c.body(offlinePage(c.get('lang'), c.get('ctx').signer), 200, {
      'content-type': 'text/html; charset=utf-8',
      // To be kept and opened from the disk: here its own script would have to be allowed to run.
      'content-disposition': `attachment; filename="xinheng-verify-${c.get('lang')}.html"`,
      'cache-control': 'public, max-age=3600',
    }),
  )

  pages.get('/verify', async (c) => {
    const number = c.req.query('number')
    return show(c, { asked: number === undefined ? null : await lookUp(c, number) })
  })
  pages.get('/verify/:number{[^/]{1,80}}', async (c) => show(c, { asked: await lookUp(c, c.req.param('number')) }))

  const tooLarge = (c: Request<Env>) => show(c, { error: words(c, '文件超过 8 MB。', 'The file is larger than 8 MB.') })
  pages.post('/verify', bodyLimit({ maxSize: largest + 8192, onError: (c) => tooLarge(c as Request<Env>) }), async (c) => {
    // What is no form, or a broken one, brings no file.
    const form = await c.req.formData().catch(() => new FormData())
    const [chosen, text, key] = [form.get('file'), form.get('text'), form.get('key')]
    const file = chosen instanceof File && chosen.size > 0 ? chosen : new Blob([typeof text === 'string' ? text.trim() : ''])
    if (file.size === 0) return show(c, { error: words(c, '请选择一个文件，或者粘贴文字。', 'Choose a file, or paste the text.') })
    const tools = { ...nativePrimitives, subtle: globalThis.crypto.subtle }
    const vkey = typeof key === 'string' && key.trim() !== '' ? { vkey: key } : {}
    try {
      const lists = form.getAll('status').filter((one) => one instanceof File && one.size > 0)
      const statusLists = await Promise.all(lists.map((one) => (one as File).text()))
      const checked = await checkFile(tools, new Uint8Array(await file.arrayBuffer()), { ...vkey, now: c.get('ctx').now(), statusLists })
      return show(c, { result: { said: checked.explain(c.get('lang')), lookUp: checked.lookUp } })
    } catch (error) {
      return show(c, { error: sentence(c, error) })
    }
  })
  return pages
}

async function lookUp(c: Request<Env>, typed: string): Promise<LookUp> {
  const asked = { number: foldTyped(typed).slice(0, 22), code: foldTyped(c.req.query('code') ?? '').slice(0, 10), found: null }
  try {
    const [number, code] = [typed.slice(0, 80), c.req.query('code')?.slice(0, 80)]
    const found = await findReport(c.get('ctx'), number, { code, address: addressOf(c) })
    if (found !== null) return { ...asked, found, error: null }
    const none = '没有出具过这个编号的报告。请核对 22 位编号；编号无误的，这份报告是伪造的。'
    return {
      ...asked,
      error: words(c, none, 'No report with this number was issued. Check its 22 characters; if they are right, the report is forged.'),
    }
  } catch (error) {
    return { ...asked, error: sentence(c, error) }
  }
}

/** What is wrong with what was brought; a fault of the program, and what was tried too often, stays one. */
function sentence(c: Request<Env>, error: unknown): string {
  if (!(error instanceof XinhengError) || error.status >= 429) throw error
  return say(error.text, c.get('lang'))
}

async function show(c: Request<Env>, { asked = null, result = null, error = null }: Partial<VerifyProps>): Promise<Response> {
  const title = words(c, '核验', 'Verify')
  const status = asked?.error != null ? 404 : error === null ? 200 : 422
  const props = { vkey: c.get('ctx').signer.vkey, lastList: await lastListOf(c.get('ctx')), asked, result, error }
  return page(c, { title, current: 'verify', islands: ['verify'], status }, <VerifyPage {...props} />)
}
