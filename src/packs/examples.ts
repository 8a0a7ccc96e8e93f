import { join } from 'node:path'
import { readTree } from '../platform/files/read-tree.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { conductsOf, editionsOf, itemOn, modelsOn, procedureOn } from './catalogue.ts'
import { codeOf, storedCode } from './items/codes.ts'
import type { EvaluationModel } from './evaluation/rules.ts'
import { headerKey, knownHeaders } from './items/headers.ts'
import { compileJudge, publicityEnd, publicityOf } from './items/judge.ts'
import type { Field, Item, Pack, Scope } from './pack.ts'
import { repairabilityOf, type Repairability } from './repair/repairability.ts'
import { parseFile } from './load/parse.ts'
import { placeOf } from './load/place.ts'
import { problem, type Problem } from './load/problem.ts'
import { checkShape } from './load/schema.ts'

type Row = Readonly<Record<string, string | null>>

/** What a worked example says of a row. What it leaves out is not compared. */
type Expected = {
  /** The edition that judges the row; null: no edition is in force on its day. */
  readonly edition?: string | null
  readonly severity?: string | null
  readonly scope?: Scope
  readonly shown?: boolean
  /** The first day it is no longer shown. */
  readonly notShownFrom?: Day | null
  /** Of one that is not public by its scope: the first day it is no longer shared. */
  readonly notSharedFrom?: Day | null
  /** The first day repair may end its publicity. */
  readonly repairFrom?: Day | null
  /** How an application of that day stands, and which papers it needs from the organisation. */
  readonly repair?: Repairability['standing']
  readonly papers?: readonly string[]
  /** Keys of broken rules, warnings too, in the order of the pack. */
  readonly broken?: readonly string[]
  /** Required fields without a value. */
  readonly missing?: readonly string[]
  /** Headers the item does not know, and codes no code set has. */
  readonly unreadable?: readonly string[]
  readonly aboutPerson?: boolean
}

type Case = { readonly name: string; readonly today: Day; readonly row?: Row; readonly expect: Expected }
type ExampleFile = { readonly item: string; readonly row?: Row; readonly cases: readonly Case[] }

/** A worked example of a model: records by the conduct they show, and what they come to on a day. */
type ModelExample = {
  readonly name: string
  readonly day: Day
  readonly rows: readonly ExampleTrace[]
  readonly expect: Said & { readonly criteria?: Readonly<Record<string, string>> }
}

/** One record that shows a conduct; `amount` in the unit of its field. Rows with the same `event` tell of one. */
export type ExampleTrace = {
  readonly conduct: string
  readonly decidedOn: Day
  readonly validUntil?: Day
  readonly severity?: string
  readonly amount?: string
  readonly class?: string
  readonly event?: string
}
type ModelExampleFile = { readonly model: string; readonly cases: readonly ModelExample[] }

/** What a model says of records: points with two decimals, cut down. */
type ExampleGrade = {
  readonly score: string
  readonly grade: string
  readonly vetoes: readonly string[]
  readonly criteria: Readonly<Record<string, string>>
}

/** A worked example of a pack and where it comes out differently; empty when it holds. */
export type Outcome = { readonly file: string; readonly name: string; readonly problems: readonly Problem[] }

/** A case of a procedure: its actions by day, or day and time, in China, and what must be said of a deadline at noon of `today`. */
type DeadlineExample = {
  readonly name: string
  readonly deadline: string
  readonly today: Day
  readonly steps: Readonly<Record<string, string>>
  readonly expect: Said
}
type DeadlineExampleFile = { readonly procedure: string; readonly cases: readonly DeadlineExample[] }

/** Who answers for deadlines: the clock is not the pack's own. */
export type AskClock = (pack: Pack, procedure: string, example: DeadlineExample) => Said

/** Who grades: scores are not computed by the pack. */
type AskGrade = (pack: Pack, model: EvaluationModel, example: ModelExample) => ExampleGrade

/** Who answers what a pack does not work out itself. */
export type Answers = { readonly clock: AskClock; readonly grade: AskGrade }

