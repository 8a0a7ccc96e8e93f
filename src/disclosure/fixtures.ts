import type { AccessRow, CodeSet, Field, Item, Pack, PublicityRule, Purpose, Scope } from '../packs/index.ts'

const basis = [{ document: 'A rule for tests', number: null, article: null, url: null, sure: true }]
const both = (text: string) => ({ zh: text, en: text })

export const aField = (key: string, changes: Partial<Field> = {}): Field => ({
  key,
  label: both(key),
  aliases: [],
  type: 'text',
  maxLength: null,
  decimals: null,
  codeSet: null,
  required: false,
  scope: 'public',
  mask: null,
  never: null,
  emptyWords: [],
  note: null,
  example: null,
  ...changes,
})

export const aPublicityRule = (changes: Partial<PublicityRule> = {}): PublicityRule => ({
  from: '1949-10-01',
  to: null,
  basis,
  key: 'rule',
  severity: null,
  publish: true,
  until: { always: true },
  shortest: null,
  ...changes,
})

export const anItem = (key: string, changes: Partial<Item> = {}): Item => ({
  key,
  code: null,
  edition: '1',
  name: both(key),
  category: 'adminManagement',
  summary: both(key),
  tendency: 'neutral',
  scope: 'public',
  subjectTypes: [],
  parts: {
    subjectName: 'name',
    subjectCode: 'uscc',
    subjectCategory: null,
    subjectOrgCode: null,
    subjectRegNo: null,
    documentNo: 'documentNo',
    decidedOn: 'decisionDate',
    validFrom: null,
    validTo: null,
    authorityName: 'authorityName',
    authorityCode: 'authorityUscc',
    sourceCode: null,
  },
  fields: [],
  rules: [],
  naturalKey: ['documentNo'],
  severities: [],
  scopes: [],
  publicity: [aPublicityRule()],
  reportWithin: 7,
  title: 'documentNo',
  declaration: null,
  from: '1949-10-01',
  to: null,
  basis,
  ...changes,
})

const everyScope: readonly Scope[] = ['public', 'authorised', 'government', 'restricted']

export const aPurpose = (key: string, by: Purpose['by'], changes: Partial<Purpose> = {}): Purpose => ({
  key,
  name: both(key),
  by,
  from: '1949-10-01',
  to: null,
  basis,
  roles: ['clerk', 'approver', 'head'],
  ground: null,
  toldAfter: null,
  keptFor: 'P3Y',
  ...changes,
})

/** A row of the access table; without more, what everyone reads. */
export const anAccess = (key: string, changes: Partial<AccessRow> = {}): AccessRow => ({
  key,
  who: ['anyone'],
  roles: null,
  relation: 'any',
  items: null,
  fields: null,
  scopes: ['public'],
  purposes: null,
  gives: 'masked',
  from: '1949-10-01',
  to: null,
  basis,
  ...changes,
})

export const aPack = (items: readonly Item[], codeSets: readonly CodeSet[] = []): Pack => ({
  key: 'test',
  name: both('test'),
  office: both('信用办'),
  version: '1',
  division: '130628',
  lineage: ['test'],
  categories: [{ key: 'adminManagement', name: both('administration') }],
  severityClasses: ['minor', 'general', 'serious'].map((key) => ({ key, name: both(key) })),
  codeSets: new Map(codeSets.map((set) => [set.key, set])),
  items,
  procedures: [],
  repairs: [],
  reports: [],
  noViolationReports: [],
  conducts: [],
  evaluationModels: [],
  modelChanges: [],
  supervision: [],
  incentives: [],
  benefitRules: [],
  useScenes: [],
  lists: [],
  measures: [],
  purposes: [aPurpose('caseHandling', ['office', 'source']), aPurpose('ownAffairs', ['organisation']), aPurpose('financing', ['bank'])],
  access: [
    anAccess('own', { who: ['organisation'], relation: 'own', scopes: everyScope, purposes: ['ownAffairs'], gives: 'read' }),
    anAccess('deciding', { who: ['source'], relation: 'deciding', scopes: everyScope, purposes: ['caseHandling'], gives: 'read' }),
    anAccess('authorised', { who: ['bank'], relation: 'authorised', scopes: ['public', 'authorised'], purposes: ['financing'] }),
    anAccess('government', { who: ['source', 'office'], scopes: ['public', 'government'], purposes: ['caseHandling'] }),
    anAccess('public'),
  ],
  calendar: [],
  accountClaims: [],
  divisions: [],
  origins: new Map(),
})

/** Permits until their validity ends; penalties by the rules before and after 1 April 2026; an item that organs alone may see. */
export const manyRules = (): Pack =>
  aPack([
    anItem('permit', { publicity: [aPublicityRule({ until: { validity: true } })] }),
    anItem('penalty', {
      tendency: 'adverse',
      publicity: [
        aPublicityRule({ to: '2026-03-31', severity: 'minor', publish: false }),
        aPublicityRule({ to: '2026-03-31', until: { after: 'P3Y' } }),
        aPublicityRule({ from: '2026-04-01', severity: 'minor', until: { after: 'P3M' } }),
        aPublicityRule({ from: '2026-04-01', severity: 'general', until: { after: 'P1Y' } }),
        aPublicityRule({ from: '2026-04-01', severity: 'serious', until: { after: 'P3Y' } }),
      ],
    }),
    anItem('honour', {
      tendency: 'favourable',
      publicity: [aPublicityRule({ until: { after: 'P1Y6M15D' } })],
      from: '2020-01-01',
      to: '2025-12-31',
    }),
    anItem('honour', { edition: '2', tendency: 'favourable', from: '2026-01-01' }),
    anItem('tax', { scope: 'government' }),
    anItem('promise', {
      publicity: [aPublicityRule({ until: { after: 'P1Y', since: { key: 'kept', label: { zh: '履行日期', en: 'kept on' } } } })],
    }),
  ])
