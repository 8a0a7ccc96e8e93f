import { Hono, type Context as Request } from 'hono'
import { isAuditor, mayApprove } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { ChecksContext } from '../context.ts'
import { giveOutcome } from '../give-outcome.ts'
import { listChecks, listOwnChecks } from '../lists.ts'
import { requireChecker, scenesOpen } from '../permission.ts'
import { readGrounds } from '../read-grounds.ts'
import { runCheck } from '../run-check.ts'
import type { Standing } from '../check.ts'
import { AnswerPage } from './answer-page.tsx'
import { AskPage, type AskEntries } from './ask-page.tsx'
import { BoardPage } from './board-page.tsx'
import { CheckPage, type OutcomeEntries } from './check-page.tsx'
import { OwnChecksPage } from './own-page.tsx'
import { standings } from './shown.ts'

const base = '/workbench/credit-checks'
const one = `${base}/:id{[2-9a-z]{20}}`
const current = 'credit-checks'
/** A list of 5,000 codes is small. */
const largest = 256 * 1024

/** Checks of credit at the department that makes them and at the organisation they are about. */
export function checksPages<C extends ChecksContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const title = (c: R) => words(c, '信用核查', 'Credit checks')

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const { actor, pack } = ctx
    if (actor.body === 'office') return go(c, `${base}/rights`)
    if (actor.body === 'organisation') {
      const list = await listOwnChecks(ctx, pageIn(c.req.query('page')))
      const options = { title: words(c, '谁核查过我们', 'Checks of us'), current }
      return page(c, options, <OwnChecksPage list={list} pack={pack} today={dayOf(ctx.now())} />)
    }
    const view = (Object.keys(standings) as Standing[]).find((key) => key === c.req.query('view')) ?? 'open'
    const found = await listChecks(ctx, { view, page: pageIn(c.req.query('page')) })
    return page(c, { title: title(c), current }, <BoardPage {...found} view={view} pack={pack} />)
  })

  const showForm = async (c: R, entries: Partial<AskEntries>, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    requireChecker(ctx)
    const scenes = await scenesOpen(ctx)
    const blank: AskEntries = { matter: '', purpose: '', codes: '', reference: '', requestKey: randomCharacters(20) }
    return page(
      c,
      { title: words(c, '发起核查', 'Check an organisation'), current, status: errors.length === 0 ? 200 : 422 },
      <AskPage scenes={scenes} pack={ctx.pack} entries={{ ...blank, ...entries }} errors={errors} />,
    )
  }
  pages.get(`${base}/new`, (c) => showForm(c, {}, []))
  pages.post(`${base}/new`, async (c) => {
    const ctx = c.get('ctx')
    requireChecker(ctx)
    const { entries, drain } = await readAsk(c.req.raw)
    const codes = entries.codes.split(/[\s,，;；、]+/u).filter((code) => code !== '')
    try {
      const check = await runCheck(ctx, { ...entries, codes, route: 'page' })
      return page(c, { title: title(c), current }, <AnswerPage check={check} />)
    } catch (error) {
      const errors = formErrors(error, c.get('lang'), {
        'checks.no-such-matter': 'matter',
        'checks.wrong-purpose': 'purpose',
        'checks.person': 'organisations',
      })
      await drain()
      // The numbers of persons are not repeated, so the list is not either.
      const isPersonal = error instanceof XinhengError && error.code === 'checks.person'
      return showForm(c, { ...entries, codes: isPersonal ? '' : entries.codes }, errors)
    }
  })

  const show = async (c: R, entries: OutcomeEntries, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const { actor, pack } = ctx
    const read = await readGrounds(ctx, c.req.param('id') ?? '', c.req.query('code') ?? '')
    const options = { title: title(c), current, status: errors.length === 0 ? 200 : 422 }
    const mayDecide = mayApprove(actor) && !isAuditor(actor)
    return page(c, options, <CheckPage {...read} {...{ pack, mayDecide, entries, errors }} today={dayOf(ctx.now())} />)
  }
  pages.get(one, (c) => (isFromElsewhere(c) ? go(c, base) : show(c, { outcome: '', reason: '', restsOn: '' }, [])))
  pages.post(one, async (c) => {
    const entries = await readForm(c, ['outcome', 'reason', 'restsOn'])
    const [kind = '', id = ''] = entries.restsOn.split(' ')
    const checkId = c.req.param('id')
    const code = c.req.query('code') ?? ''
    try {
      const restsOn = kind === '' || entries.outcome === 'granted' ? undefined : { kind, id }
      await giveOutcome(c.get('ctx'), { checkId, code, outcome: entries.outcome, reason: entries.reason, restsOn })
      return go(c, `${base}/${checkId}?code=${encodeURIComponent(code)}`)
    } catch (error) {
      return show(c, entries, formErrors(error, c.get('lang'), { 'checks.ground-ended': 'restsOn' }))
    }
  })
  return pages
}

async function readAsk(sent: globalThis.Request): Promise<{ entries: AskEntries; drain: () => Promise<void> }> {
  const { fields, file, drain } = await readUpload(sent)
  let listed = ''
  if (file !== null) {
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of file.bytes) {
      length += piece.length
      if (length > largest) break
      pieces.push(piece)
    }
    listed = Buffer.concat(pieces)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
  }
  const text = (name: string): string => fields[name] ?? ''
  const codes = [text('organisations').trim(), listed.trim()].filter((part) => part !== '').join('\n')
  return {
    entries: { matter: text('matter'), purpose: text('purpose'), codes, reference: text('reference'), requestKey: text('requestKey') },
    drain,
  }
}
