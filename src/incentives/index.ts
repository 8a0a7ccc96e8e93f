/** What organisations may be given for their credit, and who qualifies. */
export { incentivesFor, type IncentiveFor } from './incentives-for.ts'
export { readOwnBenefits } from './own-benefits.ts'