type Said = Readonly<Record<string, unknown>>
type Expectation = { readonly name: string; readonly expect: Said }

/** Runs every worked example in `examples/` of a pack's folder. */
export async function runExamples(pack: Pack, folder: string, ask: Answers): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { path, text } of await readTree(join(folder, 'examples'), (path) => /\.ya?ml$/.test(path))) {
    const file = `examples/${path}`
    const problems: Problem[] = []
    const parsed = parseFile(pack.key, file, text, problems)
    const kind = 'procedure' in parsed.value ? 'deadlineExampleFile' : 'model' in parsed.value ? 'modelExampleFile' : 'exampleFile'
    problems.push(...checkShape(parsed, kind).problems)
    if (problems.length > 0) {
      outcomes.push({ file, name: file, problems })
      continue
    }
    const outcome = ({ name, expect }: Expectation, found: Said): Outcome => ({
      file,
      name,
      problems: differences(expect, found).map((what) => problem(placeOf(expect), 'packs.example', { name, what })),
    })
    if (kind === 'modelExampleFile') {
      const { model, cases } = parsed.value as unknown as ModelExampleFile
      for (const one of cases) {
        const wrong = wrongInModelExample(pack, model, one).map((what) => problem(placeOf(one), 'packs.example', { name: one.name, what }))
        outcomes.push(wrong.length > 0 ? { file, name: one.name, problems: wrong } : outcome(one, gradeOf(pack, model, one, ask.grade)))
      }
      continue
    }
    if (kind === 'deadlineExampleFile') {
      const { procedure, cases } = parsed.value as unknown as DeadlineExampleFile
      for (const one of cases) {
        const told = outcome(one, ask.clock(pack, procedure, one))
        const impossible = stepsNobodyCanTake(pack, procedure, one)
        const problems = impossible.map((what) => problem(placeOf(one.steps), 'packs.example', { name: one.name, what }))
        outcomes.push({ ...told, problems: [...problems, ...told.problems] })
      }
      continue
    }
    const example = parsed.value as unknown as ExampleFile
    for (const one of example.cases) outcomes.push(outcome(one, said(pack, example.item, { ...example.row, ...one.row }, one.today)))
  }
  return outcomes
}

const modelOn = (pack: Pack, key: string, day: Day): EvaluationModel | undefined => modelsOn(pack, day).find((one) => one.key === key)

/** What a model says of an example, of the criteria only those that it names. */
function gradeOf(pack: Pack, key: string, example: ModelExample, ask: AskGrade): Said {
  const graded = ask(pack, modelOn(pack, key, example.day) as EvaluationModel, example)
  const named = Object.keys(example.expect.criteria ?? {})
  return { ...graded, criteria: Object.fromEntries(named.map((criterion) => [criterion, graded.criteria[criterion]])) }
}

/** A model there is not on the day, or conduct it does not count. */
function wrongInModelExample(pack: Pack, key: string, { day, rows }: ModelExample): Text[] {
  const model = modelOn(pack, key, day)
  if (!model) return [{ zh: `${day} 没有模型“${key}”`, en: `there is no model "${key}" on ${day}` }]
  const counted = conductsOf(pack, model)
  return rows
    .filter(({ conduct }) => !counted.has(conduct))
    .map(({ conduct }) => ({ zh: `模型不计行为“${conduct}”`, en: `the model does not count the conduct "${conduct}"` }))
}

/** Steps that the rules of the day the case was opened on do not know, or not in the state it is in. */
function stepsNobodyCanTake(pack: Pack, key: string, { steps }: DeadlineExample): Text[] {
  const actions = procedureOn(pack, key, Object.keys(steps)[0]?.slice(0, 10) ?? '')?.actions ?? []
  let state: string | null = null
  return Object.entries(steps).flatMap(([when, name]) => {
    const action = actions.find((one) => one.key === name)
    const can = action && (state === null ? action.from.length === 0 : action.from.includes(state))
    state = action?.to ?? state
    return can ? [] : [{ zh: `${when} 不能“${name}”`, en: `on ${when} nobody can "${name}"` }]
  })
}

