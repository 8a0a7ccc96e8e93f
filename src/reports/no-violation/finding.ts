import { fill, type Text } from '../../platform/text.ts'
import type { Period, PrintedFinding } from '../report.ts'
import { isCovered, type Cover, type MissingBody, type PartCover, type WholeCover } from './coverage.ts'

/** What can be said of a field. That there is nothing needs every authority's data to be complete. */
export type Finding =
  | { readonly result: 'none'; readonly cover: WholeCover }
  | { readonly result: 'found'; readonly cover: Cover }
  | { readonly result: 'uncovered'; readonly cover: PartCover }

export function findingOf(cover: Cover, records: number): Finding {
  if (records > 0) return { result: 'found', cover }
  return isCovered(cover) ? { result: 'none', cover } : { result: 'uncovered', cover }
}

export const printed = ({ result, cover }: Finding): PrintedFinding =>
  ({ result, complete: cover.complete, missing: cover.missing }) as PrintedFinding

const sentences = {
  none: { zh: '{from} 至 {to}，无违法违规记录。', en: 'From {from} to {to}: no record of a violation.' },
  found: { zh: '{from} 至 {to}，有以下记录。', en: 'From {from} to {to}: the records below.' },
  uncovered: {
    zh: '未覆盖，请向{names}核实。凭本报告不能判断该领域的情况。',
    en: 'Not covered: ask {names}. This report does not tell whether there is a violation in this field.',
  },
  partly: {
    zh: '部分覆盖：{names}的数据不完整，请向其核实。凭本报告不能判断该领域的情况。',
    en: 'Covered in part: the data of {names} are not complete, ask there. This report does not tell whether there is a violation in this field.',
  },
  more: {
    zh: '未完整覆盖：{names}可能还有记录，请向其核实。',
    en: 'Not covered completely: {names} may hold more, ask there.',
  },
} as const satisfies Readonly<Record<string, Text>>

const namesOf = (bodies: readonly MissingBody[]): Text => ({
  zh: bodies.map(({ name }) => `〈${name.zh}〉`).join(''),
  en: bodies.map(({ name }) => `“${name.en}”`).join(', '),
})

/** The finding in words, as it is printed. */
export function linesOf({ result, cover }: Finding, period: Period): Text[] {
  const names = namesOf(cover.missing)
  if (result === 'none') return [fill(sentences.none, period)]
  if (result === 'uncovered') return [fill(cover.complete.length === 0 ? sentences.uncovered : sentences.partly, { names })]
  return [fill(sentences.found, period), ...(isCovered(cover) ? [] : [fill(sentences.more, { names })])]
}
