import { Hono, type Context as Request } from 'hono'
import type { ReactNode } from 'react'
import { isAuditor, signsForOwn } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { pageIn } from '../../platform/http/page-in.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { readSent, seenOf } from '../../procedures/index.ts'
import { listSources } from '../../sources/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import type { CommitmentsContext } from '../context.ts'
import { views, type View } from '../listed.ts'
import { listOwnCommitments, listToCheck } from '../lists.ts'
import { readCommitment, commitmentNumberOfCase } from '../read.ts'
import { listBehindBreaches, listBehindMatters, listBehindRecords } from '../list-behind-figures.ts'
import { requireOfficeReader } from '../permission.ts'
import { readFigures } from '../read-public.ts'
import { readText, signCommitment } from '../sign.ts'
import { takeCommitmentStep } from '../take-step.ts'
import { CheckListPage } from './check-list-page.tsx'
import { CommitmentPage } from './commitment-page.tsx'
import { behind, BreachesBehind, FiguresPage, MattersBehind, RecordsBehind, type Behind } from './figures-page.tsx'
import { OwnCommitmentsPage } from './own-page.tsx'
import { SignPage } from './sign-page.tsx'

const base = '/workbench/commitments'
const one = `${base}/:number{[0-9]{20}}`
const signing = `${base}/sign/:matter{[1-9][0-9]{0,14}}`

/** Commitments at the department that checks them and at the organisation that made them. */
export function commitmentsPages<C extends CommitmentsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const title = (c: R) => words(c, '信用承诺', 'Commitments')
  const numberOf = (c: R) => c.req.param('number') ?? ''

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const { actor } = ctx
    if (actor.body === 'organisation') {
      const own = await listOwnCommitments(ctx, pageIn(c.req.query('page')))
      const sources = new Map((await listSources(ctx)).map(({ code, name }) => [code, name]))
      const content = <OwnCommitmentsPage {...own} sources={sources} maySign={signsForOwn(actor)} mayOpen={!isAuditor(actor)} />
      return page(c, { title: title(c), current: 'commitments' }, content)
    }
    const view = (Object.keys(views) as View[]).find((key) => key === c.req.query('view')) ?? 'open'
    const asked = c.req.query('matter') ?? ''
    const matterId = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null
    const found = await listToCheck(ctx, { view, matterId, page: pageIn(c.req.query('page')) })
    return page(
      c,
      { title: title(c), current: 'commitments' },
      <CheckListPage {...found} {...{ view, matterId }} mayAct={!isAuditor(actor)} />,
    )
  })

  pages.get(`${base}/figures`, async (c) => {
    const ctx = c.get('ctx')
    requireOfficeReader(ctx)
    const of: Behind = (Object.keys(behind) as Behind[]).find((key) => key === c.req.query('of')) ?? 'matters'
    const at = pageIn(c.req.query('page'))
    const asked = c.req.query('matter') ?? ''
    const matterId = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null
    const [figures, all] = await Promise.all([readFigures(ctx), listSources(ctx)])
    const sources = new Map(all.map(({ code, name }) => [code, name]))
    const counts = { records: figures.commitments, matters: figures.noticeMatters, breaches: figures.broken }
    const show = (hasMore: boolean, table: ReactNode) => (
      <FiguresPage {...{ of, figures, counts, hasMore, matterId }} page={at}>
        {table}
      </FiguresPage>
    )
    const content = async () => {
      if (of === 'records') {
        const found = await listBehindRecords(ctx, { matterId, page: at })
        return show(found.list.hasMore, <RecordsBehind {...found} />)
      }
      if (of === 'matters') {
        const found = await listBehindMatters(ctx, at)
        return show(found.list.hasMore, <MattersBehind {...found} sources={sources} />)
      }
      const found = await listBehindBreaches(ctx, at)
      return show(found.list.hasMore, <BreachesBehind {...found} sources={sources} />)
    }
    return page(c, { title: words(c, '信用承诺指标', 'Commitments in figures'), current: 'commitment-figures' }, await content())
  })

  pages.get(`${base}/cases/:id{[1-9][0-9]{0,14}}`, async (c) =>
    go(c, `${base}/${await commitmentNumberOfCase(c.get('ctx'), Number(c.req.param('id')))}`),
  )

  const showSigning = async (c: R, requestKey: string, errors: readonly FormError[], status: 200 | 409 | 422 = 200) => {
    const ctx = c.get('ctx')
    const read = await readText(ctx, Number(c.req.param('matter')))
    const content = <SignPage read={read} maySign={signsForOwn(ctx.actor)} requestKey={requestKey} errors={errors} />
    return page(c, { title: read.matter.name[c.get('lang')], current: 'commitments', status }, content)
  }
  pages.get(signing, (c) => showSigning(c, randomCharacters(20), []))
  pages.post(signing, async (c) => {
    const { agreed, hash, requestKey } = await readForm(c, ['agreed', 'hash', 'requestKey'])
    const key = requestKey.trim() || randomCharacters(20)
    const input = { matterId: Number(c.req.param('matter')), agreed: agreed === 'yes', hash, requestKey: key }
    try {
      return go(c, `${base}/${await signCommitment(c.get('ctx'), input)}`)
    } catch (error) {
      const errors = formErrors(error, c.get('lang'), { 'commitments.not-agreed': 'agreed' })
      return showSigning(c, key, errors, error instanceof XinhengError && error.status === 409 ? 409 : 422)
    }
  })

  const show = async (c: R, entered: Readonly<Record<string, string>>, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const followed = await readCommitment(ctx, numberOf(c))
    const content = (
      <CommitmentPage {...{ followed, entered, errors }} isDepartment={ctx.actor.body === 'source'} today={dayOf(ctx.now())} />
    )
    return page(c, { title: followed.matter.name[c.get('lang')], current: 'commitments', status: errors.length === 0 ? 200 : 422 }, content)
  }
  pages.get(one, (c) => show(c, {}, []))
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    const number = numberOf(c)
    const { fields, files, mistakes } = await readSent(c.req.raw, () => readCommitment(ctx, number))
    const text = (name: string) => maskPersonIds(fields[name] ?? '')
    const entered = Object.fromEntries(['action', 'reason', 'status', 'unperformed', 'consequence'].map((name) => [name, text(name)]))
    if (mistakes.length > 0) return show(c, entered, sayMistakes(mistakes, c.get('lang')))
    try {
      await takeCommitmentStep(ctx, {
        ...{ number, action: text('action'), reason: text('reason'), seen: seenOf(fields['seen']), files: files.map(({ file }) => file) },
        breach: { status: text('status'), unperformed: text('unperformed'), consequence: text('consequence') },
      })
      return go(c, `${base}/${number}`)
    } catch (error) {
      return show(c, entered, formErrors(error, c.get('lang')))
    }
  })
  return pages
}
