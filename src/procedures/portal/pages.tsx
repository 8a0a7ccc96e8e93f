import { Hono } from 'hono'
import { proceduresOn, type PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { dayOf, isDay } from '../../platform/time.ts'
import { page } from '../../platform/ui/index.ts'
import { calculate, type Calculated } from '../calculate.ts'
import { feedText } from '../feed.ts'
import { DeadlinesPage, type DeadlinesPageProps } from './deadlines-page.tsx'

const fields: Readonly<Record<string, 'from' | 'extensions'>> = { 'procedures.bad-day': 'from', 'procedures.bad-extensions': 'extensions' }

/** The public calculator of deadlines. */
export function proceduresPages<C extends PackContext>(): Hono<HttpEnv<C>> {
  const pages = new Hono<HttpEnv<C>>()
  pages.get('/deadlines', (c) => {
    const { pack, now } = c.get('ctx')
    const today = dayOf(now())
    const from = c.req.query('from') ?? today
    // The form offers what is in force on the day asked about, and repeats nothing that is no day.
    const shown = isDay(from) ? from : today
    const procedures = proceduresOn(pack, shown)
    const first = procedures[0] && `${procedures[0].key}.${procedures[0].deadlines[0]?.key}`
    const asked = { deadline: c.req.query('deadline') ?? first ?? '', from: shown, extensions: c.req.query('extensions') ?? '0' }
    const [procedure = '', deadline = ''] = asked.deadline.split('.')
    let answer: Calculated | null = null
    let error: DeadlinesPageProps['error'] = null
    let status = 200
    try {
      if (procedures.length > 0) answer = calculate(pack, { procedure, deadline, from, extensions: asked.extensions })
    } catch (caught) {
      if (!(caught instanceof XinhengError) || caught.status >= 500) throw caught
      error = { field: fields[caught.code] ?? 'deadline', text: caught.text }
      status = caught.status
    }
    return page(
      c,
      {
        title: c.get('lang') === 'zh' ? '期限计算' : 'Deadline calculator',
        current: 'deadlines',
        status,
        ...(status === 200 ? { cache: { seconds: 60 } } : {}),
      },
      <DeadlinesPage procedures={procedures} calendar={pack.calendar} asked={asked} answer={answer} error={error} />,
    )
  })
  // A calendar program has no session: the secret in the address is its key.
  pages.get('/calendar/:token{[a-z2-9]{52}\\.ics}', async (c) => {
    const text = await feedText(c.get('ctx'), c.req.param('token').slice(0, -'.ics'.length), c.get('lang'))
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=900',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
  })
  return pages
}
