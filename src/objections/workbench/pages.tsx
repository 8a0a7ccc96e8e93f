import { Hono, type Context as Request } from 'hono'
import { isAuditor, organisationActedFor } from '../../accounts/index.ts'
import { itemOn, procedureOn, type Item } from '../../packs/index.ts'
import { isMistake, XinhengError, type Mistake } from '../../platform/errors.ts'
import { fileLimit } from '../../platform/files/media.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { sayMistakes } from '../../platform/http/form.ts'
import { say } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { joinReason, seenOf, usualReason, type Case } from '../../procedures/index.ts'
import { findSource, listSources } from '../../sources/index.ts'
import { livingOf, namesOf } from '../../subjects/index.ts'
import { tokenFor } from '../attempts.ts'
import type { Said } from '../check.ts'
import type { ObjectionsContext } from '../context.ts'
import { decideObjection, type Correct } from '../decide.ts'
import { fail } from '../errors.ts'
import { lodgeObjection, requireOrganisation } from '../lodge.ts'
import { lodgeMissing, missableItems } from '../missing.ts'
import { otherRecords, ownRecords } from '../objectable.ts'
import { procedure, sourceActions } from '../objection.ts'
import { listObjections, openEvidence, readMatter, readObjection } from '../read.ts'
import { decidedIn, missingIn, mistakesOf, objectionIn, readSent, recordsIn, saidIn, type Sent } from '../sent.ts'
import { takesIn } from '../lodge-at-window.ts'
import { stepObjection } from '../step.ts'
import { CasePage } from './case-page.tsx'
import { ObjectionListPage } from './list-page.tsx'
import { OwnMissingPage } from './missing-page.tsx'
import { NewObjectionPage } from './new-page.tsx'
import { windowPages } from './window-pages.tsx'

const one = '/workbench/objections/:case{[0-9]{1,15}}'
const perPage = 50

