import type { OpenAPIHono } from '@hono/zod-openapi'
import { checksApi } from '../../checks/api.ts'
import { commitmentsApi } from '../../commitments/api.ts'
import { contractsApi } from '../../contracts/api.ts'
import { consentApi } from '../../consent/api.ts'
import { disclosureApi } from '../../disclosure/api.ts'
import { File, fileApi } from '../../disclosure/api/file-api.ts'
import { readAuthorised } from '../../disclosure/index.ts'
import { filingsApi } from '../../filings/api.ts'
import { incentivesApi } from '../../incentives/api.ts'
import { inspectionsApi } from '../../inspections/api.ts'
import { notedChecksApi } from '../../inspections/checks/api.ts'
import { ownChecksApi } from '../../inspections/own/api.ts'
import { intakeApi } from '../../intake/api.ts'
import { ledgerApi } from '../../ledger/api.ts'
import { listsApi } from '../../lists/api.ts'
import { measuresApi } from '../../measures/api.ts'
import { objectionsApi } from '../../objections/api.ts'
import { ownObjectionsApi } from '../../objections/file-api.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { proceduresApi } from '../../procedures/api.ts'
import { recallsApi } from '../../recalls/api.ts'
import { lastCopies } from '../../recalls/index.ts'
import { repairApi } from '../../repair/api.ts'
import { ownRepairsApi } from '../../repair/file-api.ts'
import { reportsApi } from '../../reports/api.ts'
import { credentialApi } from '../../reports/credential/api.ts'
import { noViolationApi } from '../../reports/no-violation/api.ts'
import { watchApi } from '../../watch/api.ts'
import type { AppContext } from '../context.ts'
import { evaluationApi } from '../../evaluation/api.ts'
import { forApp } from './for-app.ts'

type Env = HttpEnv<AppContext>

/** Mounts below `/api/v1`. */
export const apis: readonly (() => OpenAPIHono<Env>)[] = [
  disclosureApi,
  fileApi,
  () => consentApi<AppContext>(File, readAuthorised),
  proceduresApi,
  intakeApi,
  ledgerApi,
  credentialApi,
  recallsApi,
  () => repairApi(lastCopies),
  ownRepairsApi,
  objectionsApi,
  ownObjectionsApi,
  noViolationApi,
  reportsApi,
  filingsApi,
  commitmentsApi,
  measuresApi,
  listsApi,
  checksApi,
  incentivesApi,
  contractsApi,
  watchApi,
  evaluationApi,
  inspectionsApi,
  notedChecksApi,
  ownChecksApi,
].map(forApp<OpenAPIHono<Env>>)
