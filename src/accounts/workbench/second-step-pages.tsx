import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readForm, type FormError } from '../../platform/http/form.ts'
import { page, words } from '../../platform/ui/index.ts'
import { passkeySite } from '../security/passkey.ts'
import { readSecondStep, takeSecondStep } from '../sign-in/second-step.ts'
import { connectionOf } from './connection.ts'
import { go, safeNext, statusOf, type C } from './respond.ts'
import { SecondStepPage } from './second-step-page.tsx'

const here = '/workbench/sign-in/second'

/** The second step of signing in. */
export function secondStepPages(): Hono<HttpEnv> {
  const pages = new Hono<HttpEnv>()
  pages.get(here, (c) => showSecondStep(c, c.req.query('next') ?? '', []))
  pages.post(here, async (c) => {
    const { code, next } = await readForm(c, ['code', 'next'])
    try {
      const { mustChange } = await takeSecondStep(c.get('ctx'), code, connectionOf(c))
      return go(c, mustChange ? '/workbench/password' : safeNext(next))
    } catch (error) {
      if ((error as { code?: string }).code === 'accounts.sign-in-again') return go(c, '/workbench/sign-in?again')
      return showSecondStep(c, next, formErrors(error, c.get('lang')), statusOf(error))
    }
  })
  return pages
}

async function showSecondStep(c: C, next: string, errors: readonly FormError[], status = 200): Promise<Response> {
  const step = await readSecondStep(c.get('ctx'), connectionOf(c)).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'accounts.sign-in-again') return null
    throw error
  })
  if (step === null) return go(c, '/workbench/sign-in?again')
  const passkeysHere = passkeySite(connectionOf(c).origin) !== null
  const content = <SecondStepPage step={step} next={safeNext(next)} errors={errors} passkeysHere={passkeysHere} />
  return page(c, { title: words(c, '第二重验证', 'Second factor'), status, islands: ['passkey'] }, content)
}
