/** Serious-dishonesty lists: who is listed, proposed and removed. */
export { listingsInForce } from './in-force.ts'
export { exportOwnListings } from './export-own.ts'
export type { Listing } from './listing.ts'
export { listOwnCases, listOwnNotices } from './find-cases.ts'
