import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { aboutInspection } from '../../inspections/workbench/about-inspection.tsx'
import { casesPages, type CaseAbout, type CaseHome } from '../../procedures/workbench/pages.tsx'
import type { AppContext } from '../context.ts'

/** Where the cases of a procedure are handled: on the page of the capability that owns it, or, with null, on the common one. */
const homes: Readonly<Record<string, CaseHome>> = {
  benefitComplaint: () => null,
  businessDuty: (caseId) => `/workbench/contracts/cases/${caseId}`,
  commitment: (caseId) => `/workbench/commitments/cases/${caseId}`,
  contract: (caseId) => `/workbench/contracts/cases/${caseId}`,
  contractDuty: (caseId) => `/workbench/contracts/cases/${caseId}`,
  guidance: () => null,
  inspection: () => null,
  listing: (caseId) => `/workbench/listings/${caseId}`,
  measure: (caseId) => `/workbench/measures/cases/${caseId}`,
  objection: (caseId) => `/workbench/objections/${caseId}`,
  repair: (caseId) => `/workbench/repair/cases/${caseId}`,
}

/** What cases handled on the common page are about. */
const abouts: Readonly<Record<string, CaseAbout<AppContext>>> = { inspection: aboutInspection }

/** The page on which an organisation reads a case of its own. */
export const homeOfOwn = ({ procedure, caseId }: { readonly procedure: string; readonly caseId: number }): string =>
  homes[procedure]?.(caseId, 'organisation') ?? `/workbench/cases/${caseId}`

export const workbenchCases = (): Hono<HttpEnv<AppContext>> => casesPages(homes, abouts)
