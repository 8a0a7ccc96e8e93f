import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { accessPages } from '../access/workbench/pages.tsx'
import { accessJobs } from '../access/jobs.ts'
import { accountsCommands } from '../accounts/cli.ts'
import { accountsJobs } from '../accounts/jobs.ts'
import { joinPages } from '../accounts/portal/pages.tsx'
import { accountsReactions } from '../accounts/reactions.ts'
import { claimsPages } from '../accounts/workbench/claims-pages.tsx'
import { ownClaimsPages } from '../accounts/workbench/join-pages.tsx'
import { accountsPages } from '../accounts/workbench/pages.tsx'
import { checksApi } from '../checks/api.ts'
import { checksBench } from '../checks/bench.ts'
import { checksPages } from '../checks/workbench/pages.tsx'
import { checkRightsPages } from '../checks/workbench/rights-pages.tsx'
import { commitmentsApi } from '../commitments/api.ts'
import { commitmentsJobs } from '../commitments/jobs.ts'
import { commitmentsPortal } from '../commitments/portal/pages.tsx'
import { commitmentsReactions } from '../commitments/reactions.ts'
import { campaignPages } from '../commitments/workbench/campaign-pages.tsx'
import { matterPages } from '../commitments/workbench/matter-pages.tsx'
import { commitmentsPages } from '../commitments/workbench/pages.tsx'
import { contractsApi } from '../contracts/api.ts'
import { contractsPortal } from '../contracts/portal/pages.tsx'
import { contractsReactions } from '../contracts/reactions.ts'
import { contractImportPages } from '../contracts/workbench/import-pages.tsx'
import { contractsPages } from '../contracts/workbench/pages.tsx'
import { consentApi } from '../consent/api.ts'
import { consentPages } from '../consent/workbench/pages.tsx'
import { disclosureApi } from '../disclosure/api.ts'
import { apiBench, pageBench } from '../disclosure/bench.ts'
import { accessBench } from '../disclosure/file-bench.ts'
import { File, fileApi } from '../disclosure/api/file-api.ts'
import { readAuthorised } from '../disclosure/index.ts'
import { disclosureCommands } from '../disclosure/cli.ts'
import { filingsApi } from '../filings/api.ts'
import { filingsPages } from '../filings/workbench/pages.tsx'
import { incentivesApi } from '../incentives/api.ts'
import { incentivesPortal } from '../incentives/portal/pages.tsx'
import { benefitsPages } from '../incentives/workbench/pages.tsx'
import { scenePages } from '../incentives/workbench/scene-pages.tsx'
import { inspectionsApi } from '../inspections/api.ts'
import { drawBench } from '../inspections/bench.ts'
import { notedChecksApi } from '../inspections/checks/api.ts'
import { ownChecksApi } from '../inspections/own/api.ts'
import { inspectionsPortal } from '../inspections/portal/pages.tsx'
import { inspectionsReactions } from '../inspections/reactions.ts'
import { checkPages } from '../inspections/workbench/check-pages.tsx'
import { inspectorPages } from '../inspections/workbench/inspector-pages.tsx'
import { notedPages } from '../inspections/workbench/noted-pages.tsx'
import { ownChecksPages } from '../inspections/workbench/own-checks-pages.tsx'
import { inspectionsPages } from '../inspections/workbench/pages.tsx'
import { intakeApi } from '../intake/api.ts'
import { ingestBench } from '../intake/bench.ts'
import { intakeCommands } from '../intake/cli.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { intakeJobs } from '../intake/jobs.ts'
import { intakeReactions } from '../intake/reactions.ts'
import { intakePages } from '../intake/workbench/pages.tsx'
import { ledgerApi } from '../ledger/api.ts'
import { ledgerBench } from '../ledger/bench.ts'
import { ledgerCommands } from '../ledger/cli.ts'
import { ledgerPages } from '../ledger/portal/pages.tsx'
import { listsApi } from '../lists/api.ts'
import { listsJobs } from '../lists/jobs.ts'
import { listsPortal } from '../lists/portal/pages.tsx'
import { listsReactions } from '../lists/reactions.ts'
import { listingsPages } from '../lists/workbench/pages.tsx'
import { supervisionPages } from '../inspections/workbench/supervision-pages.tsx'
import { packsCommands } from '../packs/cli.ts'
import { packsPages } from '../packs/workbench/pages.tsx'
import { measuresJobs } from '../measures/jobs.ts'
import { measuresPortal } from '../measures/portal/pages.tsx'
import { measuresReactions } from '../measures/reactions.ts'
import { measuresPages } from '../measures/workbench/pages.tsx'
import { measuresApi } from '../measures/api.ts'
import { objectionsApi } from '../objections/api.ts'
import { ownObjectionsApi } from '../objections/file-api.ts'
import { objectionsJobs } from '../objections/jobs.ts'
import { portalObjectionPages } from '../objections/portal/pages.tsx'
import { workbenchObjectionPages } from '../objections/workbench/pages.tsx'
import { objectionsReactions } from '../objections/reactions.ts'
import type { Bench } from '../platform/bench/bench.ts'
import type { AddCommands } from '../platform/cli/command.ts'
import type { Event } from '../platform/context.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import type { JobDefinition } from '../platform/jobs/job.ts'
import { mailJobs } from '../platform/mail/jobs.ts'
import { countRecordsOf } from '../records/index.ts'
import { proceduresApi } from '../procedures/api.ts'
import { answerExample } from '../procedures/index.ts'
import { proceduresJobs } from '../procedures/jobs.ts'
import { proceduresPages } from '../procedures/portal/pages.tsx'
import { recallsApi } from '../recalls/api.ts'
import { recallsCommands } from '../recalls/cli.ts'
import { recallsJobs } from '../recalls/jobs.ts'
import { recallsPortal } from '../recalls/portal/pages.tsx'
import { lastCopies } from '../recalls/index.ts'
import { recallsReactions } from '../recalls/reactions.ts'
import { recallsPages } from '../recalls/workbench/pages.tsx'
import { recordsCommands } from '../records/cli.ts'
import { recordsReactions } from '../records/reactions.ts'
import { recordsPages } from '../records/workbench/pages.tsx'
import { repairApi } from '../repair/api.ts'
import { ownRepairsApi } from '../repair/file-api.ts'
import { repairPortal } from '../repair/portal/pages.tsx'
import { repairReactions } from '../repair/reactions.ts'
import { repairCasePages } from '../repair/workbench/case-pages.tsx'
import { repairPages } from '../repair/workbench/pages.tsx'
import { reportBench } from '../reports/bench.ts'
import { batchPages } from '../reports/workbench/batch-pages.tsx'
import { noViolationPages } from '../reports/workbench/no-violation-pages.tsx'
import { kioskPages } from '../reports/portal/kiosk-pages.tsx'
import { kioskKeepingPages } from '../reports/workbench/kiosk-pages.tsx'
import { printCodePages } from '../reports/workbench/print-code-pages.tsx'
import { documentPages } from '../reports/portal/document-pages.ts'
import { reportsJobs } from '../reports/jobs.ts'
import { reportsCommands } from '../reports/cli.ts'
import { reportsApi } from '../reports/api.ts'
import { reportsReactions } from '../reports/reactions.ts'
import { reportsPortal } from '../reports/portal/pages.tsx'
import { reportsPages } from '../reports/workbench/pages.tsx'
import { credentialApi } from '../reports/credential/api.ts'
import { noViolationApi } from '../reports/no-violation/api.ts'
import { credentialPages } from '../reports/portal/credential-pages.ts'
import { searchBench } from '../subjects/bench.ts'
import { subjectsCommands } from '../subjects/cli.ts'
import { subjectsJobs } from '../subjects/jobs.ts'
import { subjectsPages } from '../subjects/workbench/pages.tsx'
import { sourcesCommands } from '../sources/cli.ts'
import { watchApi } from '../watch/api.ts'
import { watchJobs } from '../watch/jobs.ts'
import { watchPages } from '../watch/workbench/pages.tsx'
import type { AppContext } from './context.ts'
import { packFolders } from './pack-folders.ts'
import { backupJobs } from './backup/nightly.ts'
import { crawlerPages } from './portal/crawlers.ts'
import { shortenedAddresses } from './portal/shortened-addresses.ts'
import { portalPages } from './portal/pages.tsx'
import { gradeBench } from '../evaluation/bench.ts'
import { gradeExample } from '../evaluation/index.ts'
import { evaluationApi } from '../evaluation/api.ts'
import { evaluationJobs } from '../evaluation/jobs.ts'
import { modelsPortal } from '../evaluation/portal/pages.tsx'
import { modelPages } from '../evaluation/workbench/model-pages.tsx'
import { evaluationReactions } from '../evaluation/reactions.ts'
import { evaluationPages } from '../evaluation/workbench/pages.tsx'
import { filePages } from './workbench/file-pages.tsx'
import { noteUpkeep } from './workbench/note-upkeep.ts'
import { fileJobs } from './sweep-files.ts'
import { verifyCommands } from './verify/cli.ts'
import { verifyPages } from './verify/pages.tsx'
import { workbenchCases } from './workbench/cases.ts'
import { workbenchPages } from './workbench/pages.tsx'

