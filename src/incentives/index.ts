/** What organisations may be given for their credit, and who qualifies. */
export { incentivesFor } from './incentives-for.ts'
export { readOwnBenefits } from './own-benefits.ts'
export { exportOwnBenefits } from './export-own.ts'
