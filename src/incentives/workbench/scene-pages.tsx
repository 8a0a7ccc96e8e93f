import { Hono, type Context as Request } from 'hono'
import { isAuditor } from '../../accounts/index.ts'
import { incentivesOn } from '../../packs/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { numberIn } from '../../platform/http/number-in.ts'
import { XinhengError } from '../../platform/errors.ts'
import { addDays, dayOf, monthsUpTo } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import { offerable, sceneKinds, type WantedScene } from '../check-scene.ts'
import type { IncentivesContext } from '../context.ts'
import { endScene } from '../end-scene.ts'
import { publishScene } from '../publish-scene.ts'
import { returnScene } from '../return-scene.ts'
import { draftScene } from '../draft-scene.ts'
import { listAllScenes, listOwnScenes, readScene } from '../find-scenes.ts'
import { mayDecide, mayEnd, requireDrafter, requireProvider } from '../permission.ts'
import { readFigures, readOwnFigures, readRemarks } from '../read-figures.ts'
import { readCode, redeemCode, type Shown } from '../redeem.ts'
import type { Scene } from '../scene.ts'
import { RedeemPage } from './redeem-page.tsx'
import { SceneFormPage } from './scene-form-page.tsx'
import { ScenePage } from './scene-page.tsx'
import { ScenesPage } from './scenes-page.tsx'

const base = '/workbench/benefits/scenes'
const one = `${base}/:scene{[1-9][0-9]{0,14}}`
const desk = '/workbench/benefits/redeem'

const boxes = [
  'kind',
  'incentive',
  'nameZh',
  'nameEn',
  'benefit',
  'conditions',
  'place',
  'evidence',
  'quota',
  'each',
  'from',
  'to',
] as const

