import { isDay } from '../../platform/time.ts'
import { foldCode, isPersonsNumber, subjectTypes, type SubjectType } from '../../subjects/index.ts'
import { inspectorPattern, inspectorsEach, lotteryNumbers, rolls, type SeedRule } from '../sampler/index.ts'
import { collectMistakes, divisionIn, numbersIn, partsIn, textIn, type Wrong } from '../entered.ts'
import { fail } from '../errors.ts'
import type { Population } from './frame-store.ts'

/** A draw as somebody enters it; numbers as they are typed. */
export type WantedDraw = {
  readonly title: string
  /** A division and everything in it; empty for all. */
  readonly division: string
  /** Types of organisations, each with its ratio in a thousand and its least number; those without a ratio are left out. */
  readonly strata: readonly { readonly type: string; readonly perMille: string; readonly least: string }[]
  /** Numbers of inspectors, one a line or parted by commas. */
  readonly inspectors: string
  /** An inspector and the code of an organisation, a pair a line. */
  readonly conflicts: string
  readonly seed: {
    readonly kind: string
    readonly day: string
    /** `HH:MM` in China. */
    readonly time: string
    readonly where: string
    readonly rolls: string
    readonly game: string
    readonly issue: string
    readonly numbers: string
  }
  readonly names: string
  readonly requestKey?: string | null
}

export type Settled = {
  readonly title: string
  readonly population: Population
  readonly strata: readonly { readonly key: SubjectType; readonly perMille: number; readonly least: number }[]
  readonly inspectors: readonly string[]
  readonly conflicts: readonly { readonly inspector: string; readonly code: string }[]
  readonly seed: SeedRule
  readonly names: 'published' | 'withheld'
}

