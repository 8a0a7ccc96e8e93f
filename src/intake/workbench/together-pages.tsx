import { Hono } from 'hono'
import { formErrors, readLists, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { findSource, listSources } from '../../sources/index.ts'
import { decideTogether, previewTogether, readClearGroups, type Choice } from '../index.ts'
import { numberIn, type Env, type Request } from './request.ts'
import { ChooseTogetherPage, shares, together } from './choose-together-page.tsx'
import { ConfirmTogetherPage } from './confirm-together-page.tsx'

/** Waiting rows that can mean one organisation only, decided many at once: chosen, looked at, confirmed. */
export function togetherPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(together, (c) => choose(c, [], []))
  pages.post(together, async (c) => {
    const { choice, reason, confirmed } = await readLists(c, ['choice', 'reason', 'confirmed'])
    return answer(c, choice, { reason: reason[0] ?? '', isConfirmed: confirmed[0] === 'yes' })
  })
  return pages
}

async function answer(c: Request, chosen: readonly string[], { reason, isConfirmed }: { reason: string; isConfirmed: boolean }) {
  const ctx = c.get('ctx')
  const choices = chosen.flatMap((one) => choiceIn(one) ?? [])
  try {
    if (!isConfirmed) return await confirm(c, choices, { reason, errors: [] })
    if (reason.trim() === '') {
      const errors = [{ field: 'reason', text: words(c, '请写明理由。', 'Give a reason.') }]
      return await confirm(c, choices, { reason, errors })
    }
    const { decisions, rows } = await decideTogether(ctx, { choices, reason })
    return go(c, `${together}?decided=${decisions}&rows=${rows}`)
  } catch (error) {
    return choose(c, formErrors(error, c.get('lang')), chosen)
  }
}

function choiceIn(text: string): Choice | null {
  const [, caseId, subjectId] = /^([1-9]\d{0,14})-([1-9]\d{0,14})$/.exec(text) ?? []
  return caseId === undefined || subjectId === undefined ? null : { caseId: Number(caseId), subjectId: Number(subjectId) }
}

async function choose(c: Request, errors: readonly FormError[], chosen: readonly string[]): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = c.req.query('source') ?? ''
  const source = asked === '' ? '' : ((await findSource(ctx, asked))?.code ?? '')
  const after = numberIn(c.req.query('after'))
  const least = shares.find((share) => String(share) === c.req.query('least')) ?? shares[0]
  const { groups, next } = await readClearGroups(ctx, { sourceCode: source || undefined, after, least })
  const [decided, rows] = [numberIn(c.req.query('decided')), numberIn(c.req.query('rows'))]
  const content = (
    <ChooseTogetherPage
      groups={groups}
      pack={ctx.pack}
      sources={await listSources(ctx)}
      place={{ source, least, after, next, all: c.req.query('all') === 'yes' }}
      done={decided === undefined || rows === undefined ? null : { decided, rows }}
      chosen={chosen}
      errors={errors}
    />
  )
  const title = words(c, '一并认定', 'Decide together')
  return page(c, { title, current: 'identities', status: errors.length === 0 ? 200 : 422 }, content)
}

async function confirm(c: Request, choices: readonly Choice[], entries: { reason: string; errors: readonly FormError[] }) {
  const ctx = c.get('ctx')
  const groups = await previewTogether(ctx, choices)
  const content = <ConfirmTogetherPage groups={groups} pack={ctx.pack} sources={await listSources(ctx)} {...entries} />
  const title = words(c, '一并认定：核对', 'Decide together: look again')
  return page(c, { title, current: 'identities', status: entries.errors.length === 0 ? 200 : 422 }, content)
}
