import { Hono, type Context as Request } from 'hono'
import { colleaguesOf, isAuditor } from '../../accounts/index.ts'
import { caseName } from '../notice-words.ts'
import type { Action, PackContext } from '../../packs/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { XinhengError } from '../../platform/errors.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { typesetLetter } from '../../platform/pdf/letter.ts'
import type { Text } from '../../platform/text.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { listSources } from '../../sources/index.ts'
import { livingOf } from '../../subjects/index.ts'
import { assignCase } from '../assign.ts'
import { openGuidance } from '../open-guidance.ts'
import { openStepFile, readCase, readLetter, type ReadCase } from '../read-cases.ts'
import { joinReason } from '../reason.ts'
import { hasRole } from '../reasons-against.ts'
import { seenOf } from '../seen.ts'
import { latestDay } from '../set-day.ts'
import { takeStep, takeSteps } from '../take-step.ts'
import { calendarPages } from './calendar-pages.tsx'
import type { CaseAbout, CaseHome } from './case-home.ts'
import { CasePage, type CasePageProps } from './case-page.tsx'
import { CasesPage } from './cases-page.tsx'
import { GuidancePage } from './guidance-page.tsx'
import { LetterPage } from './letter-page.tsx'
import { namesOfSources, readCursor, readQueue, views, type Asked, type View } from './queue.ts'
import { again, readStep } from '../read-step.ts'
import { statisticsPages } from './statistics-pages.tsx'
import { editionOf } from './words.ts'

export type { CaseAbout, CaseHome } from './case-home.ts'

const one = '/workbench/cases/:id{[0-9]{1,15}}'
const bodies = ['office', 'source', 'organisation'] as const

