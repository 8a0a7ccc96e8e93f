export type { Account } from './account.ts'
export { claimByLicence, ownClaims, requestLetter, withdrawClaim } from './claims/claim-account.ts'
export type { Claim, ClaimState, Proof } from './claims/claim.ts'
export { bodiesWithAccount } from './members/bodies-with-account.ts'
export { changePassword, type PasswordChange } from './sign-in/change-password.ts'
export { actorOfMember, colleaguesOf, type Colleague } from './members/colleagues.ts'
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
} from './claims/decide.ts'
export { enterCode } from './claims/enter-code.ts'
export { notSignedIn } from './errors.ts'
export { inviteMember, withdrawInvitation, type Invitation } from './members/invite.ts'
export { invitationsTo, inviteUser, withdrawInvitationTo } from './members/invite-user.ts'
export { mailAddressesOf } from './security/mail-address.ts'
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
} from './members/membership.ts'
export { changeRole, endMembership, handOverHead, leaveBody, listMembers, type Members } from './members/members.ts'
export { endedMemberships, missingOf, ownMemberships } from './members/own.ts'
export { auditRoles } from './members/role-changes.ts'
export { actorOf, actorOfSession, identityOf, type Identity } from './sign-in/session.ts'
export { offeredLogin, signUp, type SignUp } from './sign-in/sign-up.ts'
export { signIn, signOut, type Connection, type SignedIn } from './sign-in/sign-in.ts'
export { switchMembership } from './members/switch.ts'
