export { claimCounts } from './claims/read.ts'
export { createAccount } from './create.ts'
export { createDemoAccounts, type DemoAccount } from './demo.ts'
export { notSignedIn } from './errors.ts'
export { bodiesWithAccount } from './members/bodies-with-account.ts'
export { actorOfMember, colleaguesOf, namesOfAccounts, type Colleague } from './members/colleagues.ts'
export {
  actsForBank,
  actsForOrganisation,
  bodies,
  departmentActedFor,
  departmentOf,
  isAuditor,
  isHead,
  mayApprove,
  organisationActedFor,
  organisationOf,
  readsForOffice,
  roles,
  signsForOwn,
  type Membership,
  type Role,
  type RoleChange,
} from './members/membership.ts'
export { missingOf } from './members/own.ts'
export { auditRoles } from './members/role-changes.ts'
export { ownOrganisation, ownOrganisationToChange, type OwnOrganisation } from './own-organisation.ts'
export { mailAddressesOf } from './security/mail-address.ts'
export { identityOf, type Identity } from './sign-in/session.ts'
