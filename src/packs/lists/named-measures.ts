import type { Text } from '../../platform/text.ts'

export type NamedMeasure = { readonly key: string; readonly name: Text }

/**
 * The measures a decision names, of those its list allows: by key (`M-03`) or by name, with or without what a name adds in brackets. What a
 * decision does not name does not follow from it.
 */
export const namedMeasures = (said: string, allowed: readonly NamedMeasure[]): string[] =>
  allowed.flatMap((measure) => (new RegExp(patternOf([measure]), 'u').test(said) ? [measure.key] : []))

/** What a text says that names one of these; `M-1` is not named by `M-10`. Of none it matches nothing. */
export const patternOf = (measures: readonly NamedMeasure[]): string =>
  measures.length === 0
    ? '(?!)'
    : measures.map(({ key, name }) => `${literal(key)}(?!\\d)|${literal(name.zh.replace(/（[^（）]*）$/u, ''))}`).join('|')

const literal = (text: string): string => text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`)
