import { Hono, type Context as Request } from 'hono'
import { isAuditor, mayApprove } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, readLists, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import { codesOf, type WantedMatter } from '../check-matter.ts'
import type { CommitmentsContext } from '../context.ts'
import { draftMatter } from '../draft-matter.ts'
import { endMatter } from '../end-matter.ts'
import { listOwnMatters, readMatterOf, readOwnMatter } from '../find-matters.ts'
import type { Matter } from '../matter.ts'
import { requireReporter } from '../permission.ts'
import { publishMatter } from '../publish-matter.ts'
import { readSent } from '../../procedures/index.ts'
import { readTextFor, takeInAtWindow } from '../take-in-at-window.ts'
import { MatterFormPage } from './matter-form-page.tsx'
import { MatterPage } from './matter-page.tsx'
import { MattersPage } from './matters-page.tsx'
import { WindowPage } from './window-page.tsx'

const base = '/workbench/commitments/matters'
const one = `${base}/:matter{[1-9][0-9]{0,14}}`

const boxes = [
  ...(['kind', 'nameZh', 'nameEn', 'basisDocument', 'basisArticle', 'promise', 'duties', 'termUnit', 'termAmount', 'termDay'] as const),
  ...(['checkWithin', 'cureWithin', 'consequence', 'publication', 'from', 'to'] as const),
] as const

/** The matters of a department: drafted by one, published by another; and what organisations bring to its window. */
export function matterPages<C extends CommitmentsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const idOf = (c: R) => Number(c.req.param('matter'))
  const title = (c: R) => words(c, '承诺事项', 'Matters')
  const optionsOf = (c: R, set: 'commitmentType' | 'publicationType') =>
    codesOf(c.get('ctx'), set).map(({ key, label }) => ({ value: key, label: label[c.get('lang')] }))
  const nameOf = (c: R, set: 'commitmentType' | 'publicationType') => {
    const names = new Map(optionsOf(c, set).map(({ value, label }) => [value, label]))
    return (key: string) => names.get(key) ?? key
  }

  pages.get(base, async (c) => {
    const ctx = c.get('ctx')
    const matters = await listOwnMatters(ctx)
    const content = <MattersPage matters={matters} kindName={nameOf(c, 'commitmentType')} mayDraft={!isAuditor(ctx.actor)} />
    return page(c, { title: title(c), current: 'commitments' }, content)
  })

  pages.get(`${base}/new`, async (c) => {
    const asked = c.req.query('matter') ?? ''
    const [newest] = /^[1-9]\d{0,14}$/.test(asked) ? await readOwnMatter(c.get('ctx'), Number(asked)) : []
    const today = dayOf(c.get('ctx').now())
    return showForm(c, newest === undefined ? blank(today) : wantedOf(newest), newest?.matterId ?? null, randomCharacters(20), [])
  })
  pages.post(`${base}/new`, async (c) => {
    const form = await readLists(c, [...boxes, 'subjectTypes', 'matter', 'requestKey'])
    const wanted = {
      ...(Object.fromEntries(boxes.map((name) => [name, form[name][0] ?? ''])) as Record<(typeof boxes)[number], string>),
      subjectTypes: form.subjectTypes,
    }
    const asked = form.matter[0] ?? ''
    const matterId = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : null
    const requestKey = form.requestKey[0]?.trim() || randomCharacters(20)
    try {
      return go(c, `${base}/${await draftMatter(c.get('ctx'), { matterId, requestKey, wanted })}`)
    } catch (error) {
      return showForm(c, masked(wanted), matterId, requestKey, formErrors(error, c.get('lang')))
    }
  })
  async function showForm(c: R, wanted: WantedMatter, matterId: number | null, requestKey: string, errors: readonly FormError[]) {
    await requireReporter(c.get('ctx'))
    const content = (
      <MatterFormPage
        {...{ wanted, matterId, requestKey, errors }}
        kinds={optionsOf(c, 'commitmentType')}
        publications={optionsOf(c, 'publicationType')}
      />
    )
    return page(c, { title: title(c), current: 'commitments', status: errors.length === 0 ? 200 : 422 }, content)
  }

  const show = async (c: R, errors: readonly FormError[] = []) => {
    const ctx = c.get('ctx')
    const editions = await readOwnMatter(ctx, idOf(c))
    const mayDraft = !isAuditor(ctx.actor)
    const content = (
      <MatterPage
        {...{ editions, errors, mayDraft }}
        mayPublish={mayDraft && mayApprove(ctx.actor)}
        isDrafter={editions[0]?.draftedBy === ctx.actor.id}
        kindName={nameOf(c, 'commitmentType')}
        publicationName={nameOf(c, 'publicationType')}
      />
    )
    return page(c, { title: title(c), current: 'commitments', status: errors.length === 0 ? 200 : 422 }, content)
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
    const { edition, draftedAt } = await readForm(c, ['edition', 'draftedAt'])
    return act(c, () => publishMatter(c.get('ctx'), { matterId: idOf(c), edition: Number(edition), draftedAt: Number(draftedAt) }))
  })
  pages.post(`${one}/end`, async (c) => {
    const { reason } = await readForm(c, ['reason'])
    return act(c, () => endMatter(c.get('ctx'), { matterId: idOf(c), reason }))
  })

  type Entered = Readonly<Record<string, string>>
  const showWindow = async (c: R, code: string, requestKey: string, entered: Entered, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    await requireReporter(ctx)
    const matter = await readMatterOf(ctx, idOf(c))
    const read = code === '' ? null : await readTextFor(ctx, { matterId: idOf(c), code })
    const content = <WindowPage {...{ matter, code, read, requestKey, entered, errors }} />
    return page(c, { title: title(c), current: 'commitments', status: errors.length === 0 ? 200 : 422 }, content)
  }
  pages.get(`${one}/window`, async (c) => {
    const code = (c.req.query('code') ?? '').trim().slice(0, 30)
    const key = randomCharacters(20)
    try {
      return await showWindow(c, code, key, {}, [])
    } catch (error) {
      if (!(error instanceof XinhengError) || error.code !== 'subjects.no-such-code') throw error
      return showWindow(c, '', key, {}, sayMistakes([{ field: 'code', text: error.text }], c.get('lang')))
    }
  })
  pages.post(`${one}/window`, async (c) => {
    const ctx = c.get('ctx')
    const { fields, files, mistakes } = await readSent(c.req.raw, () => requireReporter(ctx))
    const text = (name: string) => (fields[name] ?? '').trim().slice(0, 100)
    const fileOf = (name: string) => files.find(({ field }) => field === name)?.file ?? null
    const key = text('requestKey') || randomCharacters(20)
    const entered = { signedAs: text('signedAs'), mandateUntil: text('mandateUntil') }
    if (mistakes.length > 0) return showWindow(c, text('code'), key, entered, sayMistakes(mistakes, c.get('lang')))
    try {
      const number = await takeInAtWindow(ctx, {
        ...{ matterId: idOf(c), requestKey: key, code: text('code'), hash: text('hash'), ...entered },
        ...{ signed: fileOf('signed'), mandate: fileOf('mandate') },
      })
      return go(c, `/workbench/commitments/${number}`)
    } catch (error) {
      return showWindow(c, text('code'), key, entered, formErrors(error, c.get('lang')))
    }
  })
  return pages
}

