import { checkEditions } from '../load/check-editions.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'

/** Everything about the rules of benefits that their shape does not already say: nothing of them has a default. */
export function checkBenefitRules(about: Known): void {
  const { benefitRules, incentives } = about.content
  const sound = benefitRules.filter(({ key }) => !about.broken.has(`benefitRules.${key}`))
  for (const rules of sound) {
    const where = `benefitRules.${rules.key}`
    about.needed(rules, where, ['name', 'codeMinutes', 'leastRatings'])
    about.basis(rules.basis, rules, where)
    about.dates(rules, where)
  }
  checkEditions(sound, about.problems, true)
  const [one] = incentives
  if (one !== undefined && benefitRules.length === 0 && about.broken.size === 0) {
    const what = {
      zh: '有守信激励的规则包须有信易+规则（benefitRules）：领取码有效多久、多少次评价才显示平均分',
      en: 'a pack with incentives needs rules of benefits (benefitRules): how long a code is good, from how many ratings on an average is told',
    }
    about.problems.push(problem(placeOf(one), 'packs.incentive', { where: `incentives.${one.key}`, what }))
  }
}
