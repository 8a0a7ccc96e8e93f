import type { ReactElement } from 'react'
import { Hono, type Context as Request } from 'hono'
import { XinhengError, type Mistake } from '../../platform/errors.ts'
import { fileLimit } from '../../platform/files/media.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { readForm, sayMistakes } from '../../platform/http/form.ts'
import { typesetLetter } from '../../platform/pdf/letter.ts'
import type { Text } from '../../platform/text.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { listSources } from '../../sources/index.ts'
import { findOrganisation, foldCode } from '../../subjects/index.ts'
import { tokenFor } from '../attempts.ts'
import type { Said } from '../check.ts'
import type { ObjectionsContext } from '../context.ts'
import { lodgeAtWindow, lodgeMissingAtWindow, requireWindow, type TakenIn } from '../lodge-at-window.ts'
import { missableItems } from '../missing.ts'
import { choosableAtWindow, recordsAtWindow } from '../objectable.ts'
import { missingIn, mistakesOf, objectionIn, readSent, recordsIn, saidIn, type Sent } from '../sent.ts'
import { readSlip, slipSheet } from '../slip.ts'
import { SlipPage } from './slip-page.tsx'
import { WindowMissingPage, WindowObjectionPage, WindowPage, WindowRecordsPage } from './window-page.tsx'

const home = '/workbench/objections/window'
const visit = `${home}/:code{[0-9A-Z]{9,30}}`

const noneChosen: Text = {
  zh: '请勾选记录，或者填写记录编号（数字）。',
  en: 'Tick a record, or give the number of one in digits.',
}
const notHere: Text = {
  zh: '所填或者所选的编号中，有的不是这个主体可以在本窗口提出异议的记录。请核对编号。',
  en: 'Of the numbers given, one is no record of this organisation that can be objected to at this window. Check it.',
}

/** What organisations bring to a window of the office or of a source. */
export function windowPages<C extends ObjectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const purposeOf = (c: R, what: string) => `window ${what} ${c.get('ctx').actor.id} ${c.req.param('code')}`
  const show = (c: R, content: ReactElement, isRefused = false) =>
    page(c, { title: words(c, '窗口登记异议', 'Objection at the window'), current: 'objections', status: isRefused ? 422 : 200 }, content)

  /** Who came, by the code in the address; whoever takes nothing in is told no name. */
  async function visitorOf(c: R) {
    const ctx = c.get('ctx')
    requireWindow(ctx)
    const code = c.req.param('code') ?? ''
    const { name, uscc } = await findOrganisation(ctx, code)
    return { name, code: uscc ?? code }
  }

  pages.get(home, async (c) => {
    const ctx = c.get('ctx')
    requireWindow(ctx)
    const code = c.req.query('code') ?? ''
    if (code === '') return show(c, <WindowPage code="" errors={[]} />)
    try {
      const { uscc } = await findOrganisation(ctx, code)
      return go(c, `${home}/${uscc ?? foldCode(code)}`)
    } catch (error) {
      if (!(error instanceof XinhengError) || error.code !== 'subjects.no-such-code') throw error
      return show(
        c,
        <WindowPage code={code.slice(0, 40)} errors={sayMistakes([{ field: 'code', text: error.text }], c.get('lang'))} />,
        true,
      )
    }
  })

  pages.get(visit, async (c) => {
    const ids = recordsIn([...(c.req.queries('record') ?? []), c.req.query('number') ?? ''].join(','))
    const number = c.req.query('number')
    if (ids.length === 0) return showRecords(c, number ?? '', number === undefined ? [] : [{ field: 'number', text: noneChosen }])
    try {
      return await showForm(c, ids, {}, [])
    } catch (error) {
      if (!(error instanceof XinhengError) || error.code !== 'objections.not-shown') throw error
      return showRecords(c, number ?? '', [{ field: 'number', text: notHere }])
    }
  })
  pages.post(visit, (c) =>
    takenIn(
      c,
      'records',
      (ctx, code, fields, said) =>
        lodgeAtWindow(ctx, code, { ...said, ...objectionIn(fields), records: recordsIn(fields['records'] ?? '') }),
      (fields, mistakes) => showForm(c, recordsIn(fields['records'] ?? ''), fields, mistakes),
    ),
  )

  pages.get(`${visit}/missing`, (c) => showMissing(c, {}, []))
  pages.post(`${visit}/missing`, (c) =>
    takenIn(
      c,
      'missing',
      (ctx, code, fields, said) => lodgeMissingAtWindow(ctx, { ...said, ...missingIn(fields), code }),
      (fields, mistakes) => showMissing(c, fields, mistakes),
    ),
  )

  /** Takes a form in and shows the slip, or the form again. */
  async function takenIn(
    c: R,
    what: string,
    send: (ctx: C, code: string, fields: Sent['fields'], said: Said) => Promise<TakenIn>,
    again: (fields: Sent['fields'], mistakes: readonly Mistake[]) => Promise<Response>,
  ): Promise<Response> {
    const ctx = c.get('ctx')
    const sent = await readSent(c.req.raw, async () => requireWindow(ctx))
    const { fields, files } = sent
    try {
      const form = { purpose: purposeOf(c, what), token: fields['token'] ?? '' }
      const { secret } = await send(ctx, c.req.param('code') ?? '', fields, saidIn(sent, c.get('lang'), form))
      return show(c, <SlipPage slip={await readSlip(ctx, secret)} />)
    } catch (error) {
      return again(fields, mistakesOf(error, files))
    }
  }

  async function showRecords(c: R, number: string, mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    const visitor = await visitorOf(c)
    const records = await choosableAtWindow(ctx, visitor.code)
    const shown = {
      visitor,
      records,
      number: number.slice(0, 15),
      errors: sayMistakes(mistakes, c.get('lang')),
      isSource: ctx.actor.body === 'source',
    }
    return show(c, <WindowRecordsPage {...shown} />, mistakes.length > 0)
  }

  async function showForm(c: R, ids: readonly string[], entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    const visitor = await visitorOf(c)
    const records = await recordsAtWindow(ctx, visitor.code, ids)
    const form = {
      entered,
      errors: sayMistakes(mistakes, c.get('lang')),
      fileLimit: fileLimit(),
      token: tokenFor(ctx, purposeOf(c, 'records'), entered['token']),
    }
    return show(c, <WindowObjectionPage visitor={visitor} records={records} {...form} />, mistakes.length > 0)
  }

  async function showMissing(c: R, entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    const { body, unit } = ctx.actor
    const visitor = await visitorOf(c)
    const sources = (await listSources(ctx)).filter(({ status, code }) => status === 'active' && (body !== 'source' || code === unit))
    const sole = sources.length === 1 ? { source: sources[0]?.code ?? '' } : {}
    const token = tokenFor(ctx, purposeOf(c, 'missing'), entered['token'])
    const form = { entered: { ...sole, ...entered }, errors: sayMistakes(mistakes, c.get('lang')), fileLimit: fileLimit(), token }
    return show(c, <WindowMissingPage visitor={visitor} items={missableItems(ctx)} sources={sources} {...form} />, mistakes.length > 0)
  }

  pages.post(`${home}/slip`, async (c) => {
    const { code } = await readForm(c, ['code'])
    const sheet = slipSheet(await readSlip(c.get('ctx'), code), { lang: c.get('lang'), origin: new URL(c.get('address')).origin })
    const bytes = await typesetLetter(sheet)
    const content = (async function* () {
      yield bytes
    })()
    return attachment({ fileName: `${sheet.title} ${sheet.number}.pdf`, mediaType: 'application/pdf', bytes: content })
  })
  return pages
}
