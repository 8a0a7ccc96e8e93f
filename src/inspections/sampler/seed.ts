import { problem, type Problem } from './problems.ts'
import { instantPattern, type SeedRule } from './terms.ts'

/** Fewer rolls could be known by chance: twenty are 51 bits. */
export const rolls = { least: 20, most: 200 }
export const lotteryNumbers = { least: 5, most: 30 }

const isBetween = (value: number, { least, most }: { least: number; most: number }): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most

const isText = (text: string): boolean => text.trim() === text && text.length >= 1 && text.length <= 120

/** Everything that is wrong with the kind of seed that is promised. */
export function seedRuleProblems(rule: SeedRule): Problem[] {
  const found: Problem[] = []
  if (!instantPattern.test(rule.at) || Number.isNaN(Date.parse(rule.at)) || new Date(rule.at).toISOString() !== rule.at)
    found.push(problem('seed-rule', '须写明种子公开的时刻。', 'Say from which instant on the seed is known in public.'))
  if (!isText(rule.where))
    found.push(
      problem('seed-rule', '须写明种子在哪里公开，不超过 120 字。', 'Say in at most 120 characters where the seed is made public.'),
    )
  if (rule.kind === 'dice' && !isBetween(rule.rolls, rolls))
    found.push(
      problem('seed-rule', `骰子须掷 ${rolls.least} 至 ${rolls.most} 次。`, `Dice are rolled ${rolls.least} to ${rolls.most} times.`),
    )
  if (rule.kind === 'lottery') {
    if (!isText(rule.game) || !isText(rule.issue))
      found.push(problem('seed-rule', '须写明彩票的种类和期号。', 'Name the lottery and the number of its issue.'))
    if (!isBetween(rule.numbers, lotteryNumbers))
      found.push(
        problem(
          'seed-rule',
          `开奖号码须为 ${lotteryNumbers.least} 至 ${lotteryNumbers.most} 个。`,
          `A result has ${lotteryNumbers.least} to ${lotteryNumbers.most} numbers.`,
        ),
      )
  }
  return found
}

/**
 * The seed as it is hashed, from what somebody typed; null when that is not what was promised. Dice: the digits of the rolls, nothing
 * between. Lottery: the numbers in the order of the announcement, two digits each, a space between.
 */
export function readSeed(rule: SeedRule, typed: string): string | null {
  const parts = typed
    .normalize('NFKC')
    .split(/[\s,、+|;-]+/)
    .filter((part) => part !== '')
  if (rule.kind === 'dice') {
    const digits = parts.join('')
    return digits.length === rule.rolls && /^[1-6]+$/.test(digits) ? digits : null
  }
  return parts.length === rule.numbers && parts.every((part) => /^\d{1,2}$/.test(part))
    ? parts.map((part) => part.padStart(2, '0')).join(' ')
    : null
}

/** What is no seed of these terms. */
export const seedProblem = (rule: SeedRule): Problem =>
  rule.kind === 'dice'
    ? problem('seed-form', `种子须为 ${rule.rolls} 次掷骰的点数，每次 1 至 6。`, `The seed is ${rule.rolls} rolls from 1 to 6.`)
    : problem(
        'seed-form',
        `种子须为 ${rule.numbers} 个开奖号码，每个一至两位数字。`,
        `The seed is ${rule.numbers} numbers of one or two digits.`,
      )
