import { Hono, type Context as Request } from 'hono'
import type { PackContext } from '../../packs/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { keyFields, go, page, words } from '../../platform/ui/index.ts'
import { actsForOffice } from '../../sources/index.ts'
import { acknowledgeRecall, ownDelivery } from '../deliveries/acknowledge.ts'
import { aboutRecalls } from '../deliveries/about.ts'
import { approveReader, closeReader, refuseReader } from '../readers/decide-reader.ts'
import { deliverAgain } from '../deliveries/deliver-again.ts'
import { fail } from '../errors.ts'
import { takerOf } from '../fetches/taken-as.ts'
import { recallFigures } from '../figures/figures.ts'
import { actsForReader } from '../readers/reader.ts'
import { ownReader } from '../readers/permission.ts'
import { listReaders } from '../readers/list-readers.ts'
import { readerOfActor } from '../readers/find-own-reader.ts'
import { renewWebhookSecret } from '../readers/renew-secret.ts'
import { deliveriesOf } from '../deliveries/own-deliveries.ts'
import { issueReaderKey } from '../readers/issue-key.ts'
import { readerKeys } from '../readers/list-keys.ts'
import { revokeReaderKey } from '../readers/revoke-key.ts'
import { changeReader } from '../readers/change-reader.ts'
import { registerReader } from '../readers/register-reader.ts'
import { requestReader } from '../readers/request-reader.ts'
import { ConfirmAcknowledgePage } from './confirm-acknowledge-page.tsx'
import { entriesOf, entryFields, noEntries, told, type Entries } from './reader-form.tsx'
import { OwnRecallsPage } from './recalls-page.tsx'
import { ReaderPage } from './reader-page.tsx'
import { NewReaderPage, ReadersPage } from './readers-page.tsx'
import type { Listed, ReaderProps } from './shown-reader.ts'

type Env = HttpEnv<PackContext>
type C = Request<Env>
type Shown = { entries?: Partial<ReaderProps['entries']>; errors?: readonly FormError[]; issued?: ReaderProps['issued'] }

const acts = {
  approve: async (c: C, code: string) => approveReader(c.get('ctx'), { code }),
  refuse: async (c: C, code: string) => refuseReader(c.get('ctx'), { code, ...(await readForm(c, ['reason'])) }),
  close: async (c: C, code: string) => closeReader(c.get('ctx'), { code, ...(await readForm(c, ['reason'])) }),
  again: async (c: C, code: string) => deliverAgain(c.get('ctx'), code),
  'keys/revoke': async (c: C) => revokeReaderKey(c.get('ctx'), (await readForm(c, ['prefix'])).prefix),
} as const

/** The office's readers, what was recalled of what a body read, and the own page of a body that is a reader or asks to be. */
export function recallsPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/workbench/readers', async (c) => {
    const readers = await listReaders(c.get('ctx'))
    const figures = new Map((await recallFigures(c.get('ctx'))).readers.map((one) => [one.code, one]))
    return page(c, { title: words(c, '数据使用单位', 'Readers'), current: 'readers' }, <ReadersPage readers={readers} figures={figures} />)
  })
  pages.get('/workbench/readers/new', async (c) => {
    await listReaders(c.get('ctx')) // refuses whoever is not the office
    return showNew(c, true, noEntries, [])
  })
  pages.post('/workbench/readers/new', async (c) => {
    const entries = await readForm(c, entryFields)
    try {
      return go(c, `/workbench/readers/${(await registerReader(c.get('ctx'), told(entries))).code}`)
    } catch (error) {
      return showNew(c, true, entries, formErrors(error, c.get('lang')))
    }
  })
  pages.get('/workbench/recalls', (c) => showRecalls(c))
  pages.post('/workbench/recalls', (c) => acknowledge(c, { action: '/workbench/recalls', list: '/workbench/recalls', current: 'recalls' }))
  pages.get('/workbench/reader', (c) => showOwn(c))
  pages.post('/workbench/reader', async (c) => {
    const own = await readerOfActor(c.get('ctx'))
    if (own !== null && own.status !== 'refused' && own.status !== 'closed') return change(c, own.code)
    const entries = await readForm(c, entryFields)
    try {
      await requestReader(c.get('ctx'), told(entries))
      return go(c, '/workbench/reader')
    } catch (error) {
      return showNew(c, false, entries, formErrors(error, c.get('lang')))
    }
  })
  pages.get('/workbench/readers/:code', (c) => show(c, c.req.param('code'), {}))
  pages.post('/workbench/readers/:code', (c) => change(c, c.req.param('code')))
  for (const [base, codeOf] of [
    ['/workbench/readers/:code', (c: C) => c.req.param('code') ?? ''],
    ['/workbench/reader', (c: C) => c.get('ctx').actor.unit ?? ''],
  ] as const) {
    pages.post(`${base}/keys`, async (c) => {
      const key = await readForm(c, keyFields)
      return secretly(c, codeOf(c), { key }, async (code) => ({
        key: (await issueReaderKey(c.get('ctx'), code, { label: key.label, days: Number(key.days) })).key,
      }))
    })
    pages.post(`${base}/secret`, (c) =>
      secretly(c, codeOf(c), {}, async (code) => ({ secret: await renewWebhookSecret(c.get('ctx'), code) })),
    )
    pages.post(`${base}/acknowledge`, async (c) => {
      try {
        const list = baseOf(c, codeOf(c))
        return await acknowledge(c, { action: `${list}/acknowledge`, list, current: 'reader' })
      } catch (error) {
        return show(c, codeOf(c), { errors: formErrors(error, c.get('lang')) })
      }
    })
    for (const [name, act] of Object.entries(acts))
      pages.post(`${base}/${name}`, async (c) => {
        try {
          await act(c, codeOf(c))
          return go(c, baseOf(c, codeOf(c)))
        } catch (error) {
          return show(c, codeOf(c), { errors: formErrors(error, c.get('lang')) })
        }
      })
  }
  return pages
}

