import { Hono, type Context as Request } from 'hono'
import { mayApprove } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { Download } from '../../platform/files/download.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, type FormError } from '../../platform/http/form.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import { abandonDraw } from '../draws/abandon.ts'
import { commitDraw } from '../draws/commit.ts'
import type { InspectionsContext } from '../context.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { listDraws, listOwnDraws, mostListed, poolOf, staffOf } from '../draws/find.ts'
import { isOwn, mayMakePlan, requireDrawer } from '../permission.ts'
import { inspectorNames, inspectorsToChoose } from '../pool/inspector-names.ts'
import { departmentsOf, isOfPool } from '../draws/require-inspectors.ts'
import { mostShown, shownDraw } from '../portal/pages.tsx'
import { prepareDraw } from '../draws/prepare.ts'
import { publishDraw } from '../draws/publish.ts'
import { lookInto, readReplacementsFile, readSealedFile, sealedReadsOf } from '../draws/read-sealed.ts'
import { replaceInspector } from '../draws/replace.ts'
import { runOwnDraw } from '../draws/run.ts'
import type { WantedDraw } from '../draws/wanted.ts'
import { noneEntered, type Entered } from './acts.tsx'
import { blankSeed, seedFields } from './draw-fields.tsx'
import { OwnDrawPage } from './own-draw-page.tsx'
import { OwnDrawsPage } from './own-draws-page.tsx'
import { NewDrawPage } from './new-draw-page.tsx'

const list = '/workbench/draws'
const one = `${list}/:number{[0-9]{4}-[0-9]{4,12}}`
const types = Object.keys(subjectTypes)

/** What a form that nobody filled in yet asks for. */
const blank: Omit<WantedDraw, 'requestKey'> = {
  ...{ title: '', division: '', strata: [], inspectors: '', conflicts: '', names: 'published' },
  seed: blankSeed,
}

/** The office or a department prepares draws, commits them, enters seeds, draws and publishes. */
export function inspectionsPages<C extends InspectionsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const numberOf = (c: R) => c.req.param('number') ?? ''

  pages.get(list, async (c) => {
    const ctx = c.get('ctx')
    const draws = await listOwnDraws(ctx, numberIn(c.req.query('before')) ?? null)
    const others =
      ctx.actor.body === 'office' && mayMakePlan(ctx.actor) ? (await listDraws(ctx)).filter((one) => !isOwn(ctx.actor, one)) : []
    const next = draws.length < mostListed ? null : (draws.at(-1)?.drawId ?? null)
    return page(
      c,
      { title: words(c, '随机抽查', 'Random inspection'), current: 'draws' },
      <OwnDrawsPage draws={draws} next={next} others={others} prepares={mayMakePlan(ctx.actor)} />,
    )
  })

  pages.get(`${list}/new`, (c) => showNew(c, { ...blank, requestKey: randomCharacters(20) }, []))
  pages.post(`${list}/new`, async (c) => {
    const wanted = await readWish(c)
    try {
      return go(c, `${list}/${await prepareDraw(c.get('ctx'), wanted)}`)
    } catch (error) {
      return showNew(c, wanted, formErrors(error, c.get('lang')))
    }
  })
  async function showNew(c: R, wanted: WantedDraw, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const inspectors = await inspectorsToChoose(ctx, departmentsOf(requireDrawer(ctx.actor)))
    const status = errors.length === 0 ? 200 : 422
    const title = words(c, '编制抽取方案', 'Prepare a draw')
    return page(c, { title, current: 'draws', status }, <NewDrawPage wanted={wanted} inspectors={inspectors} errors={errors} />)
  }

  pages.get(one, (c) => show(c, noneEntered, []))
  // Each read is noted: a link of another site makes nobody read.
  const file = (read: (ctx: C, number: string) => Promise<Download>) => async (c: R) =>
    isFromElsewhere(c) ? go(c, `${list}/${numberOf(c)}`) : attachment(await read(c.get('ctx'), numberOf(c)))
  pages.get(`${one}/sealed.json`, file(readSealedFile))
  pages.get(`${one}/replacements.json`, file(readReplacementsFile))
  async function show(c: R, entered: Entered, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const draw = await lookInto(ctx, numberOf(c))
    const staff = await staffOf(ctx, draw, mostShown)
    const pool = await poolOf(ctx, draw)
    const names = await inspectorNames(ctx, [...pool, ...staff.flatMap(({ inspectors }) => inspectors)])
    const shown = { ...(await shownDraw(ctx, draw)), staff, inspectorNames: names }
    const acting = { you: ctx.actor.id, decides: mayApprove(ctx.actor), isOfPool: await isOfPool(ctx, draw) }
    const status = errors.length === 0 ? 200 : 422
    return page(
      c,
      { title: `${draw.terms.title} ${draw.number}`, current: 'draws', status },
      <OwnDrawPage
        shown={shown}
        sealedReads={await sealedReadsOf(ctx, draw)}
        acts={isOwn(ctx.actor, draw) ? { ...acting, pool, now: ctx.now(), entered, errors } : null}
      />,
    )
  }

  /** Does something with the draw of the address, and shows it again, with what was entered where that was refused. */
  async function act(c: R, entered: Partial<Entered>, does: (ctx: C, number: string) => Promise<void>): Promise<Response> {
    try {
      await does(c.get('ctx'), numberOf(c))
      return go(c, `${list}/${numberOf(c)}`)
    } catch (error) {
      return show(c, { ...noneEntered, ...entered }, formErrors(error, c.get('lang')))
    }
  }
  pages.post(`${one}/commit`, (c) => act(c, {}, commitDraw))
  pages.post(`${one}/run`, (c) => act(c, {}, runOwnDraw))
  pages.post(`${one}/publish`, (c) => act(c, {}, publishDraw))
  pages.post(`${one}/seed`, async (c) => {
    const entered = await readForm(c, ['seed', 'source'])
    return act(c, entered, (ctx, number) => enterSeed(ctx, { number, ...entered }))
  })
  pages.post(`${one}/abandon`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return act(c, { reason }, (ctx, number) => abandonDraw(ctx, { number, reason }))
  })
  pages.post(`${one}/replace`, async (c) => {
    const entered = await readForm(c, ['object', 'inspector', 'reason'])
    return act(c, entered, (ctx, number) => replaceInspector(ctx, { number, ...entered }))
  })
  return pages
}

async function readWish(c: Parameters<typeof readForm>[0]): Promise<WantedDraw> {
  const fields = ['title', 'division', 'inspectors', 'conflicts', 'names', 'requestKey', ...seedFields]
  const form = await readLists(c, [...fields, ...types.flatMap((type) => [`ratio-${type}`, `least-${type}`])])
  const text = (name: string) => form[name]?.[0] ?? ''
  return {
    ...{ title: text('title'), division: text('division'), inspectors: (form['inspectors'] ?? []).join(' '), conflicts: text('conflicts') },
    names: text('names'),
    strata: types.map((type) => ({ type, perMille: text(`ratio-${type}`), least: text(`least-${type}`) })),
    seed: Object.fromEntries(seedFields.map((name) => [name, text(name)])) as WantedDraw['seed'],
    requestKey: text('requestKey').slice(0, 100) || randomCharacters(20),
  }
}
