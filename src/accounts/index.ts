export type { Account } from './account.ts'
export { changePassword, type PasswordChange } from './change-password.ts'
export { createAccount, type CreatedAccount, type NewAccount } from './create.ts'
export { createDemoAccounts, type DemoAccount } from './demo.ts'
export { notSignedIn } from './errors.ts'
export { disableAccount, enableAccount, listAccounts, ownAccount, resetPassword, type ListedAccount } from './manage.ts'
export {
  actsForBank,
  actsForOrganisation,
  bodies,
  isAuditor,
  isHead,
  mayApprove,
  roles,
  type Body,
  type BodyUnit,
  type Membership,
  type Role,
} from './membership.ts'
export { missingOf, ownMemberships } from './own.ts'
export { actorOf, actorOfSession, identityOf, type Identity } from './session.ts'
export { signIn, signOut, type Connection, type SignedIn } from './sign-in.ts'
export { switchMembership } from './switch.ts'
