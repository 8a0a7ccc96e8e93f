import type { JobDefinition } from '../platform/jobs/job.ts'
import type { CommitmentsContext } from './context.ts'
import { inviteJob, mailInvitations, type Invite } from './mail-invitations.ts'

export const commitmentsJobs: readonly JobDefinition<CommitmentsContext>[] = [
  {
    name: inviteJob,
    async handle(ctx, data) {
      await mailInvitations(ctx, data as Invite)
    },
  },
]
