import { Hono, type Context as Request } from 'hono'
import { isAuditor } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, formMistakes, readForm, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { sceneKinds } from '../check-scene.ts'
import { claimBenefit } from '../claim-benefit.ts'
import { complainAbout } from '../complain.ts'
import type { IncentivesContext } from '../context.ts'
import { readOwnBenefits } from '../own-benefits.ts'
import { rateUse } from '../rate.ts'
import { CodePage } from './code-page.tsx'
import { OwnBenefitsPage } from './own-page.tsx'

const base = '/workbench/benefits'

/** Incentives and benefits at the organisation that qualifies. Providers and the office begin with their scenes. */
export function benefitsPages<C extends IncentivesContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const title = (c: R) => words(c, '激励与信易+', 'Incentives and benefits')
  const numberOf = (c: R, name: string) => Number(c.req.param(name))

  const show = async (c: R, requestKey: string, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const own = await readOwnBenefits(ctx)
    const kinds = new Map(sceneKinds(ctx).map(({ key, label }) => [key, label[c.get('lang')]]))
    const content = (
      <OwnBenefitsPage
        {...{ ...own, requestKey, errors }}
        kindName={(key) => kinds.get(key) ?? key}
        mayAct={!isAuditor(ctx.actor)}
        now={ctx.now()}
      />
    )
    return page(c, { title: title(c), current: 'benefits', status: errors.length === 0 ? 200 : 422 }, content)
  }
  pages.get(base, (c) => (c.get('ctx').actor.body === 'organisation' ? show(c, randomCharacters(20), []) : go(c, `${base}/scenes`)))

  pages.post(`${base}/claim/:scene{[1-9][0-9]{0,14}}`, async (c) => {
    try {
      const claimed = await claimBenefit(c.get('ctx'), numberOf(c, 'scene'))
      return page(c, { title: words(c, '一次性领取码', 'One-time code'), current: 'benefits' }, <CodePage claimed={claimed} />)
    } catch (error) {
      return show(c, randomCharacters(20), formErrors(error, c.get('lang')))
    }
  })

  /** The mistakes of a form that stands several times on the page, at the one that was sent. */
  const mistakesAt = (c: R, error: unknown, claim: string): readonly FormError[] =>
    sayMistakes(
      formMistakes(error).map((one) => (one.field === '' ? one : { ...one, field: `${one.field}-${claim}` })),
      c.get('lang'),
    )

  pages.post(`${base}/uses/:claim{[1-9][0-9]{0,14}}/rate`, async (c) => {
    const { rating, remark } = await readForm(c, ['rating', 'remark'])
    try {
      await rateUse(c.get('ctx'), { claimId: numberOf(c, 'claim'), rating, remark })
      return go(c, `${base}#claims`)
    } catch (error) {
      return show(c, randomCharacters(20), mistakesAt(c, error, c.req.param('claim')))
    }
  })

  pages.post(`${base}/complain/:scene{[1-9][0-9]{0,14}}`, async (c) => {
    const form = await readForm(c, ['words', 'requestKey', 'claim'])
    const requestKey = form.requestKey.trim() || randomCharacters(20)
    try {
      const caseId = await complainAbout(c.get('ctx'), { sceneId: numberOf(c, 'scene'), words: form.words, requestKey })
      return go(c, `/workbench/cases/${caseId}`)
    } catch (error) {
      return show(c, requestKey, mistakesAt(c, error, /^\d{1,15}$/.test(form.claim) ? form.claim : ''))
    }
  })
  return pages
}
