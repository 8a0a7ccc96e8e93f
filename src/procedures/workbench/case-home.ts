import type { ReactNode } from 'react'
import type { ReadCase } from '../read-cases.ts'

/** The page on which a case is handled, by its procedure: the owner's, or null for the common one. */
export type CaseHome = (caseId: number, body: string | null) => string | null

/** What a case is about, as the capability that opened it shows it to this reader; null where there is nothing to show. */
export type CaseAbout<C> = (ctx: C, found: ReadCase) => Promise<ReactNode>
