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

/** What an organisation was invited to and has not signed. */
export type Invitation = Pick<Campaign, 'campaignId' | 'matterId' | 'title' | 'until'>

/** A campaign as somebody enters it: a selection, or codes, one a line. */
export type WantedCampaign = {
  readonly matterId: string
  readonly title: string
  readonly until: string
  readonly types: readonly string[]
  readonly division: string
  readonly industry: string
  readonly codes: string
}
