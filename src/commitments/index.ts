/** What organisations promise to departments, and whether they keep it. */
export type { Invitation } from './campaign.ts'
export { commitmentItem } from './commitment.ts'
export { listInvitations } from './find-campaigns.ts'
export { commitmentsThatCount } from './standings.ts'
export { exportOwnCommitments } from './export-own.ts'
