/** The page on which a case is handled, by its procedure: the owner's, or null for the common one. */
export type CaseHome = (caseId: number, body: string | null) => string | null
