export type { Account } from './account.ts'
export { claimByLicence, ownClaims, requestLetter, withdrawClaim } from './claim-account.ts'
export type { Claim, ClaimState, Proof } from './claim.ts'
export { bodiesWithAccount } from './bodies-with-account.ts'
export { changePassword, type PasswordChange } from './change-password.ts'
export { actorOfMember, colleaguesOf, type Colleague } from './colleagues.ts'
export { createAccount, type CreatedAccount, type NewAccount } from './create.ts'
export { createDemoAccounts, type DemoAccount } from './demo.ts'
export {
  approveClaim,
  claimCounts,
  issueWindowCode,
  listClaims,
  printLetter,
  readClaim,
  refuseClaim,
  revokeAccount,
  type IssuedCode,
} from './decide-claim.ts'
export { enterCode } from './enter-code.ts'
export { notSignedIn } from './errors.ts'
export { inviteMember, withdrawInvitation, type Invitation } from './invite.ts'
export { invitationsTo, inviteUser, withdrawInvitationTo } from './invite-user.ts'
export { mailAddressesOf } from './mail-address.ts'
export { disableAccount, enableAccount, listAccounts, ownAccount, readAccount, resetPassword, type ListedAccount } from './manage.ts'
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
  type RoleChange,
} from './membership.ts'
export { changeRole, endMembership, handOverHead, leaveBody, listMembers, type Members } from './members.ts'
export { endedMemberships, missingOf, ownMemberships } from './own.ts'
export { auditRoles } from './role-changes.ts'
export { actorOf, actorOfSession, identityOf, type Identity } from './session.ts'
export { offeredLogin, signUp, type SignUp } from './sign-up.ts'
export { signIn, signOut, type Connection, type SignedIn } from './sign-in.ts'
export { switchMembership } from './switch.ts'
