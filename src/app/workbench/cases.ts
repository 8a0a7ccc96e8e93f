import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { casesPages, type CaseContent } from '../../procedures/workbench/pages.tsx'
import type { AppContext } from '../context.ts'

/** What each capability adds to the pages of its cases. Guidance has nothing beside the case itself. */
const contents: Readonly<Record<string, CaseContent<AppContext>>> = {
  guidance: {},
}

export const workbenchCases = (): Hono<HttpEnv<AppContext>> => casesPages(contents)
