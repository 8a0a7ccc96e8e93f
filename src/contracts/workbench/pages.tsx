import { Hono, type Context as Request } from 'hono'
import { isAuditor, mayApprove } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { findReporters } from '../../sources/index.ts'
import { methodsOf } from '../check-contract.ts'
import type { ContractsContext } from '../context.ts'
import { contractItem } from '../contract.ts'
import { fail } from '../errors.ts'
import { views, type View } from '../listed.ts'
import { listBoard } from '../lists.ts'
import { reachOf } from '../permission.ts'
import { openPaper, readContract, contractIdOfCase, requireContract, type FollowedContract } from '../read.ts'
import { registerContract } from '../register.ts'
import { readSent } from '../../procedures/index.ts'
import { actOn } from './act.ts'
import { BoardPage } from './board-page.tsx'
import { ContractFormPage } from './contract-form-page.tsx'
import { ContractPage } from './contract-page.tsx'
import { shownAgain, wantedIn } from './entered.ts'

const base = '/workbench/contracts'
const one = `${base}/:id{[1-9][0-9]{0,14}}`

/** Contracts at the departments and organisations that signed them. */
export function contractsPages<C extends ContractsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const title = (c: R) => words(c, '合同跟踪', 'Contracts')
  const idOf = (c: R) => Number(c.req.param('id'))
  const methods = (c: R) => methodsOf(c.get('ctx')).map(({ key, label }) => ({ value: key, label: label[c.get('lang')] }))

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const view = (Object.keys(views) as View[]).find((key) => key === c.req.query('view')) ?? 'open'
    const found = await listBoard(ctx, { view, page: pageIn(c.req.query('page')) })
    const acts = !isAuditor(ctx.actor)
    const mayRegister = acts && (found.body === 'source' || (found.body === 'organisation' && mayApprove(ctx.actor)))
    const mayImport =
      acts && found.body === 'source' && (await findReporters(ctx, contractItem)).some(({ code }) => code === ctx.actor.unit)
    return page(c, { title: title(c), current: 'contracts' }, <BoardPage {...{ ...found, view, mayRegister, mayImport }} />)
  })

  const showForm = async (c: R, sent: Readonly<Record<string, string>>, requestKey: string, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const reach = await reachOf(ctx)
    if (reach.body === 'office' || isAuditor(ctx.actor)) throw fail('contracts.parties-only')
    const wanted = wantedIn(shownAgain({ partyA: reach.code, ...sent }))
    const kind = reach.body === 'source' ? 'administrative' : 'commercial'
    return page(
      c,
      { title: title(c), current: 'contracts', status: errors.length === 0 ? 200 : 422 },
      <ContractFormPage {...{ kind, wanted, requestKey, errors }} methods={methods(c)} />,
    )
  }
  pages.get(`${base}/new`, (c) => showForm(c, {}, randomCharacters(20), []))
  pages.post(`${base}/new`, async (c) => {
    const ctx = c.get('ctx')
    const {
      fields: sent,
      files,
      mistakes,
    } = await readSent(c.req.raw, async () => {
      if ((await reachOf(ctx)).body === 'office' || isAuditor(ctx.actor)) throw fail('contracts.parties-only')
    })
    const requestKey = (sent['requestKey'] ?? '').trim() || randomCharacters(20)
    if (mistakes.length > 0) return showForm(c, sent, requestKey, sayMistakes(mistakes, c.get('lang')))
    try {
      const papers = files.map(({ file }) => file)
      return go(c, `${base}/${await registerContract(ctx, { wanted: wantedIn(sent), requestKey, papers })}`)
    } catch (error) {
      return showForm(c, sent, requestKey, formErrors(error, c.get('lang')))
    }
  })

  pages.get(`${base}/cases/:id{[1-9][0-9]{0,14}}`, async (c) => go(c, `${base}/${await contractIdOfCase(c.get('ctx'), idOf(c))}`))

  pages.get(`${one}/papers/:paper{[1-9][0-9]{0,5}}`, async (c) =>
    attachment(await openPaper(c.get('ctx'), idOf(c), Number(c.req.param('paper')))),
  )

  /** Decisions are entered by the office or the department that hands contracts in, where it is no party. */
  const mayDecide = (ctx: ContractsContext, { voices, side }: FollowedContract) =>
    mayApprove(ctx.actor) && side === null && (voices.includes('registrar') || (ctx.actor.body === 'office' && !isAuditor(ctx.actor)))

  const show = async (c: R, entered: Readonly<Record<string, string>>, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const followed = await readContract(ctx, idOf(c))
    const more = { entered, errors, methods: methods(c), mayDecide: mayDecide(ctx, followed), today: dayOf(ctx.now()) }
    return page(
      c,
      { title: followed.contract.name || title(c), current: 'contracts', status: errors.length === 0 ? 200 : 422 },
      <ContractPage {...{ followed, ...more }} requestKey={entered['requestKey'] || randomCharacters(20)} />,
    )
  }
  pages.get(one, (c) => show(c, {}, []))
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const { fields: sent, files, mistakes } = await readSent(c.req.raw, () => requireContract(ctx, idOf(c)))
    const entered = shownAgain(sent)
    if (mistakes.length > 0) return show(c, entered, sayMistakes(mistakes, c.get('lang')))
    try {
      await actOn(ctx, idOf(c), { sent, files: files.map(({ file }) => file) })
      return go(c, `${base}/${idOf(c)}`)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')))
    }
  })
  return pages
}
