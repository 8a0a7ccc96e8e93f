import type { Generated } from 'kysely'
import type { CodePurpose, ClaimState, Proof } from './claims/claim.ts'
import type { Day } from '../platform/time.ts'
import type { Body, Role } from './members/membership.ts'

export type AccountsTables = {
  'accounts.user': {
    id: string
    name: string
    login: string
    email: string
    emailVerified: boolean
    mustChange: boolean
    disabledAt: Date | null
    lastSignedInAt: Date | null
    secondFactor: boolean
    demo: boolean
    mail: string | null
    mailVerifiedAt: Date | null
    createdAt: Date
    updatedAt: Date
  }
  'accounts.membership': {
    membershipId: Generated<number>
    userId: string
    body: Body
    unit: string | null
    role: Role
    since: Date
    givenBy: string
    endedAt: Date | null
    endedBy: string | null
    endReason: string | null
    movedFrom: number | null
  }
  'accounts.claim': {
    claimId: Generated<number>
    userId: string
    unit: string
    proof: Proof
    state: ClaimState
    handOver: boolean
    requestedAt: Date
    preparedBy: string | null
    provedAt: Date | null
    decidedAt: Date | null
    decidedBy: string | null
    reason: string | null
  }
  'accounts.code': {
    codeId: Generated<number>
    digest: string
    purpose: CodePurpose
    body: Body
    unit: string | null
    role: Role
    login: string | null
    claimId: number | null
    issuedAt: Date
    issuedBy: string
    expiresAt: Date
    usedAt: Date | null
    usedBy: string | null
    withdrawnAt: Date | null
  }
  'accounts.credential': {
    id: string
    userId: string
    accountId: string
    providerId: string
    password: string | null
    createdAt: Date
    updatedAt: Date
  }
  'accounts.session': {
    id: string
    userId: string
    token: string
    membershipId: number | null
    expiresAt: Date
    createdAt: Date
    provedAt: Date | null
    secondAt: Date | null
    usedAt: Date | null
    device: string | null
  }
  'accounts.authenticator': { userId: string; secret: string; createdAt: Date; confirmedAt: Date | null; lastStep: number | null }
  'accounts.recoveryCode': { userId: string; digest: string; usedAt: Date | null }
  'accounts.passkey': { id: string; userId: string; name: string | null; credentialId: string; backedUp: boolean; createdAt: Date }
  'accounts.note': { noteId: Generated<number>; userId: string; act: string; at: Date; by: string; reason: string | null }
  'accounts.verification': { id: string; identifier: string; value: string; expiresAt: Date; createdAt: Date; updatedAt: Date }
  'accounts.key': {
    prefix: string
    membershipId: number
    label: string
    digest: Uint8Array
    scopes: string[]
    issuedAt: Date
    expiresAt: Date
    lastUsedOn: Day | null
    revokedAt: Date | null
  }
}
