import { evaluateExpressionSync } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import { criteriaOf, point, type Model } from '../model/model.ts'

/** What one organisation brings: by effect (its place in the model), the value of each trace in thousandths of a point. */
export type Card = readonly { readonly effect: number; readonly value: number }[]

const effectsOf = (model: Model) => criteriaOf(model).flatMap(({ effects }, criterion) => effects.map((effect) => ({ effect, criterion })))

/** The same scorecard as one expression of zen-engine: sums by effect, bounds by criterion, one total. Microseconds for each organisation. */
export function timeZen(model: Model, cards: readonly Card[]): { readonly us: number; readonly scores: readonly number[] } {
  const effects = effectsOf(model)
  const criteria = criteriaOf(model).map(({ start, least, most }, number) => {
    const sums = effects.flatMap(({ effect, criterion }, place) => {
      if (criterion !== number) return []
      const sum = `sum(map(filter(t, #.effect == ${place}), #.value))`
      const bound = (effect.perAmount?.most ?? 0) * point
      return [effect.perAmount === null ? sum : `max([${-bound}, min([${bound}, ${sum}])])`]
    })
    return `max([${least * point}, min([${most * point}, ${[String(start * point), ...sums].join(' + ')}])])`
  })
  const expression = [String(model.base * point), ...criteria].join(' + ')
  const began = performance.now()
  const scores = cards.map((t) => Number(evaluateExpressionSync(expression, { t })))
  return { us: ((performance.now() - began) * 1000) / cards.length, scores }
}

/** The same with json-rules-engine: a rule for each effect says which criterion it belongs to; it has no sums, so those are added here. */
export async function timeJsonRules(
  model: Model,
  cards: readonly Card[],
): Promise<{ readonly us: number; readonly scores: readonly number[] }> {
  const effects = effectsOf(model)
  const engine = new Engine(
    effects.map(({ criterion }, place) => ({
      conditions: { all: [{ fact: 'effect', operator: 'equal', value: place }] },
      event: { type: 'counts', params: { criterion, effect: place } },
    })),
  )
  const began = performance.now()
  const scores: number[] = []
  for (const card of cards) {
    const sums = effects.map(() => 0)
    for (const { effect, value } of card)
      for (const { params } of (await engine.run({ effect })).events) sums[params?.['effect'] as number]! += value
    scores.push(
      criteriaOf(model).reduce((score, { start, least, most }, number) => {
        const own = effects.reduce((sum, { effect, criterion }, place) => {
          if (criterion !== number) return sum
          const bound = (effect.perAmount?.most ?? Infinity) * point
          return sum + Math.max(-bound, Math.min(bound, sums[place] as number))
        }, start * point)
        return score + Math.max(least * point, Math.min(most * point, own))
      }, model.base * point),
    )
  }
  return { us: ((performance.now() - began) * 1000) / cards.length, scores }
}
