import { fill, type Text } from '../../platform/text.ts'
import type { Period, PrintedFinding } from '../report.ts'
import { addDays } from '../../platform/time.ts'
import { isCovered, type CompleteBody, type Cover, type MissingBody, type PartCover, type WholeCover } from './coverage.ts'

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
  ({
    result,
    ...(result === 'none' ? { until: cover.until } : {}),
    complete: cover.complete,
    missing: cover.missing,
  }) as PrintedFinding

const sentences = {
  none: { zh: '{from} 至 {until}，无违法违规记录。', en: 'From {from} to {until}: no record of a violation.' },
  noneSoFar: {
    zh: '{from} 至 {until}，无违法违规记录，截至 {until}；此后作出的决定尚在报送期限内，本报告不能说明。',
    en: 'From {from} to {until}: no record of a violation, up to {until}. Decisions made after that day may still be on their way: this report does not tell about them.',
  },
  noneHeard: {
    zh: '{from} 至 {until}，无违法违规记录，截至 {until}；此后的情况本报告不能说明。',
    en: 'From {from} to {until}: no record of a violation, up to {until}. This report does not tell about later days.',
  },
  found: { zh: '{from} 至 {to}，有以下记录。', en: 'From {from} to {to}: the records below.' },
  foundSoFar: {
    zh: '{until} 以后作出的决定尚在报送期限内，可能还有记录。',
    en: 'Decisions made after {until} may still be on their way: there may be more.',
  },
  foundHeard: {
    zh: '{until} 以后的情况本报告不能说明，可能还有记录。',
    en: 'This report does not tell about days after {until}: there may be more.',
  },
  silent: {
    zh: '自 {since} 起未收到{names}的数据，请向其核实。',
    en: 'Nothing was received of {names} since {since}: ask there.',
  },
  uncovered: {
    zh: '本平台的数据不完整，请向{names}核实。凭本报告不能判断该领域的情况。',
    en: 'The data here are not complete: ask {names}. This report does not tell whether there is a violation in this field.',
  },
  partly: {
    zh: '其中{names}的数据不完整，请向其核实。凭本报告不能判断该领域的情况。',
    en: 'Of these, the data of {names} are not complete, ask there. This report does not tell whether there is a violation in this field.',
  },
  waiting: {
    zh: '有 {rows} 条可能涉及本组织的信息正在核实属于哪个组织，请向{names}核实。',
    en: '{rows} that may concern this organisation wait until it is known who is meant: ask {names}.',
  },
  refused: {
    zh: '有 {rows} 条可能涉及本组织的信息已退回{names}，等待其补正，请向其核实。',
    en: '{rows} that may concern this organisation went back to {names} to be mended: ask there.',
  },
  underway: {
    zh: '{names}报送的文件正在处理，尚不知道是否涉及本组织，请稍后再查。',
    en: 'A file of {names} is being processed, and it is not yet known whom it concerns: ask again later.',
  },
  failed: {
    zh: '{names}报送的文件未被接收，尚不知道是否涉及本组织，请向其核实。',
    en: 'A file of {names} was not taken, and it is not known whom it concerns: ask there.',
  },
  more: {
    zh: '未完整覆盖：{names}可能还有记录，请向其核实。',
    en: 'Not covered completely: {names} may hold more, ask there.',
  },
} as const satisfies Readonly<Record<string, Text>>

const namesOf = (bodies: readonly Pick<MissingBody, 'name'>[]): Text => ({
  zh: bodies.map(({ name }) => `「${name.zh}」`).join(''),
  en: bodies.map(({ name }) => `“${name.en}”`).join(', '),
})

/** The finding in words, as it is printed. */
export function linesOf({ result, cover }: Finding, period: Period): Text[] {
  const names = namesOf(cover.missing)
  if (result === 'none') {
    const [{ until }, silent] = [cover, silentLines(cover.complete)]
    const soFar = silent.length > 0 ? sentences.noneHeard : sentences.noneSoFar
    return [fill(until < period.to ? soFar : sentences.none, { ...period, until }), ...silent]
  }
  if (result === 'uncovered')
    return [fill(cover.complete.length === 0 ? sentences.uncovered : sentences.partly, { names }), ...pendingLines(cover.missing)]
  if (!isCovered(cover)) return [fill(sentences.found, period), fill(sentences.more, { names }), ...pendingLines(cover.missing)]
  const [{ until }, silent] = [cover, silentLines(cover.complete)]
  const soFar = silent.length > 0 ? sentences.foundHeard : sentences.foundSoFar
  return [fill(sentences.found, period), ...(until < period.to ? [fill(soFar, { until })] : []), ...silent]
}

/** Of whom nothing was received, and since when. */
const silentLines = (bodies: readonly (CompleteBody | MissingBody)[]): Text[] =>
  bodies.flatMap((body) =>
    body.heardOn === undefined ? [] : [fill(sentences.silent, { since: addDays(body.heardOn, 1), names: namesOf([body]) })],
  )

/** What is no record yet, and who was silent, by whom to ask. */
function pendingLines(missing: readonly MissingBody[]): Text[] {
  const lineOf = (kind: 'waiting' | 'refused' | 'underway' | 'failed'): Text[] => {
    const bodies = missing.filter((body) => body[kind] !== undefined)
    const rows = bodies.reduce((sum, body) => sum + Number(body[kind]), 0)
    return bodies.length === 0 ? [] : [fill(sentences[kind], { rows: rowsText(rows), names: namesOf(bodies) })]
  }
  return [...lineOf('waiting'), ...lineOf('refused'), ...lineOf('underway'), ...lineOf('failed'), ...silentLines(missing)]
}

const rowsText = (rows: number): Text => ({ zh: String(rows), en: rows === 1 ? '1 row' : `${rows} rows` })
