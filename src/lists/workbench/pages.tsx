import { Hono, type Context as Request } from 'hono'
import { isAuditor } from '../../accounts/index.ts'
import { listName, listsOn, measuresOn } from '../../packs/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readLists, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { readSent, seenOf } from '../../procedures/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import type { ListsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { listOfDepartment, listOwnCases } from '../find-cases.ts'
import { findListing, removableFrom } from '../find-listing.ts'
import { views, type View } from '../listed.ts'
import { mayPropose, requireReporter } from '../permission.ts'
import { proposeListing } from '../propose.ts'
import { readProposal, requireProposal } from '../read.ts'
import { proposeRemoval } from '../propose-removal.ts'
import { actOnListing } from './act.ts'
import { ListingPage } from './listing-page.tsx'
import { ListingsPage } from './listings-page.tsx'
import { OwnListingsPage } from './own-page.tsx'
import { ProposePage } from './propose-page.tsx'
import { RemovalPage } from './removal-page.tsx'

const base = '/workbench/listings'
const one = `${base}/:id{[1-9][0-9]{0,14}}`
const removal = `${base}/removals/:record{[1-9][0-9]{0,14}}`
const boxes = [
  ...(['action', 'reason', 'noticeNo', 'periodCount', 'periodUnit', 'documentNo', 'facts', 'legalBasis', 'listedUntil'] as const),
  ...(['removalConditions', 'removalProcedure', 'remedies', 'list', 'code', 'measures'] as const),
] as const

/** Listings at the department that decides and at the organisation they are about. */
export function listingsPages<C extends ListsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  type Entered = Readonly<Record<string, string>>
  const pages = new Hono<HttpEnv<C>>()
  const title = (c: R) => words(c, '严重失信主体名单', 'Serious-dishonesty lists')
  const nameOf = (c: R) => (key: string) => listName(c.get('ctx').pack, key)
  const measureName = (c: R) => {
    const ctx = c.get('ctx')
    const names = new Map(measuresOn(ctx.pack, dayOf(ctx.now())).map(({ key, name }) => [key, `${key} ${name[c.get('lang')]}`]))
    return (key: string) => names.get(key) ?? key
  }
  const enteredOf = (fields: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(boxes.map((name) => [name, maskPersonIds(fields[name] ?? '')]))

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const mayAct = !isAuditor(ctx.actor)
    if (ctx.actor.body === 'organisation') {
      const own = await listOwnCases(ctx, pageIn(c.req.query('page')))
      const content = <OwnListingsPage {...own} nameOf={nameOf(c)} measureOf={measureName(c)} mayOpen={mayAct} />
      return page(c, { title: title(c), current: 'listings' }, content)
    }
    const view = (Object.keys(views) as View[]).find((key) => key === c.req.query('view')) ?? 'open'
    const found = await listOfDepartment(ctx, { view, page: pageIn(c.req.query('page')), standingPage: pageIn(c.req.query('listed')) })
    return page(
      c,
      { title: title(c), current: 'listings' },
      <ListingsPage {...found} {...{ view }} mayAct={mayAct && (await mayPropose(ctx))} mayOpen={mayAct} nameOf={nameOf(c)} />,
    )
  })

  const showForm = async (c: R, entered: Entered, requestKey: string, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const source = await requireReporter(ctx)
    const fitting = listsOn(ctx.pack, dayOf(ctx.now())).filter(
      ({ authorities }) => authorities.length === 0 || authorities.some((word) => source.name.includes(word)),
    )
    const lists = fitting.map(({ key }) => ({ value: key, label: listName(ctx.pack, key)[c.get('lang')] }))
    const status = errors.length === 0 ? 200 : 422
    return page(c, { title: title(c), current: 'listings', status }, <ProposePage {...{ lists, entered, requestKey, errors }} />)
  }
  pages.get(`${base}/new`, (c) => showForm(c, {}, randomCharacters(20), []))
  pages.post(`${base}/new`, async (c) => {
    const ctx = c.get('ctx')
    const { fields, files, mistakes } = await readSent(c.req.raw, () => requireReporter(ctx))
    const entered = enteredOf(fields)
    const requestKey = fields['requestKey']?.trim() || randomCharacters(20)
    if (mistakes.length > 0) return showForm(c, entered, requestKey, sayMistakes(mistakes, c.get('lang')))
    const { list = '', code = '', facts = '', legalBasis = '' } = entered
    try {
      const wanted = { list, code: fields['code'] ?? code, facts, legalBasis }
      return go(c, `${base}/${await proposeListing(ctx, { wanted, requestKey, files: files.map(({ file }) => file) })}`)
    } catch (error) {
      return showForm(c, entered, requestKey, formErrors(error, c.get('lang')))
    }
  })

  const showRemoval = async (c: R, entered: string, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const source = await requireReporter(ctx)
    const listing = await findListing(ctx, Number(c.req.param('record')))
    if (listing === null || listing.sourceCode !== source.code) throw fail('lists.no-such-case')
    const status = errors.length === 0 ? 200 : 422
    return page(
      c,
      { title: title(c), current: 'listings', status },
      <RemovalPage {...{ listing, entered, errors }} from={removableFrom(ctx, listing)} />,
    )
  }
  pages.get(removal, (c) => showRemoval(c, '', []))
  pages.post(removal, async (c) => {
    const ctx = c.get('ctx')
    const { fields, files, mistakes } = await readSent(c.req.raw, () => requireReporter(ctx))
    const reason = maskPersonIds(fields['reason'] ?? '')
    if (mistakes.length > 0) return showRemoval(c, reason, sayMistakes(mistakes, c.get('lang')))
    try {
      const caseId = await proposeRemoval(ctx, { recordId: Number(c.req.param('record')), reason, files: files.map(({ file }) => file) })
      return go(c, `${base}/${caseId}`)
    } catch (error) {
      return showRemoval(c, reason, formErrors(error, c.get('lang')))
    }
  })

  const show = async (c: R, entered: Entered, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const followed = await readProposal(ctx, Number(c.req.param('id')))
    const label = measureName(c)
    const { noticeMeasures, measures: decided } = followed.proposal
    const keys = new Set([...(followed.rule?.measures ?? []), ...(noticeMeasures ?? []), ...(decided ?? [])])
    const measures = [...keys].map((value) => ({ value, label: label(value) }))
    const isDepartment = ctx.actor.body === 'source'
    const content = <ListingPage {...{ followed, isDepartment, measures, entered, errors }} today={dayOf(ctx.now())} />
    return page(c, { title: followed.name[c.get('lang')], current: 'listings', status: errors.length === 0 ? 200 : 422 }, content)
  }
  pages.get(one, (c) => show(c, {}, []))
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const caseId = Number(c.req.param('id'))
    const { fields, files, mistakes } = await readSent(c.req.raw, () => requireProposal(ctx, caseId))
    const ticked = Object.entries(fields).flatMap(([name, value]) => (name.startsWith('measures-') ? value : []))
    const entered = enteredOf({ ...fields, measures: ticked.join(',') || (fields['measures'] ?? '') })
    if (mistakes.length > 0) return show(c, entered, sayMistakes(mistakes, c.get('lang')))
    try {
      await actOnListing(ctx, entered['action'] ?? '', {
        ...{ caseId, reason: entered['reason'] ?? '', seen: seenOf(fields['seen']), files: files.map(({ file }) => file), entered },
      })
      return go(c, `${base}/${caseId}`)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')))
    }
  })
  // Several measures are ticked under one name; no files come with a decision.
  pages.post(`${one}/decide`, async (c) => {
    const form = await readLists(c, [...boxes, 'seen'])
    const first = Object.fromEntries(boxes.map((name) => [name, form[name][0] ?? '']))
    const entered = enteredOf({ ...first, measures: form.measures.join(',') })
    const caseId = Number(c.req.param('id'))
    try {
      await actOnListing(c.get('ctx'), 'decide', { caseId, reason: '', seen: seenOf(form.seen[0]), entered })
      return go(c, `${base}/${caseId}`)
    } catch (error) {
      return show(c, { ...entered, action: 'decide' }, formErrors(error, c.get('lang')))
    }
  })
  return pages
}