/** The queue of cases and the page of each, for every procedure; only those with a home here are moved here. `abouts`: what a case is about, by its procedure. */
export function casesPages<C extends PackContext>(
  homes: Readonly<Record<string, CaseHome>>,
  abouts: Readonly<Record<string, CaseAbout<C>>> = {},
): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('id'))
  const errorsOf = (c: R, reasons: readonly Text[]): FormError[] => reasons.map((reason) => ({ text: reason[c.get('lang')] }))
  const isHandledHere = (procedure: string): boolean => homes[procedure]?.(0, null) === null

  const askedOf = (c: R): Asked => {
    const text = (name: string) => (c.req.query(name) ?? '').slice(0, 60)
    // Nothing waits for an auditor, who acts in no case.
    const first: View = isAuditor(c.get('ctx').actor) ? 'open' : 'waiting'
    const view = views.find((each) => each === text('view')) ?? first
    return { view, procedure: text('procedure'), state: text('state'), source: text('source'), after: readCursor(text('after')) }
  }

  /** What may be done to all cases of a list at once: by the pack, where they are of one procedure and in one state. */
  const bulkOf = (ctx: C, { procedure, state }: Asked, cases: readonly ReadCase['case'][]): readonly Action[] => {
    const [first] = cases
    if (procedure === '' || state === '' || first === undefined || !isHandledHere(procedure)) return []
    const { body } = ctx.actor
    const actions = editionOf(ctx.pack, first)?.actions ?? []
    return actions.filter(
      (action) =>
        action.bulk &&
        action.reason !== 'required' &&
        action.from.includes(state) &&
        action.by.some((party) => party === body) &&
        hasRole(action, ctx.actor),
    )
  }

  async function showQueue(c: R, asked: Asked, done: number | null, errors: readonly FormError[]) {
    const ctx = c.get('ctx')
    const { actor } = ctx
    const body = bodies.find((each) => each === actor.body) ?? 'organisation'
    const queue = await readQueue(ctx, asked)
    const mayGuide = !isAuditor(actor) && body !== 'organisation'
    const sources = body === 'office' ? await listSources(ctx) : []
    const content = (
      <CasesPage
        {...{
          queue,
          homes,
          pack: ctx.pack,
          body,
          role: actor.role,
          sources,
          mayGuide,
          bulk: bulkOf(ctx, asked, queue.cases),
          done,
          errors,
        }}
      />
    )
    return page(c, { title: words(c, '办理案件', 'Cases'), current: 'cases', status: errors.length === 0 ? 200 : 422 }, content)
  }

  pages.get('/workbench/cases', (c) => showQueue(c, askedOf(c), Number(c.req.query('done')) || null, []))
  pages.post('/workbench/cases', async (c) => {
    const ctx = c.get('ctx')
    const form = await readLists(c, ['case', 'seen', 'action', 'reason'])
    const asked = askedOf(c)
    const [action = '', reason = ''] = [form.action[0], form.reason[0]]
    const numbers = form.case.map(Number).filter((number) => Number.isSafeInteger(number) && number > 0)
    if (numbers.length === 0) return showQueue(c, asked, null, errorsOf(c, [{ zh: '请先选择案件。', en: 'Choose cases first.' }]))
    const shown = new Map(form.seen.map((one) => one.split(' ')).map(([caseId, steps]) => [Number(caseId), steps]))
    // Only what the pack allows in bulk, whatever the form says.
    const found = await Promise.all(numbers.slice(0, 50).map((number) => readCase(ctx, number)))
    const lawful = found.every(
      ({ case: { procedure }, possible }) => isHandledHere(procedure) && possible.some(({ key, bulk }) => key === action && bulk),
    )
    if (!lawful)
      return showQueue(
        c,
        asked,
        null,
        errorsOf(c, [
          { zh: '所选案件不能一并这样办理，请逐件办理。', en: 'These cannot be handled together in this way: take them one by one.' },
        ]),
      )
    const taken = await takeSteps(
      ctx,
      found.map(({ case: { caseId } }) => ({ caseId, action, reason, seen: seenOf(shown.get(caseId)) })),
    )
    if (taken.accepted) return go(c, `/workbench/cases?done=${taken.cases.length}`)
    return showQueue(
      c,
      asked,
      null,
      taken.against.flatMap(({ caseId, reasons }) => errorsOf(c, reasons).map(({ text }) => ({ text: `${caseId}: ${text}` }))),
    )
  })

  async function showCase(c: R, entered: CasePageProps['entered'], errors: readonly FormError[]) {
    const ctx = c.get('ctx')
    const found = await readCase(ctx, idOf(c))
    const [organisations, sources, colleagues] = await Promise.all([
      livingOf(ctx, [found.case.subjectId]),
      namesOfSources(ctx, [found.case]),
      colleaguesOf(ctx),
    ])
    const names = new Map([...sources, ...colleagues.map(({ login, name }) => [login, name] as const)])
    const acts = !isAuditor(ctx.actor) && ctx.actor.body !== 'organisation' && found.case.closedAt === null
    const shown = (
      <CasePage
        {...{ found, names, entered, errors }}
        latest={latestOf(ctx, found)}
        now={ctx.now()}
        organisation={organisations.get(found.case.subjectId) ?? null}
        sourceName={found.case.sourceCode === null ? null : (sources.get(found.case.sourceCode) ?? null)}
        actions={isHandledHere(found.case.procedure) ? found.possible : []}
        home={homes[found.case.procedure]?.(found.case.caseId, ctx.actor.body) ?? null}
        colleagues={acts ? colleagues : []}
        about={(await abouts[found.case.procedure]?.(ctx, found)) ?? null}
        done={c.req.query('done') === 'yes'}
      />
    )
    return page(
      c,
      { title: caseName(found.procedure.name, found.case)[c.get('lang')], current: 'cases', status: errors.length === 0 ? 200 : 422 },
      shown,
    )
  }

  const latestOf = (ctx: C, { procedure, possible }: ReadCase): ReadonlyMap<string, Day> =>
    new Map(
      possible.flatMap((action) => {
        const latest = latestDay(procedure, action, ctx.pack.calendar, dayOf(ctx.now()))
        return latest === null ? [] : [[action.key, latest] as const]
      }),
    )

  pages.route('/', calendarPages<C>())
  pages.route('/', statisticsPages<C>())

  pages.get(one, (c) => showCase(c, null, []))
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const { case: read, possible } = await readCase(ctx, idOf(c))
    const isHere = isHandledHere(read.procedure)
    const { fields, files, against } = await readStep(c, (action) => isHere && possible.some((one) => one.key === action && one.files))
    if (!isHere) return go(c, `/workbench/cases/${read.caseId}`)
    const { action, phrase, seen, lastDay } = fields
    const reason = joinReason(phrase, fields.reason)
    if (against.length > 0) return showCase(c, { action, reason, lastDay }, errorsOf(c, against))
    const taken = await takeStep(ctx, {
      caseId: read.caseId,
      action,
      reason,
      seen: seenOf(seen),
      files,
      ...(lastDay === '' ? {} : { lastDay }),
    })
    if (taken.accepted) return go(c, `/workbench/cases/${read.caseId}?done=yes`)
    return showCase(c, { action, reason, lastDay }, errorsOf(c, files.length > 0 ? [...taken.reasons, again] : taken.reasons))
  })
  pages.get(`${one}/files/:step{[0-9]{1,6}}/:file{[0-9]{1,3}}`, async (c) =>
    attachment(await openStepFile(c.get('ctx'), idOf(c), Number(c.req.param('step')), Number(c.req.param('file')))),
  )
  pages.post(`${one}/assign`, async (c) => {
    const { login } = await readForm(c, ['login'])
    await assignCase(c.get('ctx'), { caseId: idOf(c), login: login === '' ? null : login })
    return go(c, `/workbench/cases/${idOf(c)}`)
  })

  pages.get(`${one}/letters/:letter{[A-Za-z]{1,40}(?:\\.pdf)?}`, async (c) => {
    const [key = '', pdf] = c.req.param('letter').split('.')
    const step = Number(c.req.query('step'))
    const letter = await readLetter(c.get('ctx'), idOf(c), key, step > 0 ? step : undefined)
    const sheet = letter.sheets[c.get('lang')]
    if (pdf === undefined) {
      const address = `/workbench/cases/${idOf(c)}/letters/${key}.pdf?step=${letter.stepNo}`
      return page(c, { title: sheet.title, current: 'cases' }, <LetterPage sheet={sheet} caseId={idOf(c)} pdf={address} />)
    }
    const bytes = await typesetLetter(sheet)
    return attachment({ fileName: `${sheet.title} ${sheet.number}.pdf`, mediaType: 'application/pdf', bytes: chunk(bytes) })
  })

  const showGuidance = (c: R, entered: { code: string; fault: string; key: string }, errors: readonly FormError[]) =>
    page(
      c,
      { title: words(c, '发提醒函', 'Send a reminder'), current: 'cases', status: errors.length === 0 ? 200 : 422 },
      <GuidancePage entered={entered} errors={errors} />,
    )
  pages.get('/workbench/guidance/new', (c) =>
    showGuidance(c, { code: (c.req.query('code') ?? '').slice(0, 40), fault: '', key: randomCharacters(24) }, []),
  )
  pages.post('/workbench/guidance/new', async (c) => {
    const { code, fault, key } = await readForm(c, ['code', 'fault', 'key'])
    try {
      const opened = await openGuidance(c.get('ctx'), { code, fault, requestKey: key.slice(0, 80) })
      if (opened.accepted) return go(c, `/workbench/cases/${opened.caseId}?done=yes`)
      return showGuidance(c, { code, fault, key }, errorsOf(c, opened.reasons))
    } catch (error) {
      if (!(error instanceof XinhengError) || error.code !== 'subjects.no-such-code') throw error
      return showGuidance(c, { code, fault, key }, [{ field: 'code', text: error.text[c.get('lang')] }])
    }
  })
  return pages
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
