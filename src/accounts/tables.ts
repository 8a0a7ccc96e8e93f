import type { Generated } from 'kysely'
import type { Body, Role } from './membership.ts'

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
  'accounts.attempt': { key: string; count: number; since: Date }
}
