import { describeDuration, describeFusion, describeSeverities, shownNames, type Pack } from '../../packs/index.ts'
import { formatNumber } from '../../platform/format.ts'
import { fill, type Text } from '../../platform/text.ts'
import { conductRules } from './conduct-rules.ts'
import type { Effect, Model } from './model.ts'
import { baseText } from '../sentences/sentences.ts'

/** One rule of a model in words. `id`: what it is the rule of, the same in every edition. */
type ModelRule = { readonly id: string; readonly about: Text; readonly text: Text }

/** A rule that two models do not have alike; null where one has none. */
export type RuleChange = { readonly id: string; readonly about: Text; readonly before: Text | null; readonly after: Text | null }

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

/** What an effect gives or takes. */
export function effectText({ conducts, points, perAmount, classes }: Effect, model: Model): Text {
  const conduct = model.conducts[conducts[0] ?? '']?.name ?? { zh: '—', en: '—' }
  if (classes !== null) {
    // Spellings of one class side by side, the best class first.
    const byPoints = [...Map.groupBy(Object.keys(classes).toSorted(), (key) => classes[key] ?? 0)].toSorted(([one], [two]) => two - one)
    const each = byPoints.map(([value, keys]) => `${keys.join(' / ')} ${signed(value)}`)
    return { zh: `${conduct.zh}（以最近一次为准）：${each.join('、')}`, en: `${conduct.en} (the latest decides): ${each.join(', ')}` }
  }
  if (perAmount !== null) {
    const each = perAmount.each / 1_000_000
    return {
      zh: `${conduct.zh}：金额每满 ${each} 万元，${signed(perAmount.points)}，至多 ${perAmount.most}`,
      en: `${conduct.en}: ${signed(perAmount.points)} for every full CNY ${formatNumber(each * 10_000)}, ${perAmount.most} at most`,
    }
  }
  return { zh: `${conduct.zh}：每次 ${signed(points ?? 0)}`, en: `${conduct.en}: ${signed(points ?? 0)} each time` }
}

export const vetoText = ({ name, atMost }: Model['vetoes'][number], { grades }: Model): Text =>
  fill({ zh: '{name}：不高于 {grade}', en: '{name}: no better than {grade}' }, { name, grade: grades[atMost]?.key ?? '' })

/** Every rule of a model, in the order its page has them. */
function rulesOf(model: Model, pack: Pack): ModelRule[] {
  const rule = (id: string, zh: string, en: string, text: Text): ModelRule => ({ id, about: { zh, en }, text })
  return [
    ...(model.newFor === null
      ? []
      : [rule('newFor', '暂不评定：成立不满', 'Not graded: established less than', describeDuration(model.newFor))]),
    rule('shown', '等级可见', 'Seen by', shownNames[model.shown]),
    rule('severity', '失信程度', 'Severity classes', describeSeverities(model, pack)),
    ...(model.fusion === null ? [] : [rule('fusion', '公共评价结果', 'The public result', fusionText(model, model.fusion, pack))]),
    ...(model.base === 0 ? [] : [rule('base', '起评分', 'The start', baseText(model.base))]),
    ...model.dimensions.flatMap((dimension) => [
      rule(`dimension ${dimension.key}`, dimension.name.zh, dimension.name.en, {
        zh: `${dimension.points} 分`,
        en: `${dimension.points} points`,
      }),
      ...dimension.criteria.flatMap((criterion) => {
        const id = `${dimension.key}.${criterion.key}`
        const { start, least, most } = criterion
        const { zh, en } = criterion.name
        return [
          rule(
            `criterion ${id}`,
            zh,
            en,
            fill(
              { zh: '无记录时 {start} 分，{least}–{most}', en: '{start} points without records, {least}–{most}' },
              { start, least, most },
            ),
          ),
          ...criterion.effects.map((effect) => rule(`effect ${id}.${effect.key}`, zh, en, effectText(effect, model))),
        ]
      }),
    ]),
    ...model.vetoes.map((veto) => rule(`veto ${veto.key}`, '直接判级', 'Veto', vetoText(veto, model))),
    ...model.grades.map(({ key, name, from }, place) =>
      rule(
        `grade ${key}`,
        `等级 ${key}`,
        `Grade ${key}`,
        fill(
          place < model.grades.length - 1
            ? { zh: '{name}：{from} 分起', en: '{name}: from {from} points' }
            : { zh: '{name}：其余', en: '{name}: the rest' },
          { name, from },
        ),
      ),
    ),
    ...conductRules(model, pack).flatMap(({ key, name, shownBy, lasts, event, version }) => {
      const { from } = model.conducts[version] as Model['conducts'][string]
      const id = `${key} ${from}`
      const text = { zh: lasts.map(({ zh }) => zh).join('；'), en: lasts.map(({ en }) => en).join('; ') }
      return [
        rule(`conduct ${id}`, name.zh, name.en, shownBy),
        rule(`lasts ${id}`, name.zh, name.en, text),
        rule(`event ${id}`, name.zh, name.en, event),
      ]
    }),
  ]
}

/** What is taken over as a share has its dimensions named after the public model. */
function fusionText({ dimensions }: Model, fusion: NonNullable<Model['fusion']>, pack: Pack): Text {
  const taken = dimensions.filter(({ key }) => key.startsWith(`${fusion.of}.`))
  return describeFusion({ ...fusion, points: taken.reduce((sum, { points }) => sum + points, 0) }, pack)
}

/** The rules two models do not have alike, in the order of the second; what only the first has comes last. */
export function changedRules(before: Model, after: Model, pack: Pack): RuleChange[] {
  const old = new Map(rulesOf(before, pack).map((one) => [one.id, one]))
  const next = rulesOf(after, pack)
  const ids = new Set(next.map(({ id }) => id))
  return [
    ...next.flatMap(({ id, about, text }): RuleChange[] => {
      const was = old.get(id)?.text ?? null
      return was !== null && was.zh === text.zh && was.en === text.en ? [] : [{ id, about, before: was, after: text }]
    }),
    ...[...old.values()]
      .filter(({ id }) => !ids.has(id))
      .map(({ id, about, text }): RuleChange => ({ id, about, before: text, after: null })),
  ]
}
