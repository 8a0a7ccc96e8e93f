import { accessJobs } from '../../access/jobs.ts'
import { accountsJobs } from '../../accounts/jobs.ts'
import { commitmentsJobs } from '../../commitments/jobs.ts'
import { intakeJobs } from '../../intake/jobs.ts'
import { listsJobs } from '../../lists/jobs.ts'
import { measuresJobs } from '../../measures/jobs.ts'
import { objectionsJobs } from '../../objections/jobs.ts'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import { mailJobs } from '../../platform/mail/jobs.ts'
import { proceduresJobs } from '../../procedures/jobs.ts'
import { recallsJobs } from '../../recalls/jobs.ts'
import { reportsJobs } from '../../reports/jobs.ts'
import { subjectsJobs } from '../../subjects/jobs.ts'
import { watchJobs } from '../../watch/jobs.ts'
import type { AppContext } from '../context.ts'
import { backupJobs } from '../backup/nightly.ts'
import { evaluationJobs } from '../../evaluation/jobs.ts'
import { fileJobs } from '../sweep-files.ts'

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
