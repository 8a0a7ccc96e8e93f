import { parseDocument, visit } from 'yaml'
import { addDays, isDay, type Day } from '../../platform/time.ts'
import type { EvaluationModel } from './rules.ts'
import { noSuchConduct } from './check.ts'
import { contentOf, tryLoadPack } from '../load/load.ts'
import type { Pack } from '../pack.ts'
import { parseFile } from '../load/parse.ts'
import { placeOf, type Raw } from '../load/place.ts'
import { problem, type Problem } from '../load/problem.ts'
import { checkShape } from '../load/schema.ts'
import { contentLists, type Content } from '../load/written.ts'

/** More is no text that a person reads before agreeing to it. */
const longest = 64 * 1024
const may: readonly string[] = ['documents', 'conducts', 'evaluationModels']

type Edition = { readonly key: string; readonly from: Day; readonly to?: Day | null }

/** A draft of one edition of a model, laid over a pack: the pack with it and its model, or all that is wrong. */
export type ReadDraft =
  | { readonly pack: Pack; readonly model: EvaluationModel; readonly problems: readonly [] }
  | { readonly pack: null; readonly problems: readonly Problem[] }

/**
 * Reads a draft of a model as the checker of packs reads a pack: it may bring new conducts and documents, and ends the edition before it.
 * What is in force already it cannot change, and nothing but evaluation.
 */
export async function readModelDraft(roots: readonly string[], key: string, text: string): Promise<ReadDraft> {
  const early = unreadable(text)
  if (early !== null) return { pack: null, problems: [early] }
  const problems: Problem[] = []
  const file = parseFile('draft', 'draft.yaml', text, problems)
  if (problems.length > 0) return { pack: null, problems }
  const shape = checkShape(file, 'contentFile')
  problems.push(...shape.problems)
  for (const list of contentLists)
    if (list in file.value && !may.includes(list)) problems.push(problem(placeOf(file.value, list), 'packs.draft-lists', { key: list }))
  const content = contentOf([file])
  const [written, ...more] = content.evaluationModels
  if (written === undefined || more.length > 0)
    problems.push(problem(placeOf(file.value), 'packs.draft-one', { count: content.evaluationModels.length }))
  if (problems.length > 0 && shape.broken.length === 0) return { pack: null, problems }
  const names: Problem[] = []
  const over = (below: Content): Content => {
    for (const list of ['evaluationModels', 'conducts'] as const) problems.push(...again(below[list], content[list]))
    if (shape.broken.length > 0) names.push(...unknownNames(file.value, below, content))
    for (const { key } of content.documents)
      if (below.documents.some((one) => one.key === key))
        problems.push(problem(placeOf(content.documents.find((one) => one.key === key)), 'packs.duplicate', { what: 'documents', key }))
    const ending = {
      conducts: endings(below.conducts, content.conducts),
      evaluationModels: endings(below.evaluationModels, content.evaluationModels),
    }
    return {
      ...content,
      conducts: [...ending.conducts, ...content.conducts] as Content['conducts'],
      evaluationModels: [...ending.evaluationModels, ...content.evaluationModels] as Content['evaluationModels'],
    }
  }
  const loaded = await tryLoadPack(roots, key, { over, broken: shape.broken, problems })
  const isTold = (one: Problem) =>
    loaded.problems.some(({ file: place, line, code }) => place === one.file && line === one.line && code === one.code)
  const found = [...problems, ...loaded.problems, ...names.filter((one) => !isTold(one))]
  const all = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
  const model = loaded.pack?.evaluationModels.find((one) => one.key === written?.key && one.from === written.from)
  if (loaded.pack === null || model === undefined || all.length > 0)
    return { pack: null, problems: all.toSorted((a, b) => a.line - b.line) }
  return { pack: loaded.pack, model, problems: [] }
}

const said = (line: number, zh: string, en: string): Problem =>
  problem({ pack: 'draft', file: 'draft.yaml', line }, 'packs.draft-text', { what: { zh, en } })

/**
 * Conducts and documents that are nowhere, of a text whose shape is not whole: the checker leaves its broken entries out, but who mends it
 * is told of names all at once.
 */
function unknownNames(value: Raw, below: Content, own: Content): Problem[] {
  const problems: Problem[] = []
  const conducts = [...below.conducts, ...own.conducts].filter(({ key }, place, all) => all.findIndex((one) => one.key === key) === place)
  const about = { content: { ...below, conducts }, problems }
  const documents = new Set([...below.documents, ...own.documents].map(({ key }) => key))
  const walk = (here: Raw, path: readonly string[]): void => {
    if (typeof here !== 'object' || here === null) return
    if (isList(here)) return here.forEach((one) => walk(one, path))
    const { conduct, basis, key } = here
    const at = typeof key === 'string' ? [...path, key] : path
    if (typeof conduct === 'string' && !conducts.some((one) => one.key === conduct)) noSuchConduct(about, here, at.join('.'), conduct)
    for (const one of basis !== undefined && isList(basis) ? basis : [])
      if (typeof one === 'string' && !documents.has(one))
        problems.push(problem(placeOf(here, 'basis'), 'packs.unknown-document', { key: one }))
    for (const [name, inner] of Object.entries(here)) walk(inner, path.length === 0 ? [name] : at)
  }
  walk(value, [])
  return problems
}
const isList = (value: Raw): value is readonly Raw[] => Array.isArray(value)

/** What keeps a text from being parsed at all: aliases could make much of little. */
function unreadable(text: string): Problem | null {
  if (text.trim() === '') return said(1, '是空的', 'is empty')
  if (text.length > longest) return said(1, `超过 ${longest / 1024} KB`, `is longer than ${longest / 1024} KB`)
  if (text.includes('\0') || !text.isWellFormed()) return said(1, '含有不能保存的字符', 'holds characters that cannot be stored')
  let alias: number | null = null
  visit(parseDocument(text, { prettyErrors: false }), {
    Alias(_, node) {
      alias ??= text.slice(0, node.range?.[0] ?? 0).split('\n').length
      return visit.BREAK
    },
  })
  return alias === null ? null : said(alias, '不得使用别名（*）', 'must not use aliases (*)')
}

/** What stands in the rules in force with the same first day: a draft adds editions, it does not rewrite any. */
const again = (below: readonly Edition[], own: readonly Edition[]): Problem[] =>
  own
    .filter(({ key, from }) => below.some((one) => one.key === key && one.from === from))
    .map((one) => problem(placeOf(one, 'from'), 'packs.draft-same', { key: one.key, from: one.from }))

/** The editions before those of a draft, ended the day before. */
const endings = (below: readonly Edition[], own: readonly Edition[]): Edition[] =>
  // A day that is none is told with the rest.
  own
    .filter(({ from }) => isDay(from))
    .flatMap(({ key, from }) =>
      below
        .filter((one) => one.key === key && one.from < from && (one.to == null || one.to >= from))
        .map((one) => ({ key, from: one.from, to: addDays(from, -1) })),
    )