/** The objections of an organisation, of a source, of all for the office. */
export function workbenchObjectionPages<C extends ObjectionsContext>(correct: Correct<C>): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  pages.route('/', windowPages<C>())

  pages.get('/workbench/objections', async (c) => {
    const ctx = c.get('ctx')
    const which = c.req.query('which') === 'closed' ? 'closed' : 'open'
    const due = Date.parse(c.req.query('due') ?? '')
    const after = Number(c.req.query('after'))
    const found = await listObjections(ctx, {
      open: which === 'open',
      limit: perPage + 1,
      after: Number.isSafeInteger(after) && after > 0 ? { caseId: after, dueAt: Number.isNaN(due) ? null : new Date(due) } : undefined,
    })
    const objections = found.slice(0, perPage)
    const codes = [...new Set(objections.flatMap(({ case: each }) => each.sourceCode ?? []))]
    const sources = await Promise.all(codes.map(async (code) => [code, (await findSource(ctx, code))?.name ?? code] as const))
    const rules = procedureOn(ctx.pack, procedure, dayOf(ctx.now()))
    const content = (
      <ObjectionListPage
        objections={objections}
        names={await namesOf(
          ctx,
          objections.map(({ case: each }) => each.subjectId),
        )}
        sources={new Map(sources)}
        states={new Map(rules?.states.map(({ key, name }) => [key, name]))}
        which={which}
        now={ctx.now()}
        mayObject={organisationActedFor(ctx.actor) !== null}
        opens={!isAuditor(ctx.actor)}
        takesIn={takesIn(ctx)}
        more={found.length > perPage ? (objections.at(-1)?.case ?? null) : null}
      />
    )
    return page(c, { title: words(c, '异议', 'Objections'), current: 'objections' }, content)
  })

  const purposeOf = ({ actor }: C) => `object ${actor.id} ${actor.unit}`

  pages.get('/workbench/objections/new', (c) => showNew(c, recordsIn((c.req.queries('record') ?? []).join(',')), {}, []))
  pages.post('/workbench/objections/new', (c) =>
    lodged(
      c,
      purposeOf,
      (ctx, fields, said) => lodgeObjection(ctx, { ...said, ...objectionIn(fields), records: recordsIn(fields['records'] ?? '') }),
      (fields, mistakes) => showNew(c, recordsIn(fields['records'] ?? ''), fields, mistakes),
    ),
  )

  /** Takes a form of an organisation, and leads to the case, or to all of them, or shows it again. */
  async function lodged(
    c: R,
    purposeIn: (ctx: C) => string,
    send: (ctx: C, fields: Sent['fields'], said: Said) => Promise<readonly Case[]>,
    again: (fields: Sent['fields'], mistakes: readonly Mistake[]) => Promise<Response>,
  ): Promise<Response> {
    const ctx = c.get('ctx')
    const sent = await readSent(c.req.raw, async () => requireOrganisation(ctx))
    const { fields, files } = sent
    try {
      const cases = await send(ctx, fields, saidIn(sent, c.get('lang'), { purpose: purposeIn(ctx), token: fields['token'] ?? '' }))
      return go(c, cases.length === 1 ? `/workbench/objections/${cases[0]?.caseId}?done=1` : '/workbench/objections')
    } catch (error) {
      return again(fields, mistakesOf(error, files))
    }
  }

  const missingPurpose = ({ actor }: C) => `missing ${actor.id} ${actor.unit}`
  pages.get('/workbench/objections/missing', (c) => showMissing(c, {}, []))
  pages.post('/workbench/objections/missing', (c) =>
    lodged(
      c,
      missingPurpose,
      async (ctx, fields, said) => [await lodgeMissing(ctx, { ...said, ...missingIn(fields) })],
      (fields, mistakes) => showMissing(c, fields, mistakes),
    ),
  )

  async function showMissing(c: R, entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    requireOrganisation(ctx)
    const content = (
      <OwnMissingPage
        items={missableItems(ctx)}
        sources={(await listSources(ctx)).filter(({ status }) => status === 'active')}
        token={tokenFor(ctx, missingPurpose(ctx), entered['token'])}
        entered={entered}
        errors={sayMistakes(mistakes, c.get('lang'))}
        fileLimit={fileLimit()}
      />
    )
    const title = words(c, '缺少记录', 'A record is missing')
    return page(c, { title, current: 'objections', status: mistakes.length === 0 ? 200 : 422 }, content)
  }

  async function showNew(c: R, ids: readonly string[], entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    requireOrganisation(ctx)
    const chosen = await ownRecords(ctx, ids)
    const content = (
      <NewObjectionPage
        records={chosen}
        others={await otherRecords(ctx, ids)}
        token={tokenFor(ctx, purposeOf(ctx), entered['token'])}
        entered={entered}
        errors={sayMistakes(mistakes, c.get('lang'))}
        fileLimit={fileLimit()}
      />
    )
    return page(c, { title: words(c, '提出异议', 'Object'), current: 'objections', status: mistakes.length === 0 ? 200 : 422 }, content)
  }

  pages.get(one, (c) => showCase(c, {}, []))

  pages.post(`${one}/step`, async (c) => {
    const ctx = c.get('ctx')
    const caseId = idOf(c)
    const sent = await readSent(c.req.raw, async () => void (await readMatter(ctx, caseId)))
    const { fields, files } = sent
    return act(c, sent, async () => {
      const action = fields['action'] ?? ''
      const { possible } = await readMatter(ctx, caseId)
      const rule = possible.find(({ key }) => key === action)
      const reason = reasonIn(c, fields, possible, action)
      if (rule?.reason === 'required') requireReason(reason, `${action}-reason`)
      const supplied = Number(fields['record'] || 0)
      await stepObjection(ctx, { caseId, action, reason, seen: seenOf(fields['seen']), files, supplied })
    })
  })

  pages.post(`${one}/decide`, async (c) => {
    const ctx = c.get('ctx')
    const caseId = idOf(c)
    const sent = await readSent(c.req.raw, async () => void (await readMatter(ctx, caseId)))
    const { fields, files } = sent
    return act(c, sent, async () => {
      const { possible } = await readMatter(ctx, caseId)
      const [chosen = ''] = (fields['phrase'] ?? '').split(' ')
      const reason = reasonIn(c, fields, possible, sourceActions.find((key) => key === chosen) ?? '')
      if (possible.some(({ key, reason }) => sourceActions.includes(key) && reason === 'required')) requireReason(reason, 'reason')
      await decideObjection(
        ctx,
        {
          ...{ caseId, files, seen: seenOf(fields['seen']) },
          reason,
          records: decidedIn(fields),
        },
        correct,
      )
    })
  })

  pages.get(`${one}/evidence/:evidence{[0-9]{1,15}}`, async (c) =>
    attachment(await openEvidence(c.get('ctx'), idOf(c), Number(c.req.param('evidence')))),
  )

  const idOf = (c: R) => Number(c.req.param('case'))

  /** Does what a form asks for, or shows the case again with what was entered and every mistake. */
  async function act(c: R, sent: Sent, work: () => Promise<void>): Promise<Response> {
    try {
      if (sent.mistakes.length > 0) throw fail('objections.refused', { details: sent.mistakes })
      await work()
      return go(c, `/workbench/objections/${idOf(c)}?done=1`)
    } catch (error) {
      return showCase(c, sent.fields, placed(error, sent.fields))
    }
  }

  /** The usual reason in the language of who chose it, and what they wrote. */
  function reasonIn(c: R, fields: Sent['fields'], actions: Parameters<typeof usualReason>[0], action: string): string {
    const usual = usualReason(actions, action, fields['phrase'] ?? '')
    return joinReason(usual === null ? '' : say(usual, c.get('lang')), fields['reason'])
  }

  function requireReason(reason: string, field: string): void {
    if (reason.trim() !== '') return
    throw fail('objections.refused', { details: [{ field, text: { zh: '须说明理由。', en: 'A reason is required.' } }] })
  }

  /** A correction the catalogue refuses speaks of fields, which stand in the form under the record's number. */
  function placed(error: unknown, fields: Sent['fields']): readonly Mistake[] {
    if (!(error instanceof XinhengError) || error.code !== 'intake.row-refused' || !Array.isArray(error.details)) return mistakesOf(error)
    return error.details.filter(isMistake).map(({ field, text }) => {
      const places = Object.keys(fields).filter((name) => name.startsWith('n.') && name.endsWith(`.${field}`))
      return { field: places.length === 1 ? (places[0] ?? '') : '', text }
    })
  }

  async function showCase(c: R, entered: Sent['fields'], mistakes: readonly Mistake[]): Promise<Response> {
    const ctx = c.get('ctx')
    const read = await readObjection(ctx, idOf(c))
    const { subjectId, sourceCode } = read.case
    const organisation = (await livingOf(ctx, [subjectId])).get(subjectId)
    const isKeptBack =
      ctx.actor.body === 'office' && read.records.some(({ record, fields }) => record === null || fields.some(({ said }) => said === null))
    const editions = read.records.flatMap(({ recordId, item, decidedOn, record }) => {
      const edition = record === null ? null : itemOn(ctx.pack, item, decidedOn)
      return edition === null ? [] : [[recordId, edition] as [number, Item]]
    })
    const content = (
      <CasePage
        read={read}
        pack={ctx.pack}
        inside={ctx.actor.body === 'source'}
        file={isKeptBack ? { code: organisation?.uscc ?? null } : undefined}
        organisation={organisation?.name ?? ''}
        source={(await findSource(ctx, sourceCode ?? ''))?.name ?? sourceCode ?? ''}
        editions={new Map(editions)}
        entered={entered}
        errors={sayMistakes(mistakes, c.get('lang'))}
        done={c.req.query('done') === '1'}
      />
    )
    const title = words(c, `异议 ${read.case.caseId}`, `Objection ${read.case.caseId}`)
    return page(c, { title, current: 'objections', status: mistakes.length === 0 ? 200 : 422 }, content)
  }
  return pages
}
