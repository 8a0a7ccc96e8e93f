/** What organisations promise to departments, and whether they keep it. */
export type { Invitation } from './campaign.ts'
export { listInvitations } from './find-campaigns.ts'
export { openCommitmentsOf, type CommitmentStanding } from './standings.ts'
export { listOwnCommitments } from './lists.ts'
export { exportOwnCommitments } from './export-own.ts'