/** Benefits at their provider, which drafts and redeems, and at the office, which approves those of companies. */
export function scenePages<C extends IncentivesContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const title = (c: R) => words(c, '信易+场景', 'Benefits')
  const idOf = (c: R) => Number(c.req.param('scene'))
  const kindsOf = (c: R) => sceneKinds(c.get('ctx')).map(({ key, label }) => ({ value: key, label: label[c.get('lang')] }))
  const kindName = (c: R) => {
    const names = new Map(kindsOf(c).map(({ value, label }) => [value, label]))
    return (key: string) => names.get(key) ?? key
  }
  const statusOf = (errors: readonly FormError[]) => (errors.length === 0 ? 200 : 422)

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const isOffice = ctx.actor.body === 'office'
    const [scenes, figures] = await Promise.all(
      isOffice ? [listAllScenes(ctx), readFigures(ctx)] : [listOwnScenes(ctx), readOwnFigures(ctx)],
    )
    const today = dayOf(ctx.now())
    const content = (
      <ScenesPage
        {...{ scenes, figures, isOffice, today }}
        months={monthsUpTo(today, 12)}
        kindName={kindName(c)}
        mayDraft={!isAuditor(ctx.actor)}
      />
    )
    return page(c, { title: title(c), current: 'benefits' }, content)
  })

  const showForm = async (c: R, wanted: WantedScene, sceneId: number | null, requestKey: string, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const provider = await requireDrafter(ctx)
    const content = (
      <SceneFormPage
        {...{ wanted, sceneId, requestKey, errors }}
        kinds={kindsOf(c)}
        incentives={offerable(ctx, provider)}
        isDepartment={provider.body === 'source'}
      />
    )
    return page(c, { title: title(c), current: 'benefits', status: statusOf(errors) }, content)
  }
  pages.get(`${base}/new`, async (c) => {
    const ctx = c.get('ctx')
    await requireDrafter(ctx)
    const asked = numberIn(c.req.query('scene'))
    const before = asked === undefined ? null : await readScene(ctx, asked)
    const today = dayOf(ctx.now())
    return showForm(c, before === null ? blank(today) : wantedOf(before), before?.sceneId ?? null, randomCharacters(20), [])
  })
  pages.post(`${base}/new`, async (c) => {
    const form = await readLists(c, [...boxes, 'subjectTypes', 'scene', 'requestKey'])
    const wanted = {
      ...(Object.fromEntries(boxes.map((name) => [name, form[name][0] ?? ''])) as Record<(typeof boxes)[number], string>),
      subjectTypes: form.subjectTypes,
    }
    const sceneId = numberIn(form.scene[0]) ?? null
    const requestKey = form.requestKey[0]?.trim() || randomCharacters(20)
    try {
      return go(c, `${base}/${await draftScene(c.get('ctx'), { sceneId, requestKey, wanted })}`)
    } catch (error) {
      return showForm(c, masked(wanted), sceneId, requestKey, formErrors(error, c.get('lang')))
    }
  })

  const show = async (c: R, errors: readonly FormError[] = []) => {
    const ctx = c.get('ctx')
    const { actor } = ctx
    const scene = await readScene(ctx, idOf(c))
    const incentive = incentivesOn(ctx.pack, dayOf(ctx.now())).find(({ key }) => key === scene.incentive) ?? null
    const content = (
      <ScenePage
        {...{ scene, incentive, errors }}
        kindName={kindName(c)(scene.kind)}
        remarks={await readRemarks(ctx, scene.sceneId)}
        isOwn={actor.body === scene.body && actor.unit === scene.unit}
        mayDraft={!isAuditor(actor)}
        mayDecide={mayDecide(actor, scene) && scene.draftedBy !== actor.id}
        mayEnd={mayEnd(actor, scene)}
        today={dayOf(ctx.now())}
      />
    )
    return page(c, { title: title(c), current: 'benefits', status: statusOf(errors) }, content)
  }
  const act = async (c: R, work: () => Promise<void>) => {
    try {
      await work()
      return go(c, `${base}/${idOf(c)}`)
    } catch (error) {
      return show(c, formErrors(error, c.get('lang')))
    }
  }
  pages.get(one, (c) => show(c))
  pages.post(`${one}/publish`, async (c) => {
    const { draftedAt } = await readForm(c, ['draftedAt'])
    return act(c, () => publishScene(c.get('ctx'), { sceneId: idOf(c), draftedAt: Number(draftedAt) }))
  })
  pages.post(`${one}/return`, async (c) => {
    const { draftedAt, reason } = await readForm(c, ['draftedAt', 'reason'])
    return act(c, () => returnScene(c.get('ctx'), { sceneId: idOf(c), draftedAt: Number(draftedAt), reason }))
  })
  pages.post(`${one}/end`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return act(c, () => endScene(c.get('ctx'), { sceneId: idOf(c), reason }))
  })

  const showDesk = (c: R, code: string, shown: Shown | null, isDone: boolean, errors: readonly FormError[]) =>
    page(
      c,
      { title: words(c, '核销领取码', 'Redeem a code'), current: 'benefits', status: statusOf(errors) },
      <RedeemPage {...{ code, shown, isDone, errors }} />,
    )
  // What comes by a scanned code is filled in only: whose it is is told to who sends it.
  pages.get(desk, async (c) => {
    await requireProvider(c.get('ctx'))
    return showDesk(c, (c.req.query('code') ?? '').slice(0, 40), null, false, [])
  })
  const atDesk = (work: (ctx: C, code: string) => Promise<Shown>, isDone: boolean) => async (c: R) => {
    const { code } = await readForm(c, ['code'])
    try {
      return showDesk(c, code.slice(0, 40), await work(c.get('ctx'), code), isDone, [])
    } catch (error) {
      const errors =
        error instanceof XinhengError && error.code === 'incentives.no-such-code'
          ? sayMistakes([{ field: 'code', text: error.text }], c.get('lang'))
          : formErrors(error, c.get('lang'))
      return showDesk(c, maskPersonIds(code).slice(0, 40), null, false, errors)
    }
  }
  pages.post(desk, atDesk(readCode, false))
  pages.post(
    `${desk}/confirm`,
    atDesk((ctx, code) => redeemCode(ctx, code, 'page'), true),
  )
  return pages
}

/** What a refused form is shown with: the numbers of persons are not repeated. */
const masked = (wanted: WantedScene): WantedScene => ({
  ...wanted,
  ...Object.fromEntries(boxes.map((name) => [name, maskPersonIds(wanted[name])])),
})

const blank = (today: string): WantedScene => ({
  ...{ kind: '', incentive: '', nameZh: '', nameEn: '', benefit: '', conditions: '', place: '', evidence: '', subjectTypes: [] },
  ...{ quota: '', each: '1', from: today, to: addDays(today, 365) },
})

/** What a scene says, to be changed. */
const wantedOf = ({ name, quota, each, ...rest }: Scene): WantedScene => ({
  ...{ kind: rest.kind, incentive: rest.incentive, nameZh: name.zh, nameEn: name.en === name.zh ? '' : name.en, benefit: rest.benefit },
  ...{ conditions: rest.conditions, place: rest.place, evidence: rest.evidence, subjectTypes: rest.subjectTypes },
  ...{ quota: quota === null ? '' : `${quota}`, each: `${each}`, from: rest.from, to: rest.to },
})