/** Acknowledges once it was confirmed, which nobody takes back; before that it asks. */
async function acknowledge(c: C, to: { action: string; list: string; current: string }): Promise<Response> {
  const ctx = c.get('ctx')
  const { id, confirmed } = await readForm(c, ['id', 'confirmed'])
  if (!/^[1-9]\d{0,14}$/.test(id)) throw fail('recalls.unknown', { values: { id: '—' } })
  if (confirmed === 'yes') {
    await acknowledgeRecall(ctx, Number(id))
    return go(c, to.list)
  }
  const delivery = await ownDelivery(ctx, Number(id))
  const about = (await aboutRecalls(ctx, ctx.actor.unit ?? '', [delivery])).get(delivery.recallId)
  const title = words(c, '确认已落实', 'Acknowledge a recall')
  return page(c, { title, current: to.current }, <ConfirmAcknowledgePage delivery={delivery} about={about} {...to} />)
}

const baseOf = (c: C, code: string): string => (actsForOffice(c.get('ctx').actor) ? `/workbench/readers/${code}` : '/workbench/reader')

/** Does what makes a secret and shows it, this one time. */
async function secretly(
  c: C,
  code: string,
  entries: Partial<ReaderProps['entries']>,
  act: (code: string) => Promise<NonNullable<ReaderProps['issued']>>,
): Promise<Response> {
  try {
    return await show(c, code, { issued: await act(code) })
  } catch (error) {
    return show(c, code, { entries, errors: formErrors(error, c.get('lang')) })
  }
}

async function change(c: C, code: string): Promise<Response> {
  const entries = await readForm(c, entryFields)
  try {
    await changeReader(c.get('ctx'), code, told(entries))
    return go(c, baseOf(c, code))
  } catch (error) {
    return show(c, code, { entries: { reader: entries }, errors: formErrors(error, c.get('lang')) })
  }
}

const perPage = 100

/** What was sent to a body: a page of what is open, and what it acknowledged last. */
async function listedOf(c: C, code: string): Promise<Listed> {
  const ctx = c.get('ctx')
  const before = numberIn(c.req.query('before'))
  const [found, done] = await Promise.all([
    deliveriesOf(ctx, code, { state: 'open', before, limit: perPage + 1 }),
    deliveriesOf(ctx, code, { state: 'acknowledged', limit: 20 }),
  ])
  const open = found.slice(0, perPage)
  const about = await aboutRecalls(ctx, code, [...open, ...done])
  return { open, done, about, isFirst: before === undefined, next: found.length > perPage ? (open.at(-1)?.recallId ?? null) : null }
}

async function showRecalls(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  const code = takerOf(ctx.actor)?.code
  if (code === undefined || !actsForReader(ctx.actor, code)) throw fail('recalls.takers-only')
  const [listed, reader] = await Promise.all([listedOf(c, code), readerOfActor(ctx)])
  const title = words(c, '查看过的记录被召回', 'Records you read that were recalled')
  const isPosted = reader?.status === 'active' && reader.webhookUrl !== null
  return page(c, { title, current: 'recalls' }, <OwnRecallsPage listed={listed} now={ctx.now()} isPosted={isPosted} />)
}

async function showOwn(c: C): Promise<Response> {
  const own = await readerOfActor(c.get('ctx'))
  if (own !== null) return show(c, own.code, {})
  const { actor } = c.get('ctx')
  if (actor.unit === null || actor.role === 'auditor') throw fail('recalls.no-body')
  return showNew(c, false, noEntries, [])
}

function showNew(c: C, isOffice: boolean, entries: Entries, errors: readonly FormError[]): Response {
  const title = isOffice ? words(c, '登记数据使用单位', 'Register a reader') : words(c, '申请成为数据使用单位', 'Ask to be a reader')
  const options = { title, current: isOffice ? 'readers' : 'reader', status: errors.length === 0 ? 200 : 422 }
  return page(c, options, <NewReaderPage isOffice={isOffice} entries={entries} errors={errors} />)
}

async function show(c: C, code: string, { entries = {}, errors = [], issued = null }: Shown): Promise<Response> {
  const ctx = c.get('ctx')
  const reader = await ownReader(ctx, code)
  const isOffice = actsForOffice(ctx.actor)
  const [keys, listed] = await Promise.all([readerKeys(ctx, reader.code), listedOf(c, reader.code)])
  const props: ReaderProps = {
    ...{ reader, keys, listed, now: ctx.now(), isOffice, errors, issued, base: baseOf(c, reader.code) },
    entries: { reader: entriesOf(reader), key: { label: '', days: '365' }, ...entries },
  }
  const options = { title: reader.name, current: isOffice ? 'readers' : 'reader', status: errors.length === 0 ? 200 : 422 }
  return page(c, options, <ReaderPage {...props} />)
}
