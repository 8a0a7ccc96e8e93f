/** ISO 8601 calendar duration: years, months or days, for example `P3M`, `P1Y`. */
export type Duration = string

/** A statement about one row's values (read and normalised; dates `YYYY-MM-DD`, amounts decimal text). */
export type Condition =
  | { readonly field: string; readonly present: boolean }
  | { readonly field: string; readonly equals: string }
  /** One of these; of several codes, at least one. */
  | { readonly field: string; readonly oneOf: readonly string[] }
  /** Present, and of several codes every one is among these. */
  | { readonly field: string; readonly only: readonly string[] }
  | { readonly field: string; readonly startsWith: readonly string[] }
  | { readonly field: string; readonly matches: string }
  | {
      readonly field: string
      readonly compare: '<' | '<=' | '=' | '!=' | '>=' | '>'
      /**
       * `plus` moves a day by a duration: `publicityEndDate` at most three years after `decisionDate`; `plusWorkdays` by working days of the
       * pack's calendar.
       */
      readonly with:
        | { readonly field: string; readonly plus?: Duration; readonly plusWorkdays?: number }
        | { readonly value: string }
        | { readonly today: true }
    }
  /** The field equals characters `from` to `to` (1-based, inclusive) of another field. */
  | { readonly field: string; readonly equalsPart: { readonly field: string; readonly from: number; readonly to: number } }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
