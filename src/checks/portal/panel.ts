import type { Text } from '../../platform/text.ts'
import type { Answer } from '../check.ts'

export type PanelAnswer = Answer

/** An answer of `POST /api/v1/checks`, as far as it is shown. */
export type PanelCheck = {
  readonly checkId: string
  readonly asOf: string
  readonly sandbox: boolean
  readonly outcomeDue: string
  readonly matter: { readonly name: Text; readonly basis: Text }
  readonly organisations: readonly { readonly answer: PanelAnswer }[]
}
