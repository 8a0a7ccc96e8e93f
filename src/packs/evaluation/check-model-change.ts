import { checkEditions } from '../load/check-editions.ts'
import type { Known } from '../load/known.ts'

/** Everything about how models change that its shape does not already say. */
export function checkModelChanges(about: Known): void {
  const sound = about.content.modelChanges.filter(({ key }) => !about.broken.has(`modelChanges.${key}`))
  for (const rules of sound) {
    const where = `modelChanges.${rules.key}`
    about.needed(rules, where, ['name', 'comments'])
    about.basis(rules.basis, rules, where)
    about.dates(rules, where)
  }
  checkEditions(sound, about.problems, true)
}
