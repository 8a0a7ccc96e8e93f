import type { Hono } from 'hono'
import { accessPages } from '../../access/workbench/pages.tsx'
import { joinPages } from '../../accounts/portal/pages.tsx'
import { claimsPages } from '../../accounts/workbench/claims-pages.tsx'
import { ownClaimsPages } from '../../accounts/workbench/join-pages.tsx'
import { accountsPages } from '../../accounts/workbench/pages.tsx'
import { checksPages } from '../../checks/workbench/pages.tsx'
import { checkRightsPages } from '../../checks/workbench/rights-pages.tsx'
import { commitmentsPortal } from '../../commitments/portal/pages.tsx'
import { campaignPages } from '../../commitments/workbench/campaign-pages.tsx'
import { matterPages } from '../../commitments/workbench/matter-pages.tsx'
import { commitmentsPages } from '../../commitments/workbench/pages.tsx'
import { contractsPortal } from '../../contracts/portal/pages.tsx'
import { contractImportPages } from '../../contracts/workbench/import-pages.tsx'
import { contractsPages } from '../../contracts/workbench/pages.tsx'
import { consentPages } from '../../consent/workbench/pages.tsx'
import { filingsPages } from '../../filings/workbench/pages.tsx'
import { incentivesPortal } from '../../incentives/portal/pages.tsx'
import { benefitsPages } from '../../incentives/workbench/pages.tsx'
import { scenePages } from '../../incentives/workbench/scene-pages.tsx'
import { inspectionsPortal } from '../../inspections/portal/pages.tsx'
import { checkPages } from '../../inspections/workbench/check-pages.tsx'
import { inspectorPages } from '../../inspections/workbench/inspector-pages.tsx'
import { notedPages } from '../../inspections/workbench/noted-pages.tsx'
import { ownChecksPages } from '../../inspections/workbench/own-checks-pages.tsx'
import { inspectionsPages } from '../../inspections/workbench/pages.tsx'
import { correctOwnRecord } from '../../intake/index.ts'
import { intakePages } from '../../intake/workbench/pages.tsx'
import { ledgerPages } from '../../ledger/portal/pages.tsx'
import { listsPortal } from '../../lists/portal/pages.tsx'
import { listingsPages } from '../../lists/workbench/pages.tsx'
import { supervisionPages } from '../../inspections/workbench/supervision-pages.tsx'
import { packsPages } from '../../packs/workbench/pages.tsx'
import { measuresPortal } from '../../measures/portal/pages.tsx'
import { measuresPages } from '../../measures/workbench/pages.tsx'
import { portalObjectionPages } from '../../objections/portal/pages.tsx'
import { workbenchObjectionPages } from '../../objections/workbench/pages.tsx'
import type { HttpEnv } from '../../platform/http/env.ts'
import { countRecordsOf } from '../../records/index.ts'
import { proceduresPages } from '../../procedures/portal/pages.tsx'
import { recallsPortal } from '../../recalls/portal/pages.tsx'
import { lastCopies } from '../../recalls/index.ts'
import { recallsPages } from '../../recalls/workbench/pages.tsx'
import { recordsPages } from '../../records/workbench/pages.tsx'
import { repairPortal } from '../../repair/portal/pages.tsx'
import { repairCasePages } from '../../repair/workbench/case-pages.tsx'
import { repairPages } from '../../repair/workbench/pages.tsx'
import { batchPages } from '../../reports/workbench/batch-pages.tsx'
import { noViolationPages } from '../../reports/workbench/no-violation-pages.tsx'
import { kioskPages } from '../../reports/portal/kiosk-pages.tsx'
import { kioskKeepingPages } from '../../reports/workbench/kiosk-pages.tsx'
import { printCodePages } from '../../reports/workbench/print-code-pages.tsx'
import { documentPages } from '../../reports/portal/document-pages.ts'
import { reportsPortal } from '../../reports/portal/pages.tsx'
import { reportsPages } from '../../reports/workbench/pages.tsx'
import { credentialPages } from '../../reports/portal/credential-pages.ts'
import { subjectsPages } from '../../subjects/workbench/pages.tsx'
import { watchPages } from '../../watch/workbench/pages.tsx'
import type { AppContext } from '../context.ts'
import { packFolders } from '../pack-folders.ts'
import { crawlerPages } from '../portal/crawlers.ts'
import { shortenedAddresses } from '../portal/shortened-addresses.ts'
import { portalPages } from '../portal/pages.tsx'
import { modelsPortal } from '../../evaluation/portal/pages.tsx'
import { modelPages } from '../../evaluation/workbench/model-pages.tsx'
import { evaluationPages } from '../../evaluation/workbench/pages.tsx'
import { filePages } from '../workbench/file-pages.tsx'
import { noteUpkeep } from '../workbench/note-upkeep.ts'
import { verifyPages } from '../verify/pages.tsx'
import { workbenchCases } from '../workbench/cases.ts'
import { workbenchPages } from '../workbench/pages.tsx'
import { forApp } from './for-app.ts'

type Env = HttpEnv<AppContext>

/** Pages of the portal and the workbench. */
export const pages: readonly (() => Hono<Env>)[] = [
  portalPages,
  () => repairPortal(lastCopies),
  reportsPortal,
  kioskKeepingPages,
  printCodePages,
  reportsPages,
  repairPages,
  repairCasePages,
  documentPages,
  kioskPages,
  batchPages,
  noViolationPages,
  supervisionPages,
  inspectorPages,
  checkPages,
  notedPages,
  ownChecksPages,
  crawlerPages,
  shortenedAddresses,
  ledgerPages,
  verifyPages,
  credentialPages,
  accountsPages,
  joinPages,
  ownClaimsPages,
  claimsPages,
  packsPages,
  modelsPortal,
  () => modelPages(packFolders()),
  proceduresPages,
  workbenchPages,
  filePages,
  evaluationPages,
  accessPages,
  consentPages,
  filingsPages,
  commitmentsPortal,
  measuresPortal,
  measuresPages,
  listsPortal,
  listingsPages,
  campaignPages,
  matterPages,
  commitmentsPages,
  incentivesPortal,
  scenePages,
  benefitsPages,
  checkRightsPages,
  checksPages,
  contractsPortal,
  contractImportPages,
  contractsPages,
  workbenchCases,
  intakePages,
  recallsPortal,
  inspectionsPortal,
  inspectionsPages,
  recallsPages,
  portalObjectionPages,
  () => workbenchObjectionPages(correctOwnRecord),
  watchPages,
  () => recordsPages(correctOwnRecord, noteUpkeep),
  () => subjectsPages(countRecordsOf),
].map(forApp<Hono<Env>>)
