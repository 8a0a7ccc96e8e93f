import type { Text } from './text.ts'

/** What each check means in plain words, when it holds and when it fails. */
export type Sentences<Check extends string> = Readonly<Record<Check, { readonly holds: Text; readonly fails: Text }>>

/** `check` names what was looked at; `code` tells apart several faults of one check. */
export type Finding<Check extends string> = { readonly check: Check; readonly ok: boolean; readonly code?: string; readonly text: Text }

/** What is found of a file that is checked, as it comes. */
export class Findings<Check extends string> {
  readonly all: Finding<Check>[] = []
  private readonly sentences: Sentences<Check>

  constructor(sentences: Sentences<Check>) {
    this.sentences = sentences
  }

  find(check: Check, ok: boolean): boolean {
    const { holds, fails } = this.sentences[check]
    this.all.push({ check, ok, text: ok ? holds : fails })
    return ok
  }

  fault(check: Check, code: string, text: Text): void {
    this.all.push({ check, ok: false, code, text })
  }

  /** Something was looked at, and all of it is as it should be. */
  get hold(): boolean {
    return this.all.length > 0 && this.all.every(({ ok }) => ok)
  }
}
