import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { casesPages, type CaseHome } from '../../procedures/workbench/pages.tsx'
import type { AppContext } from '../context.ts'

/** Where the cases of a procedure are handled: on the page of the capability that owns it, or, with null, on the common one. */
const homes: Readonly<Record<string, CaseHome>> = {
  guidance: () => null,
  inspection: () => null,
  objection: (caseId) => `/workbench/objections/${caseId}`,
  repair: (caseId) => `/workbench/repair/cases/${caseId}`,
}

export const workbenchCases = (): Hono<HttpEnv<AppContext>> => casesPages(homes)