const wholeIn = (typed: string, least: number, most: number): number | null => {
  const text = typed.normalize('NFKC').trim()
  const number = /^\d{1,8}$/.test(text) ? Number(text) : NaN
  return number >= least && number <= most ? number : null
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Reads what was entered; refuses it with every mistake in it. One that is framed has its strata from there. */
export function readWanted(wanted: WantedDraw, now: Date, isFramed = false): Settled {
  const { mistakes, wrong } = collectMistakes()
  const text: Read = (field, value, zh, en) => textIn(wrong, field, value, zh, en)
  const title = text('title', wanted.title, '名称', 'a title')
  const division = divisionIn(wrong, wanted.division)
  const strata = isFramed ? [] : readStrata(wanted, wrong)
  const seed = readRule(wanted.seed, now, text, wrong)
  const inspectors = numbersIn(wanted.inspectors).sort(order)
  const badNumbers = inspectors.filter((one) => !inspectorPattern.test(one)).length
  if (inspectors.length < inspectorsEach)
    wrong('inspectors', '请至少填写两名检查人员的编号。', 'Enter the numbers of at least two inspectors.')
  if (badNumbers > 0)
    wrong(
      'inspectors',
      `有 ${badNumbers} 个编号不对：须为本单位自己的编号，1 至 10 位字母、数字或者连字符，不写姓名、身份证号或者手机号。`,
      `${badNumbers} number(s) are wrong: the body’s own number, 1 to 10 letters, digits or hyphens; no name, resident or telephone number.`,
    )
  const conflicts = readConflicts(wanted.conflicts, new Set(inspectors), wrong)
  const { names } = wanted
  if (names !== 'published' && names !== 'withheld')
    wrong('names', '请选择公布时是否写明被抽中的主体。', 'Choose whether drawn organisations are named.')
  if (mistakes.length > 0 || seed === null || (names !== 'published' && names !== 'withheld'))
    throw fail('inspections.wrong-draw', { values: { count: mistakes.length }, details: mistakes })
  const population: Population = { types: strata.map(({ key }) => key), division }
  return { title, population, strata, inspectors, conflicts, seed, names }
}

function readStrata(wanted: WantedDraw, wrong: Wrong): Settled['strata'][number][] {
  const strata: Settled['strata'][number][] = []
  for (const { type, perMille: ratio, least: few } of wanted.strata) {
    if (ratio.trim() === '') continue
    const [perMille, least] = [wholeIn(ratio, 0, 1000), few.trim() === '' ? 1 : wholeIn(few, 0, 10_000_000)]
    if (!Object.hasOwn(subjectTypes, type)) wrong('strata', '有一种主体类型不存在。', 'There is no such type of organisation.')
    else if (perMille === null || least === null || (perMille === 0 && least === 0)) {
      const { zh, en } = subjectTypes[type as SubjectType]
      wrong(
        `ratio-${type}`,
        `${zh}：比例须为 0 至 1000 的整数（千分之几），最少数须为整数，不能都为 0。`,
        `${en}: the ratio is a whole number from 0 to 1000 (in a thousand), the least number a whole one; not both 0.`,
      )
    } else strata.push({ key: type as SubjectType, perMille, least })
  }
  if (strata.length === 0) wrong('strata', '请至少为一种主体类型填写抽查比例。', 'Give a ratio for at least one type of organisation.')
  return strata.sort((a, b) => order(a.key, b.key))
}

function readConflicts(typed: string, pool: ReadonlySet<string>, wrong: Wrong): Settled['conflicts'] {
  const lines = typed
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.flatMap((line, at) => {
    const [inspector = '', code = '', ...more] = partsIn(line)
    const folded = foldCode(code)
    if (pool.has(inspector) && /^[0-9A-Z]{18}$/.test(folded) && !isPersonsNumber(folded) && more.length === 0)
      return { inspector, code: folded }
    wrong(
      'conflicts',
      `第 ${at + 1} 行不对：须为人员名录中的编号和统一社会信用代码，用空格隔开。`,
      `Line ${at + 1}: a number of the pool and a unified social credit code, a space between.`,
    )
    return []
  })
}

type Read = (field: string, value: string, zh: string, en: string) => string

function readRule(seed: WantedDraw['seed'], now: Date, text: Read, wrong: Wrong): SeedRule | null {
  const where = text('where', seed.where, '种子在哪里公开', 'where the seed is made public')
  const time = seed.time.normalize('NFKC').trim()
  const at = isDay(seed.day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? new Date(`${seed.day}T${time}:00+08:00`) : null
  if (at === null)
    wrong('day', '请填写种子公开的日期和时刻（如 10:00）。', 'Give the day and time at which the seed becomes known, such as 10:00.')
  else if (at <= now)
    wrong('day', '种子须在锁定之后才公开，请填写以后的时刻。', 'The seed has to become known after the commitment: give a later time.')
  const known = (at ?? now).toISOString()
  if (seed.kind === 'dice') {
    const count = wholeIn(seed.rolls, rolls.least, rolls.most)
    if (count === null)
      wrong('rolls', `骰子须掷 ${rolls.least} 至 ${rolls.most} 次。`, `Dice are rolled ${rolls.least} to ${rolls.most} times.`)
    return { kind: 'dice', at: known, where, rolls: count ?? rolls.least }
  }
  if (seed.kind === 'lottery') {
    const [game, issue] = [text('game', seed.game, '彩票种类', 'the lottery'), text('issue', seed.issue, '期号', 'the number of the issue')]
    const numbers = wholeIn(seed.numbers, lotteryNumbers.least, lotteryNumbers.most)
    if (numbers === null)
      wrong(
        'numbers',
        `开奖号码须为 ${lotteryNumbers.least} 至 ${lotteryNumbers.most} 个。`,
        `A result has ${lotteryNumbers.least} to ${lotteryNumbers.most} numbers.`,
      )
    return { kind: 'lottery', at: known, where, game, issue, numbers: numbers ?? lotteryNumbers.least }
  }
  wrong('kind', '请选择种子的种类。', 'Choose the kind of seed.')
  return null
}
