import type { Role } from './account.ts'

export type AccountsTables = {
  'accounts.user': {
    id: string
    name: string
    login: string
    email: string
    emailVerified: boolean
    role: Role
    unit: string | null
    mustChange: boolean
    disabledAt: Date | null
    lastSignedInAt: Date | null
    createdAt: Date
    updatedAt: Date
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
  'accounts.session': { id: string; userId: string; token: string; expiresAt: Date; createdAt: Date }
  'accounts.attempt': { key: string; count: number; since: Date }
}
