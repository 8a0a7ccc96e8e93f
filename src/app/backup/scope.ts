import { roles } from '../../platform/database/access.ts'

/**
 * Tables whose rows stay behind: who is signed in, what better-auth waits for, and failed attempts. None is older than half a day, and
 * a session that was ended since must not come back to life.
 */
export const leftOut: ReadonlySet<string> = new Set(['accounts.session', 'accounts.verification', 'auth.attempt'])

/** Where files wait to be merged: tables that come and go, and belong to the application. */
export const passing = 'staging'
export const passingOwner = roles.app
