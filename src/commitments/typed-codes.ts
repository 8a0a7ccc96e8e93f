import { foldCode } from '../subjects/index.ts'
import type { CodeAt } from './check-codes.ts'

/** So many codes are typed or sent at once; more come as a file, or as a selection. */
export const mostCodes = 5000

/** Codes as they are typed, each with its place among them. */
export const linesOf = (text: string): CodeAt[] => placed(text.split(/[\s,;，；、]+/).filter((code) => code !== ''))

/** Codes in an order, each with its place. */
export const placed = (codes: readonly string[]): CodeAt[] =>
  codes.map((code, index) => ({ code: foldCode(code), place: { zh: `第 ${index + 1} 行`, en: `Line ${index + 1}` }, name: '' }))
