/** Generated from docs/integrate/openapi.json by `npm run client-types`. */

export type AskCheck = {
  /** key of a scene, see `/checks/matters` */
  readonly matter: string
  /** the purpose of the scene */
  readonly purpose: string
  /** unified social credit code */
  readonly organisation?: string
  /** up to 5,000, instead of `organisation` */
  readonly organisations?: readonly string[]
  /** your own number of the matter; the organisation sees it */
  readonly reference?: string
}

export type Check = {
  readonly checkId: string
  readonly asOf: string
  readonly matter: {
    readonly key: string
    readonly name: {
      readonly zh: string
      readonly en: string
    }
    readonly obligation: 'mustCheck' | 'mayCheck'
    readonly basis: {
      readonly zh: string
      readonly en: string
    }
  }
  readonly purpose: string
  readonly department: {
    readonly code: string
    readonly name: string
  }
  /** invented organisations; nothing was read and nothing is kept */
  readonly sandbox: boolean
  /** the last day on which the outcome is told */
  readonly outcomeDue: string
  readonly organisations: readonly {
    readonly answer: CheckAnswer
    /** SHA-256 of the canonical form (RFC 8785) of `answer` */
    readonly hash: string
    /** JWS in compact form, type `xinheng-check+jwt`; keys at /reports/jwks.json */
    readonly proof: string
  }[]
}

export type CheckAnswer = {
  /** unified social credit code */
  readonly code: string
  /** whether an organisation here has this code */
  readonly found: boolean
  readonly name: string | null
  readonly listings: readonly CheckListing[]
  readonly measures: readonly CheckMeasure[]
  readonly commitments: readonly CheckCommitment[]
  readonly incentives: readonly CheckIncentive[]
  readonly records: readonly CheckRecord[]
  /** what to say where nothing is listed; never that an organisation is clean */
  readonly note: {
    readonly zh: string
    readonly en: string
  } | null
  /** where the report is ordered */
  readonly report: string | null
}

export type CheckListing = {
  readonly id: string
  /** code of `seriousListName` */
  readonly list: string
  readonly name: {
    readonly zh: string
    readonly en: string
  }
  readonly authority: string
  readonly documentNo: string
  readonly from: string
  readonly until: string | null
  readonly basis: {
    readonly zh: string
    readonly en: string
  }
  /** an objection is being looked into: nothing adverse may rest on it meanwhile */
  readonly disputed: boolean
}

export type CheckMeasure = {
  readonly id: string
  /** key of the list of measures, such as M-03 */
  readonly measure: string
  readonly name: {
    readonly zh: string
    readonly en: string
  }
  readonly mode: string
  readonly executor: string
  readonly from: string
  readonly until: string | null
  readonly basis: {
    readonly zh: string
    readonly en: string
  }
  /** an objection is being looked into: nothing adverse may rest on it meanwhile */
  readonly disputed: boolean
}

export type CheckCommitment = {
  readonly id: string
  readonly state: 'open' | 'broken'
  readonly matter: {
    readonly zh: string
    readonly en: string
  }
  readonly department: string
  readonly from: string
  readonly until: string | null
  readonly basis: {
    readonly zh: string
    readonly en: string
  }
  /** an objection is being looked into: nothing adverse may rest on it meanwhile */
  readonly disputed: boolean
}

export type CheckIncentive = {
  readonly incentive: string
  readonly name: {
    readonly zh: string
    readonly en: string
  }
  readonly basis: {
    readonly zh: string
    readonly en: string
  }
  readonly until: string | null
}

export type CheckRecord = {
  readonly id: string
  readonly item: string
  readonly name: {
    readonly zh: string
    readonly en: string
  }
  readonly title: string
  readonly authority: string
  readonly decidedOn: string
  /** an objection is being looked into: nothing adverse may rest on it meanwhile */
  readonly disputed: boolean
}

export type CheckOutcome = {
  /** unified social credit code */
  readonly organisation: string
  readonly outcome: 'granted' | 'conditions' | 'refused'
  /** the organisation reads it; nothing about people */
  readonly reason: string
  /** what a refusal or conditions rest on, by its `id` in the answer */
  readonly restsOn?: {
    readonly kind: 'measure' | 'listing'
    readonly id: string
  }
  /** the role of the person who decided; needed unless granted */
  readonly decidedAs?: 'approver' | 'head'
  /** the proof of the check, to be sure that it is this one */
  readonly proof?: string
}

export type CheckMatters = {
  readonly matters: readonly {
    readonly key: string
    readonly name: {
      readonly zh: string
      readonly en: string
    }
    readonly summary: {
      readonly zh: string
      readonly en: string
    }
    readonly obligation: 'mustCheck' | 'mayCheck'
    readonly purpose: string
    /** what an answer may hold at most */
    readonly uses: {
      readonly zh: string
      readonly en: string
    }
    readonly basis: {
      readonly zh: string
      readonly en: string
    }
    readonly outcomeWithinWorkingDays: number
    /** for how long a proof speaks; later it is `stale` */
    readonly proofGoodForHours: number
  }[]
}

export type ShownProof = {
  readonly proof: string
  readonly matter?: string
  /** unified social credit code */
  readonly department?: string
  /** unified social credit code */
  readonly organisation?: string
  readonly checkId?: string
}

export type VerifiedProof = {
  readonly genuine: true
  /** `expires` is over: ask again before you decide */
  readonly stale: boolean
  readonly issuer: string
  readonly checkId: string
  readonly matter: string
  readonly matterName: {
    readonly zh: string
    readonly en: string
  }
  readonly purpose: string
  readonly department: string
  readonly departmentName: string
  readonly organisation: string
  readonly asOf: string
  readonly expires: string
  /** hash of the answer */
  readonly answer: string
  readonly sandbox: boolean
}
