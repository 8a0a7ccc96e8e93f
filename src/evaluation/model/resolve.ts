import { editionsOf, takenOverBy, type EvaluationModel, type Item, type Pack, type Conduct as PackConduct } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import { versionOf, type Conduct, type Effect, type Model, type Span } from './model.ts'

const later = (one: Day, two: Day): Day => (one > two ? one : two)
const earlier = (one: Day | null, two: Day | null): Day | null => (one === null ? two : two === null || one < two ? one : two)

/** Nothing that fits such a span has any effect: it ends the day it begins. */
const none = { after: 'P0D' } as const

/** How long records of an item show a conduct by the publicity of the item: full until they may be repaired, then less until they are no longer shown. */
function publicitySpans(editions: readonly Item[], tendency: PackConduct['tendency']): Span[] {
  return editions.flatMap((edition) =>
    edition.publicity.map((rule): Span => {
      const { until } = rule
      const hidden = !rule.publish && tendency === 'adverse'
      return {
        severity: rule.severity,
        from: later(edition.from, rule.from),
        to: earlier(edition.to, rule.to),
        full: rule.shortest,
        until: hidden
          ? none
          : 'always' in until
            ? 'always'
            : 'validity' in until
              ? 'validity'
              : until.since === undefined
                ? { after: until.after }
                : 'counted',
      }
    }),
  )
}

function resolveConduct(pack: Pack, one: PackConduct): Conduct {
  const whole = { severity: null, from: one.from, to: one.to }
  const { lasts } = one
  const spans =
    lasts === 'publicity'
      ? publicitySpans(editionsOf(pack, one.item), one.tendency)
      : typeof lasts === 'string'
        ? [{ ...whole, full: null, until: lasts }]
        : [{ ...whole, full: lasts.full, until: { after: lasts.until } }]
  const { key, name, tendency, item, from, to, when, severities, amount, sameEvent } = one
  return {
    key,
    name,
    tendency,
    item,
    from,
    to,
    when,
    severities: severities ?? [],
    amount,
    class: one.class,
    sameEvent: sameEvent ?? [],
    spans,
  }
}

/** A decimal text in millionths of its unit. */
export const millionths = (decimal: string): number => {
  const [whole = '0', part = ''] = decimal.split('.')
  return Number(whole) * 1_000_000 + Number(part.slice(0, 6).padEnd(6, '0'))
}

type Sources = Pick<EvaluationModel, 'base' | 'severity' | 'dimensions' | 'vetoes' | 'grades'> & {
  readonly shares: ReadonlyMap<string, number>
}

/** Where the rules of a model come from: its own, and what an industry's model takes over from the public one, wholly or as a share. */
function sourcesOf(pack: Pack, written: EvaluationModel): Sources {
  const { fusion } = written
  const all = new Map<string, number>()
  const other = takenOverBy(pack, written)
  if (fusion === null || other === null) return { ...written, shares: all }
  const { base, severity, dimensions, vetoes, grades } = other
  if (fusion.mode === 'direct') return { base, severity, dimensions, vetoes: [...vetoes, ...written.vetoes], grades, shares: all }
  const share = fusion.points ?? 0
  const taken = dimensions.map(({ key, name, points, criteria }) => ({
    ...{ key: `${other.key}.${key}`, points: (points * share) / 1000, criteria },
    name: { zh: `${other.name.zh}：${name.zh}`, en: `${other.name.en}: ${name.en}` },
  }))
  return { ...written, dimensions: [...written.dimensions, ...taken], shares: new Map(taken.map(({ key }) => [key, share])) }
}

/** The whole of a model's rules: its conducts with their editions and how long they have effect. */
export function resolveModel(pack: Pack, written: EvaluationModel): Model {
  const sources = sourcesOf(pack, written)
  const conducts: Record<string, Conduct> = {}
  const versionsOf = (key: string): string[] =>
    pack.conducts
      .filter((one) => one.key === key)
      .map((one) => {
        const conduct = resolveConduct(pack, one)
        const version = Buffer.from(versionOf(conduct)).toString('hex')
        conducts[version] = conduct
        return version
      })
  const grades = sources.grades.map(({ key, name, from }) => ({ key, name, from: from ?? 0 }))
  return {
    key: written.key,
    edition: written.edition,
    name: written.name,
    summary: written.summary,
    basis: written.basis,
    from: written.from,
    to: written.to,
    base: sources.base,
    subjectTypes: written.subjectTypes,
    shown: written.shown,
    newFor: written.newFor,
    validFor: written.validFor,
    severity: sources.severity,
    dimensions: sources.dimensions.map(({ key, name, points, criteria }) => ({
      ...{ key, name, points },
      criteria: criteria.map((criterion) => ({
        ...criterion,
        share: sources.shares.get(key) ?? 1000,
        effects: criterion.effects.map((effect): Effect => ({
          key: effect.key,
          conducts: versionsOf(effect.conduct),
          points: effect.points,
          perAmount: effect.perAmount && { ...effect.perAmount, each: millionths(effect.perAmount.each) },
          classes: effect.classes,
        })),
      })),
    })),
    vetoes: sources.vetoes.map(({ key, name, conduct, atMost }) => ({
      ...{ key, name, conducts: versionsOf(conduct) },
      atMost: grades.findIndex((grade) => grade.key === atMost),
    })),
    grades,
    conducts,
    fusion: written.fusion && { mode: written.fusion.mode, of: written.fusion.of },
  }
}
