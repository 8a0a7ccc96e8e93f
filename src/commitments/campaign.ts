import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'

/** A matter opened to many organisations by a day, with how many of them made the commitment since. */
export type Campaign = {
  readonly campaignId: number
  readonly matterId: number
  readonly title: string
  readonly matter: Text
  readonly sourceCode: string
  readonly body: 'office' | 'source'
  readonly unit: string | null
  readonly madeAt: Date
  readonly until: Day
  readonly invited: number
  readonly signed: number
}

/** Fewer than this are not told to everybody: a count of them would speak of each. */
export const fewestTold = 10

/** How many of a group of those invited made it; a group has a code and a name. */
export type Progress = { readonly code: string; readonly name: string; readonly invited: number; readonly signed: number }

/** An organisation a campaign invited, for the body that invited it. Not having signed is no fault: it is never told to anybody else. */
export type Invited = {
  readonly code: string
  readonly name: string
  readonly division: string | null
  readonly industry: string | null
  readonly signedOn: Day | null
}

/** What the register knows of a code somebody lists. */
export type FoundCode = { readonly isKnown: boolean; readonly isOpen: boolean; readonly names: readonly string[] }

/** What an organisation was invited to and has not signed. */
export type Invitation = Pick<Campaign, 'campaignId' | 'matterId' | 'title' | 'until'>

/** A campaign as somebody enters it: a selection, or codes, one a line; by a list it may also be filled afterwards. */
export type WantedCampaign = {
  readonly matterId: string
  readonly title: string
  readonly until: string
  readonly by: string
  readonly types: readonly string[]
  readonly division: string
  readonly industry: string
  readonly codes: string
}
