import { Hono, type Context as Request } from 'hono'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, type FormError } from '../../platform/http/form.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { isTooSlow, paced } from '../../platform/http/pace.ts'
import { readTable } from '../../platform/tabular/index.ts'
import { say } from '../../platform/text.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import {
  checkRegister,
  confirmRegister,
  discardRegister,
  followRegisterImport,
  listRegisterImports,
  readDossier,
  readRegisterImport,
  refusedRegisterRows,
  registerTemplate,
  searchOrganisations,
} from '../index.ts'
import { requireOffice } from '../permission.ts'
import { mergeSteps } from '../register/register-import.ts'
import type { SearchResult } from '../search/search.ts'
import { ImportPage } from './import-page.tsx'
import { OrganisationPage } from './organisation-page.tsx'
import { RegisterPage } from './register-page.tsx'
import { SendRegisterPage } from './send-register-page.tsx'

type R = Request<HttpEnv>
const size = 30
const one = '/workbench/register/:id{[0-9]{1,15}}'
const idOf = (c: R) => Number(c.req.param('id'))

/** The register: looking organisations up, and importing register files. */
export function registerPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()
  pages.get('/workbench/register', showRegister)
  pages.get('/workbench/register/import', (c) => showSend(c, '', []))
  pages.post('/workbench/register/import', send)
  pages.get('/workbench/register/:file{template\\.(?:xlsx|csv)}', (c) => {
    requireOffice(c.get('ctx'))
    return attachment(registerTemplate(c.req.param('file').endsWith('csv') ? 'csv' : 'xlsx', c.get('lang')))
  })
  pages.get('/workbench/organisations/:which{[0-9A-Za-z-]{1,30}}', async (c) => {
    const file = await readDossier(c.get('ctx'), c.req.param('which'))
    return page(c, { title: file.name, current: 'register' }, <OrganisationPage file={file} />)
  })

  pages.get(one, (c) => showImport(c, []))
  pages.get(`${one}/progress`, async (c) => {
    const { state, step } = await followRegisterImport(c.get('ctx'), idOf(c))
    c.header('cache-control', 'no-store')
    const phase = mergeSteps[Math.min(step, mergeSteps.length - 1)]
    return c.json({
      done: step,
      total: mergeSteps.length,
      phase: phase === undefined ? '' : say(phase, c.get('lang')),
      finished: state !== 'confirmed',
    })
  })
  pages.get(`${one}/refused`, async (c) => attachment(await refusedRegisterRows(c.get('ctx'), idOf(c), c.get('lang'))))
  pages.post(`${one}/confirm`, (c) => act(c, () => confirmRegister(c.get('ctx'), idOf(c))))
  pages.post(`${one}/discard`, (c) => act(c, () => discardRegister(c.get('ctx'), idOf(c))))
  return pages
}

async function act(c: R, decide: () => Promise<void>): Promise<Response> {
  try {
    await decide()
    return go(c, `/workbench/register/${idOf(c)}`)
  } catch (error) {
    return showImport(c, formErrors(error, c.get('lang')))
  }
}

async function showRegister(c: R): Promise<Response> {
  const ctx = c.get('ctx')
  const text = (c.req.query('q') ?? '').trim()
  const before = /^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined
  const imports = await listRegisterImports(ctx, { before, size: size + 1 })
  let found: SearchResult | null = null
  let errors: readonly FormError[] = []
  try {
    if (text !== '') found = await searchOrganisations(ctx, { text, page: { size: 50 } })
  } catch (error) {
    errors = formErrors(error, c.get('lang'))
  }
  const next = imports.length > size ? imports[size - 1]?.importId : undefined
  return page(
    c,
    { title: words(c, '登记库', 'Register'), current: 'register', status: errors.length === 0 ? 200 : 422 },
    <RegisterPage text={text} found={found} imports={imports.slice(0, size)} next={next} errors={errors} />,
  )
}

async function showImport(c: R, errors: readonly FormError[]): Promise<Response> {
  const found = await readRegisterImport(c.get('ctx'), idOf(c))
  const title = words(c, `登记库导入 ${found.importId}`, `Register import ${found.importId}`)
  const options = { title, current: 'register', status: errors.length === 0 ? 200 : 409 }
  return page(
    c,
    found.state === 'confirmed' ? { ...options, refresh: 3, islands: ['progress'] } : options,
    <ImportPage found={found} errors={errors} />,
  )
}

async function showSend(c: R, origin: string, errors: readonly FormError[]): Promise<Response> {
  const [latest] = await listRegisterImports(c.get('ctx'), { size: 1 })
  const content = <SendRegisterPage origin={origin || (latest?.origin ?? '')} errors={errors} />
  const title = words(c, '导入登记库', 'Import a register')
  return page(c, { title, current: 'register', status: errors.length === 0 ? 200 : 422 }, content)
}

/** Reads, checks and compares while the file arrives; nothing reaches the register before it is confirmed. */
async function send(c: R): Promise<Response> {
  requireOffice(c.get('ctx'))
  const { fields, file, drain } = await readUpload(c.req.raw)
  const origin = (fields['origin'] ?? '').trim()
  const missing = [
    ...(origin === '' ? [{ field: 'origin', text: words(c, '请写明登记库来自哪个单位。', 'Say who the register is from.') }] : []),
    ...(file === null ? [{ field: 'file', text: words(c, '请选择文件。', 'Choose a file.') }] : []),
  ]
  if (file === null || missing.length > 0) {
    await drain()
    return showSend(c, origin, missing)
  }
  try {
    const importId = await checkRegister(c.get('ctx'), { table: await readTable(paced(file.bytes)), origin, fileName: file.name })
    return go(c, `/workbench/register/${importId}`)
  } catch (error) {
    if (!isTooSlow(error)) await drain()
    return showSend(
      c,
      origin,
      formErrors(error, c.get('lang')).map(({ text }) => ({ field: 'file', text })),
    )
  }
}
