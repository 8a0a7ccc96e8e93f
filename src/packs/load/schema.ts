import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../../../packs/schema.json' with { type: 'json' }
import type { PackFile } from './parse.ts'
import { placeOf, type Raw } from './place.ts'
import { problem, type Problem } from './problem.ts'
import type { Text } from '../../platform/text.ts'
import { shapeText } from './shape-words.ts'

export type FileKind = 'packFile' | 'contentFile' | 'exampleFile' | 'deadlineExampleFile' | 'modelExampleFile'

const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true })
ajv.addSchema(schema)
const compiled = new Map<FileKind, ValidateFunction>()

function validator(kind: FileKind): ValidateFunction {
  const known = compiled.get(kind) ?? ajv.compile({ $ref: `${schema.$id}#/$defs/${kind}` })
  compiled.set(kind, known)
  return known
}

/** An entry with a property or a word nobody knows can be checked on; what lacks a part or has another type cannot. */
const bearable: ReadonlySet<string> = new Set(['additionalProperties', 'enum'])

const steps = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** A path people can follow: `items.penalty.rules.amount-unit`, with keys instead of positions. */
function pathOf(value: Raw, path: string): { words: string; holder: unknown; last: string | undefined; broken: string } {
  let here: unknown = value
  let holder: unknown = value
  let last: string | undefined
  const words: string[] = []
  for (const step of steps(path)) {
    holder = here
    last = step
    here = (here as Record<string, unknown> | null)?.[step]
    const key = Array.isArray(holder) ? (here as { key?: unknown } | null)?.key : step
    words.push(typeof key === 'string' ? key : String(Number(step) + 1))
  }
  return { words: words.join('.'), holder, last, broken: words.slice(0, 2).join('.') }
}

const list = (values: readonly unknown[]): string =>
  values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')

function wrong(error: ErrorObject): Text {
  const parent = error.parentSchema as { description?: string; type?: string | string[] } | undefined
  const wanted = parent?.description
  if (error.keyword === 'enum') {
    const allowed = list((error.params as { allowedValues: unknown[] }).allowedValues)
    return { zh: `“${String(error.data)}”不在可用值之内：${allowed}`, en: `"${String(error.data)}" is not one of: ${allowed}` }
  }
  if (error.keyword === 'type') {
    const types = [(error.params as { type: string | string[] }).type].flat().join(' / ')
    return { zh: `应为${shapeText(wanted ?? types).zh}（文字请加引号）`, en: `it must be ${wanted ?? types} (put text in quotes)` }
  }
  if (wanted !== undefined) return { zh: `应为${shapeText(wanted).zh}`, en: `it must be ${wanted}` }
  return shapeText(error.message ?? error.keyword)
}

/** Checks the shape of a file: every fault, and which entries (`items.penalty`) are unfit for further checks. */
export function checkShape(file: PackFile, kind: FileKind): { problems: Problem[]; broken: string[] } {
  const validate = validator(kind)
  if (validate(file.value)) return { problems: [], broken: [] }
  const errors = validate.errors ?? []
  // A value that fits none of several forms is one fault, not one for every form.
  const undecided = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath)
  const outermost = undecided.filter((path) => !undecided.some((other) => other !== path && path.startsWith(`${other}/`)))
  const told = new Map<unknown, Set<string>>()
  const problems: Problem[] = []
  const broken: string[] = []
  for (const error of errors) {
    // What is wrong inside is told by an error of its own.
    if (error.keyword === 'if' || error.keyword === 'propertyNames') continue
    const inside = outermost.find((path) => error.instancePath === path || error.instancePath.startsWith(`${path}/`))
    if (inside !== undefined && !(error.keyword === 'anyOf' && error.instancePath === inside)) continue
    const { words, holder, last, broken: unfit } = pathOf(file.value, error.instancePath)
    const where = words === '' ? file.file : words
    const found = problemOf(error, where, holder, last)
    if (!bearable.has(error.keyword)) broken.push(unfit)
    // One value may be used in several places by its anchor: what is wrong with it is told at the first.
    const of = typeof error.data === 'object' && error.data !== null ? error.data : holder
    const ids = told.get(of) ?? new Set()
    told.set(of, ids)
    const id = JSON.stringify(problemOf(error, '', holder, last))
    if (ids.has(id)) continue
    ids.add(id)
    problems.push({ ...found, pack: file.pack, file: file.file, line: found.line === 0 ? 1 : found.line })
  }
  return { problems, broken }
}

function problemOf(error: ErrorObject, where: string, holder: unknown, last: string | undefined): Problem {
  const own: unknown = error.data
  if (error.keyword === 'additionalProperties') {
    const key = (error.params as { additionalProperty: string }).additionalProperty
    const allowed = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {}).join(', ')
    return problem(placeOf(own, key), 'packs.unknown-property', { where, key, allowed })
  }
  if (error.keyword === 'required') {
    const key = (error.params as { missingProperty: string }).missingProperty
    return problem(placeOf(own), key === 'basis' ? 'packs.missing-basis' : 'packs.missing-property', { where, key })
  }
  return problem(placeOf(holder, last), 'packs.shape', { where, what: wrong(error) })
}
