import { actsForOffice } from '../../sources/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { Lang, Text } from '../../platform/text.ts'
import { foldTyped } from '../number.ts'
import { fail } from '../errors.ts'

/** A list of organisations whose reports are made in one go, to be printed at a service window. */
export type Batch = {
  readonly batchId: number
  readonly body: string
  readonly unit: string | null
  readonly askedBy: string
  readonly version: 'public' | 'government'
  readonly purpose: string | null
  readonly language: Lang
  readonly site: string | null
  readonly askedAt: Date
  readonly finishedAt: Date | null
  /** Of its lines, those with a report and those with a fault. */
  readonly lines: number
  readonly made: number
  readonly refused: number
}

export type BatchLine = { readonly line: number; readonly code: string; readonly number: string | null; readonly fault: Text | null }

/** As many as a window prints in a day; larger lists are parted. */
export const mostLines = 200

/** A code of a list, and the row it stands in, counted from 1. */
export type ListedCode = { readonly row: number; readonly code: string }

/** Codes out of a list as it was typed or exported: one a line or parted by commas; in order, each once. */
export function codesIn(text: string): ListedCode[] {
  const seen = new Map<string, ListedCode>()
  for (const [index, line] of text.split(/\r\n|[\r\n]/).entries())
    for (const code of line.split(/[\s,;，；、"']+/).map(foldTyped))
      if (code !== '' && !seen.has(code)) seen.set(code, { row: index + 1, code })
  return [...seen.values()]
}

export type Window = { readonly body: 'office' | 'source'; readonly unit: string | null }

/** Windows are run by the office and by sources; what they print is noted as theirs. */
export function windowOf(actor: Actor): Window | null {
  const { kind, body, role, unit } = actor
  if (kind !== 'user' || role === null || role === 'auditor') return null
  if (actsForOffice(actor)) return { body: 'office', unit: null }
  return body === 'source' && unit !== null ? { body, unit } : null
}

export function requireWindow(actor: Actor): Window {
  const window = windowOf(actor)
  if (window === null) throw fail('reports.no-window')
  return window
}
