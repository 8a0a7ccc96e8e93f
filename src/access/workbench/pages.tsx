import { Hono, type Context as Request } from 'hono'
import { auditRoles } from '../../accounts/index.ts'
import { procedureOn, type PackContext } from '../../packs/index.ts'
import { listCases, seenOf } from '../../procedures/index.ts'
import { attachment } from '../../platform/http/attachment.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { say } from '../../platform/text.ts'
import { dayOf, isDay } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { answerAboutRead, askAboutRead, readAskedAbout, readOfOwn } from '../ask-about.ts'
import { exportAudit, exportReadsOfOwn } from '../export-entries.ts'
import { auditEntries, linesOfOwn } from '../read-entries.ts'
import { AuditPage, auditFilters, type Audited } from './audit-page.tsx'
import { QuestionPage, QuestionsPage, ReadPage } from './read-page.tsx'
import { ReadsPage } from './reads-page.tsx'

/** Who looked, questions about it, and the audit. */
export function accessPages<C extends PackContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const numberOf = (c: R) => Number(c.req.param('id'))
  const before = (c: R) => ({ before: numberIn(c.req.query('before')) })

  pages.get('/workbench/reads', async (c) => {
    const ctx = c.get('ctx')
    const own = c.req.query('own') === '1'
    const typed = c.req.query('before') ?? ''
    const day = isDay(typed) ? typed : undefined
    const found = await linesOfOwn(ctx, { own, before: day })
    const content = <ReadsPage pack={ctx.pack} page={found} own={own} isFirst={day === undefined} />
    return page(c, { title: words(c, '谁查看过', 'Who looked'), current: 'reads' }, content)
  })
  pages.get('/workbench/reads.csv', async (c) =>
    attachment(await exportReadsOfOwn(c.get('ctx'), { own: c.req.query('own') === '1' }, c.get('lang'))),
  )

  pages.get('/workbench/reads/:id{[0-9]{1,15}}', (c) => showRead(c, '', []))
  pages.post('/workbench/reads/:id{[0-9]{1,15}}', async (c) => {
    const { question } = await readForm(c, ['question'])
    try {
      await askAboutRead(c.get('ctx'), { entryId: numberOf(c), question })
      return go(c, `/workbench/reads/${numberOf(c)}`)
    } catch (error) {
      return showRead(c, question, formErrors(error, c.get('lang')))
    }
  })
  async function showRead(c: R, text: string, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const rule = procedureOn(ctx.pack, 'readQuestion', dayOf(ctx.now()))
    const days = rule?.deadlines.find(({ key }) => key === 'answer')?.within.amount ?? 0
    const content = <ReadPage pack={ctx.pack} read={await readOfOwn(ctx, numberOf(c))} days={days} text={text} errors={errors} />
    return page(c, { title: words(c, '一次查看', 'One read'), current: 'reads', status: errors.length === 0 ? 200 : 422 }, content)
  }

  pages.get('/workbench/questions', async (c) => {
    const questions = await listCases(c.get('ctx'), { procedure: 'readQuestion', open: true, limit: 100 })
    return page(c, { title: words(c, '查询询问', 'Questions about reads'), current: 'questions' }, <QuestionsPage questions={questions} />)
  })
  pages.get('/workbench/questions/:id{[0-9]{1,15}}', (c) => showQuestion(c, '', []))
  pages.post('/workbench/questions/:id{[0-9]{1,15}}', async (c) => {
    const { reason, seen } = await readForm(c, ['reason', 'seen'])
    const taken = await answerAboutRead(c.get('ctx'), { caseId: numberOf(c), reason, seen: seenOf(seen) })
    if (taken.accepted) return go(c, `/workbench/questions/${numberOf(c)}`)
    return showQuestion(
      c,
      reason,
      taken.reasons.map((one) => ({ text: say(one, c.get('lang')) })),
    )
  })
  async function showQuestion(c: R, text: string, errors: readonly FormError[]): Promise<Response> {
    const ctx = c.get('ctx')
    const content = <QuestionPage pack={ctx.pack} {...await readAskedAbout(ctx, numberOf(c))} text={text} errors={errors} />
    return page(
      c,
      { title: words(c, '查询询问', 'Question about a read'), current: 'questions', status: errors.length === 0 ? 200 : 422 },
      content,
    )
  }

  pages.get('/workbench/audit', async (c) => {
    const ctx = c.get('ctx')
    const asked = askedOf(c)
    const found = await auditEntries(ctx, { ...filterOf(asked), ...before(c) })
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
    const content = (
      <AuditPage
        pack={ctx.pack}
        page={found}
        changes={await auditRoles(ctx)}
        asked={asked}
        isFirst={before(c).before === undefined}
        query={query}
      />
    )
    return page(c, { title: words(c, '审计', 'Audit'), current: 'audit' }, content)
  })
  pages.get('/workbench/audit.csv', async (c) => attachment(await exportAudit(c.get('ctx'), filterOf(askedOf(c)), c.get('lang'))))

  const askedOf = (c: R): Audited =>
    Object.fromEntries(auditFilters.map((name) => [name, (c.req.query(name) ?? '').trim().slice(0, 60)])) as Audited
  const filterOf = (asked: Audited) => ({
    organisation: asked.organisation || undefined,
    unit: asked.unit || undefined,
    body: asked.body || undefined,
    purpose: asked.purpose || undefined,
    from: isDay(asked.from) ? asked.from : undefined,
    until: isDay(asked.until) ? asked.until : undefined,
  })
  return pages
}