/** Everything a pack says about one row, by the headers of a file. */
function said(pack: Pack, key: string, row: Row, today: Day): Required<Expected> {
  const latest = editionsOf(pack, key).at(-1)
  const nothing: Required<Expected> = {
    edition: null,
    severity: null,
    scope: 'restricted',
    shown: false,
    notShownFrom: null,
    notSharedFrom: null,
    repairFrom: null,
    repair: 'none',
    papers: [],
    broken: [],
    missing: [],
    unreadable: [],
    aboutPerson: false,
  }
  if (!latest) return nothing
  const day = read(pack, latest, row).values[latest.parts.decidedOn] ?? ''
  const item = itemOn(pack, key, day)
  if (!item) return nothing
  const { values, unreadable, aboutPerson } = read(pack, item, row)
  const judge = compileJudge(item, pack.calendar)
  const severity = judge.severity(values, day)
  const scope = judge.scope(values, day)
  const days = { decidedOn: day, validUntil: judge.validUntil(values), countedUntil: judge.countedUntil(values, day) }
  const rule = scope === 'public' ? publicityOf(item, severity, day) : null
  const end = rule?.publish === true ? publicityEnd(rule, days) : null
  const shared = scope !== 'public' && item.tendency === 'adverse' ? publicityOf(item, severity, day) : null
  const repair = repairabilityOf({ item, state: 'current', severity, scope, ...days, fields: values }, pack, today)
  return {
    edition: item.edition,
    severity,
    scope,
    shown: rule?.publish === true && (end === null || today < end),
    notShownFrom: end,
    notSharedFrom: shared === null ? null : publicityEnd(shared, days),
    repairFrom: repair.earliestDay,
    repair: repair.standing,
    papers: repair.papers.filter(({ isHeld }) => !isHeld).map(({ key }) => key),
    broken: judge.broken(values, { decided: day, today }).map(({ key }) => key),
    missing: item.fields.filter((field) => field.required && field.never === null && !values[field.key]).map((field) => field.key),
    unreadable,
    aboutPerson,
  }
}

function read(pack: Pack, item: Item, row: Row): { values: Record<string, string>; unreadable: string[]; aboutPerson: boolean } {
  const headers = knownHeaders([item])
  const values: Record<string, string> = {}
  const unreadable: string[] = []
  let aboutPerson = false
  for (const [header, cell] of Object.entries(row)) {
    const field = headers.get(headerKey(header))
    if (!field) unreadable.push(header)
    else if (cell === null || cell === '' || (field.required && field.emptyWords.includes(cell))) continue
    else if (field.never !== null) aboutPerson ||= field.never === 'refuse'
    else {
      const { value, person } = readCell(pack, field, cell)
      aboutPerson ||= person
      if (value === null) unreadable.push(header)
      else values[field.key] = value
    }
  }
  return { values, unreadable, aboutPerson }
}

function readCell(pack: Pack, field: Field, cell: string): { value: string | null; person: boolean } {
  const set = field.codeSet === null ? undefined : pack.codeSets.get(field.codeSet)
  if (!set) return { value: cell, person: false }
  const parts = field.type === 'codes' ? cell.split(/[;；]/) : [cell]
  const found = parts.map((part) => codeOf(set, part))
  if (found.some((one) => one === null)) return { value: null, person: false }
  const codes = found.filter((one) => one !== null)
  return { value: codes.map(storedCode).join(';'), person: codes.some(({ code }) => code.person) }
}

function differences(expected: Said, found: Said): Text[] {
  return Object.keys(expected).flatMap((key) => {
    const [wanted, got] = [JSON.stringify(expected[key]), JSON.stringify(found[key])]
    return wanted === got ? [] : [{ zh: `${key} 应为 ${wanted}，实为 ${got}`, en: `${key} should be ${wanted}, but is ${got}` }]
  })
}
