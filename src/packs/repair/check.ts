import type { Text } from '../../platform/text.ts'
import { checkCondition } from '../conditions/check.ts'
import { checkEditions } from '../load/check-editions.ts'
import type { Known } from '../load/known.ts'
import type { Condition } from '../pack.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { commitmentFields, noticeFields, publicFields } from './rules.ts'
import type { WrittenAnswer, WrittenField, WrittenRepairRules } from '../load/written.ts'

/** Everything about the rules of repair of a pack that their shape does not already say. */
export function checkRepairs(about: Known): void {
  const sound = about.content.repairs.filter(({ key }) => !about.broken.has(`repairs.${key}`))
  for (const rules of sound) checkRules(rules, about)
  // A day without any edition would leave applications of that day without an answer.
  checkEditions(sound, about.problems, true)
}

const parts = ['name', 'summary', 'commitment', 'notice', 'coolingOff', 'conditions', 'papers', 'answers']

function checkRules(rules: WrittenRepairRules, about: Known): void {
  const { basis, dates, needed } = about
  const where = `repairs.${rules.key}`
  needed(rules, where, parts)
  basis(rules.basis, rules, where)
  dates(rules, where)
  for (const condition of rules.conditions ?? []) needed(condition, `${where}.conditions.${condition.key}`, ['text'])
  for (const paper of rules.papers ?? []) {
    needed(paper, `${where}.papers.${paper.key}`, ['name', 'use'])
    for (const { item, when } of paper.held ?? []) checkUse([item], when, paper, `${where}.papers.${paper.key}`, about)
  }
  for (const answer of rules.answers ?? []) checkAnswer(rules, answer, where, about)
  checkText(rules.commitment, commitmentFields, `${where}.commitment`, about)
  checkText(rules.publicCommitment ?? undefined, publicFields, `${where}.publicCommitment`, about)
  checkText(rules.notice, noticeFields, `${where}.notice`, about)
}

function checkAnswer(rules: WrittenRepairRules, answer: WrittenAnswer, above: string, about: Known): void {
  const { content, problems, needed, basis } = about
  const where = `${above}.answers.${answer.key}`
  needed(answer, where, answer.way === 'none' ? ['items', 'way', 'why'] : ['items', 'way', 'decidedBy', 'conditions', 'papers'])
  if (answer.basis !== undefined) basis(answer.basis, answer, where)
  checkUse(answer.items ?? [], answer.when, answer, where, about)
  const name = (at: 'severities' | 'conditions' | 'papers', what: Text, known: readonly { readonly key: string }[] | undefined) => {
    const keys = new Set(known?.map(({ key }) => key))
    for (const key of answer[at] ?? [])
      if (!keys.has(key))
        problems.push(problem(placeOf(answer, at), 'packs.unknown-step', { where, what, key, known: [...keys].join(', ') }))
  }
  name('severities', { zh: '失信程度', en: 'severity class' }, content.severityClasses)
  name('conditions', { zh: '条件', en: 'condition' }, rules.conditions)
  name('papers', { zh: '材料', en: 'paper' }, rules.papers)
  if (answer.since !== undefined && answer.since !== null)
    checkUse(answer.items ?? [], { field: answer.since, present: true }, answer, where, about)
}

/** The items exist, and some edition of each has the fields that are read. */
function checkUse(items: readonly string[], when: Condition | null | undefined, holder: object, where: string, about: Known): void {
  const { content, broken, problems } = about
  for (const item of items) {
    if (broken.has(`items.${item}`)) continue
    const editions = content.items.filter(({ key }) => key === item)
    if (editions.length === 0) {
      const known = [...new Set(content.items.map(({ key }) => key))].join(', ')
      const what = { zh: '目录项', en: 'item' }
      problems.push(problem(placeOf(holder, 'items'), 'packs.unknown-step', { where, what, key: item, known }))
    } else if (when) {
      const fields = new Map(editions.flatMap((one) => (one.fields ?? []) as readonly WrittenField[]).map((field) => [field.key, field]))
      checkCondition(when, where, item, fields, about)
    }
  }
}

/** Both languages of a text name only what it may stand for. */
function checkText(text: Text | undefined, allowed: readonly string[], where: string, { problems }: Known): void {
  for (const [lang, body] of Object.entries(text ?? {})) {
    const used = [...new Set([...body.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field))].toSorted()
    if (used.join() !== [...allowed].toSorted().join())
      problems.push(
        problem(placeOf(text, lang), 'packs.letter-fields', {
          where: `${where}.${lang}`,
          used: used.join(', ') || '—',
          declared: allowed.join(', '),
        }),
      )
  }
}