type Env = HttpEnv<AppContext>

/** A capability asks for the part of the context it knows; Hono's types cannot say that the whole context serves it too. */
const forApp = <Part>(part: () => unknown): (() => Part) => part as () => Part

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

/** Command-line commands. */
export const commands: readonly AddCommands<AppContext>[] = [
  intakeCommands,
  recordsCommands,
  subjectsCommands,
  sourcesCommands,
  accountsCommands,
  packsCommands(packFolders(), { clock: answerExample, grade: gradeExample }),
  ledgerCommands,
  verifyCommands,
  disclosureCommands,
  recallsCommands,
  reportsCommands,
]

/** Every background job of every capability. */
export const jobs: readonly JobDefinition<AppContext>[] = [
  ...intakeJobs,
  ...accountsJobs,
  ...subjectsJobs,
  ...mailJobs,
  ...accessJobs,
  ...proceduresJobs,
  ...recallsJobs,
  ...objectionsJobs,
  ...fileJobs,
  ...backupJobs,
  ...watchJobs,
  ...commitmentsJobs,
  ...reportsJobs,
  ...evaluationJobs,
  ...listsJobs,
  ...measuresJobs,
]

/** What `xinheng bench` measures. */
export const benches: Readonly<Record<string, Bench<AppContext>>> = {
  ingest: ingestBench,
  search: searchBench,
  page: pageBench,
  api: apiBench,
  access: accessBench,
  ledger: ledgerBench,
  report: reportBench,
  grade: gradeBench,
  draw: drawBench,
  checks: checksBench,
}

/** Hands an event to every capability that reacts to it, in the transaction of the one who announced it. */
export async function react(ctx: AppContext, event: Event): Promise<void> {
  // Intake waits for whoever merges rows, records take the head of the ledger: in this order, as everywhere.
  await intakeReactions(ctx, event)
  await accountsReactions(ctx, event)
  await recordsReactions(ctx, event)
  await repairReactions(ctx, event)
  await objectionsReactions(ctx, event)
  await recallsReactions(ctx, event)
  await reportsReactions(ctx, event)
  await evaluationReactions(ctx, event)
  await inspectionsReactions(ctx, event)
  await commitmentsReactions(ctx, event)
  await listsReactions(ctx, event)
  await measuresReactions(ctx, event)
  await contractsReactions(ctx, event)
}
