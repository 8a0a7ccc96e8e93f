import type { Conduct, EvaluationModel, Pack } from '../packs/index.ts'

const basis = [{ document: '测试', number: null, article: null, url: null, sure: true }]
const always = { from: '2015-01-01', to: null, basis }

export const givenConduct = (over: Partial<Conduct> & Pick<Conduct, 'key'>): Conduct => ({
  ...always,
  name: { zh: over.key, en: over.key },
  item: 'penalty',
  tendency: 'adverse',
  when: null,
  severities: null,
  amount: null,
  class: null,
  sameEvent: null,
  lasts: 'always',
  ...over,
})

type Criterion = EvaluationModel['dimensions'][number]['criteria'][number]

export const givenCriterion = (
  key: string,
  effects: readonly Partial<Criterion['effects'][number]>[],
  over: Partial<Criterion> = {},
): Criterion => ({
  key,
  name: { zh: key, en: key },
  start: 100,
  least: 0,
  most: 100,
  ...over,
  effects: effects.map((effect, place) => ({
    key: `e${place}`,
    conduct: 'fined',
    points: null,
    perAmount: null,
    classes: null,
    ...effect,
  })),
})

/** A model of one dimension for enterprises, everything else at its simplest. */
export const givenModel = (criteria: readonly Criterion[], over: Partial<EvaluationModel> = {}): EvaluationModel => ({
  ...always,
  key: 'enterprise',
  name: { zh: '企业', en: 'Enterprise' },
  summary: { zh: '测试', en: 'Test' },
  edition: '1',
  style: 'weighted',
  base: 0,
  subjectTypes: ['enterprise'],
  shown: 'own',
  newFor: 'P3M',
  validFor: 'P1Y',
  severity: { minor: 200, general: 1000, serious: 3000 },
  dimensions: [{ key: 'all', name: { zh: '全部', en: 'All' }, points: criteria.reduce((sum, { most }) => sum + most, 0), criteria }],
  vetoes: [],
  grades: [
    { key: 'A', name: { zh: '优', en: 'A' }, from: 90 },
    { key: 'B', name: { zh: '良', en: 'B' }, from: 60 },
    { key: 'D', name: { zh: '差', en: 'D' }, from: null },
  ],
  fusion: null,
  ...over,
})

/** The pack with these conducts and models instead of its own. */
export const withModels = (pack: Pack, conducts: readonly Conduct[], evaluationModels: readonly EvaluationModel[]): Pack => ({
  ...pack,
  conducts,
  evaluationModels,
})