const blank = (today: string): WantedMatter => ({
  ...{ kind: '', nameZh: '', nameEn: '', basisDocument: '', basisArticle: '', subjectTypes: [], promise: '', duties: '' },
  ...{
    termUnit: 'days',
    termAmount: '',
    termDay: '',
    checkWithin: '',
    cureWithin: '',
    consequence: '',
    publication: '',
    from: today,
    to: '',
  },
})

/** What a refused form is shown with: the numbers of persons are not repeated. */
const masked = (wanted: WantedMatter): WantedMatter => ({
  ...wanted,
  ...Object.fromEntries(boxes.map((name) => [name, maskPersonIds(wanted[name])])),
})

/** What the newest edition says, to be changed. */
const wantedOf = ({ name, basis, duties, term, checkWithin, cureWithin, to, ...rest }: Matter): WantedMatter => ({
  ...{ kind: rest.kind, subjectTypes: rest.subjectTypes, promise: rest.promise, consequence: rest.consequence },
  ...{ nameZh: name.zh, nameEn: name.en === name.zh ? '' : name.en, basisDocument: basis.document, basisArticle: basis.article },
  ...{
    duties: duties.join('\n'),
    termUnit: term.unit,
    termAmount: 'amount' in term ? `${term.amount}` : '',
    termDay: 'day' in term ? term.day : '',
  },
  ...{ checkWithin: `${checkWithin}`, cureWithin: `${cureWithin}`, publication: rest.publication, from: rest.from, to: to ?? '' },
})
