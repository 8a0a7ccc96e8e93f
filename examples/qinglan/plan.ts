// Long because it is data: the whole invented county in one table, which department decides what, how often and how wrongly.
import { repairableCompany } from './accounts.ts'
import type { Character } from './character.ts'
import * as dealings from './dealings.ts'
import * as decisions from './decisions.ts'
import type { Kind, Organisation } from './organisations.ts'
import type { Situation, Values, Writer } from './situation.ts'

/** How the files of one department and item look. */
export type Layout = {
  /** The columns of this edition of the item instead of the latest. */
  readonly edition?: string
  readonly format: 'csv' | 'gb18030' | 'tsv' | 'xlsx'
  /** Lines above the header, or a header over two rows. */
  readonly header?: 'title' | 'two-rows' | 'codes'
  readonly dates?: 'iso' | 'slash' | 'chinese' | 'plain'
  /** Carries the columns about the legal representative's id that must never be kept. */
  readonly withIds?: boolean
}

export type Stream = {
  readonly source: string
  readonly item: string
  /** Rows and files over the three years. */
  readonly rows: number
  readonly files: number
  readonly write: Writer
  readonly layout: Layout
  /** When the decisions were taken, if not shortly before each file. */
  readonly days?: readonly [from: string, to: string]
  readonly kinds?: readonly Kind[]
  readonly only?: (organisation: Organisation) => boolean
  /** Which share of the rows is about companies of a character. */
  readonly about?: Partial<Readonly<Record<Character, number>>>
  /** Whom the first row of every file is about, where it has to be somebody. */
  readonly first?: string
  /** What a tenth of an earlier file's rows look like when they are sent again with what became known since. */
  readonly later?: (values: Values, situation: Situation) => Values
}

const businesses: readonly Kind[] = ['company', 'shop', 'cooperative', 'branch']
const firms: readonly Kind[] = ['company', 'cooperative', 'branch']
const ofField =
  (...fields: readonly string[]) =>
  ({ field }: Organisation) =>
    fields.includes(field)

/** Everything the departments send: about 80,000 rows in fewer than 200 files. */
export const streams: readonly Stream[] = [
  { source: '审批局', item: 'permit', rows: 24_000, files: 36, write: decisions.permit, layout: { format: 'csv' } },
  {
    source: '交通局',
    item: 'permit',
    rows: 3_600,
    files: 4,
    write: decisions.permit,
    layout: { format: 'gb18030', dates: 'slash', header: 'codes' },
    kinds: businesses,
    only: decisions.holdsPermitsOf('交通局'),
  },
  {
    source: '卫健局',
    item: 'permit',
    rows: 2_200,
    files: 4,
    write: decisions.permit,
    layout: { format: 'xlsx', header: 'title', withIds: true },
    only: decisions.holdsPermitsOf('卫健局'),
  },
  {
    source: '文旅局',
    item: 'permit',
    rows: 700,
    files: 3,
    write: decisions.permit,
    layout: { format: 'xlsx', header: 'two-rows' },
    only: decisions.holdsPermitsOf('文旅局'),
  },
  {
    source: '市监局',
    item: 'permit',
    rows: 800,
    files: 3,
    write: decisions.permit,
    layout: { format: 'csv' },
    kinds: firms,
    only: decisions.holdsPermitsOf('市监局'),
  },
  {
    source: '市监局',
    item: 'penalty',
    rows: 3_200,
    about: { careless: 0.08 },
    files: 12,
    write: decisions.penalty,
    layout: { format: 'xlsx', header: 'title' },
    kinds: businesses,
  },
  {
    source: '交通局',
    item: 'penalty',
    rows: 1_200,
    files: 6,
    write: decisions.penalty,
    layout: { format: 'gb18030', dates: 'plain', header: 'codes' },
    kinds: businesses,
    only: ofField('transport', 'trade', 'building'),
  },
  {
    source: '应急局',
    item: 'penalty',
    rows: 450,
    files: 3,
    write: decisions.penalty,
    layout: { format: 'xlsx', dates: 'chinese' },
    kinds: firms,
    only: ofField('factory', 'building'),
  },
  {
    source: '生态环境分局',
    item: 'penalty',
    rows: 420,
    files: 3,
    write: decisions.penalty,
    layout: { format: 'csv' },
    kinds: firms,
    only: ofField('factory'),
  },
  {
    source: '住建局',
    item: 'penalty',
    rows: 360,
    files: 3,
    write: decisions.penalty,
    layout: { format: 'xlsx' },
    kinds: firms,
    only: ofField('building'),
  },
  {
    source: '卫健局',
    item: 'penalty',
    rows: 380,
    files: 3,
    write: decisions.penalty,
    layout: { format: 'xlsx', header: 'title', withIds: true },
    only: ofField('health', 'service'),
  },
  {
    source: '农业农村局',
    item: 'penalty',
    rows: 120,
    files: 3,
    write: decisions.penalty,
    layout: { format: 'gb18030' },
    kinds: businesses,
    only: ofField('farm'),
  },
  {
    source: '市监局',
    item: 'inspection',
    rows: 9_600,
    about: { exemplary: 0.01, careless: 0.01 },
    files: 12,
    write: decisions.inspection,
    layout: { format: 'csv' },
    kinds: businesses,
  },
  {
    source: '应急局',
    item: 'inspection',
    rows: 2_400,
    files: 4,
    write: decisions.inspection,
    layout: { format: 'xlsx', dates: 'chinese' },
    kinds: firms,
  },
  {
    source: '生态环境分局',
    item: 'inspection',
    rows: 2_200,
    files: 3,
    write: decisions.inspection,
    layout: { format: 'tsv' },
    kinds: firms,
    only: ofField('factory', 'building', 'food'),
  },
  {
    source: '市监局',
    item: 'compulsion',
    rows: 360,
    files: 3,
    write: decisions.compulsion,
    layout: { format: 'xlsx', header: 'title' },
    kinds: businesses,
  },
  {
    source: '市监局',
    item: 'abnormalList',
    rows: 2_400,
    about: { careless: 0.01 },
    files: 12,
    write: dealings.abnormalList,
    layout: { format: 'csv', dates: 'slash' },
    kinds: ['company', 'shop', 'cooperative', 'school'],
    later: dealings.removed,
  },
  {
    source: '市监局',
    item: 'seriousList',
    rows: 60,
    files: 3,
    write: dealings.seriousList,
    layout: { format: 'xlsx' },
    kinds: ['company'],
    later: dealings.unlisted,
  },
  {
    source: '法院',
    item: 'seriousList',
    rows: 160,
    files: 3,
    write: dealings.seriousList,
    layout: { format: 'csv' },
    kinds: firms,
    later: dealings.unlisted,
  },
  {
    source: '法院',
    item: 'judgment',
    rows: 1_700,
    about: { careless: 0.15 },
    files: 4,
    write: dealings.judgment,
    layout: { format: 'xlsx', header: 'title' },
    kinds: firms,
  },
  {
    source: '审批局',
    item: 'commitment',
    rows: 8_200,
    files: 12,
    write: dealings.commitment,
    layout: { format: 'csv' },
    kinds: businesses,
    later: dealings.fulfilled,
  },
  {
    source: '审批局',
    item: 'voluntaryFiling',
    rows: 280,
    about: { exemplary: 0.5 },
    files: 3,
    write: dealings.voluntaryFiling,
    layout: { format: 'csv' },
    kinds: firms,
  },
  {
    source: '公共资源中心',
    item: 'contract',
    rows: 3_400,
    files: 12,
    write: dealings.contract,
    layout: { format: 'xlsx' },
    kinds: ['company'],
    later: dealings.performed,
  },
  {
    source: '税务局',
    item: 'evaluationResult',
    rows: 5_200,
    about: { exemplary: 0.05, careless: 0.04 },
    files: 3,
    write: decisions.evaluationResult,
    layout: { format: 'csv' },
    kinds: firms,
  },
  {
    source: '税务局',
    item: 'honour',
    rows: 620,
    about: { exemplary: 0.4 },
    files: 3,
    write: decisions.honour,
    layout: { format: 'xlsx', header: 'title' },
    kinds: firms,
  },
  {
    source: '文旅局',
    item: 'honour',
    rows: 180,
    about: { exemplary: 0.5 },
    files: 3,
    write: decisions.honour,
    layout: { format: 'xlsx', header: 'title' },
    kinds: businesses,
  },
  {
    source: '生态环境分局',
    item: 'evaluationResult',
    rows: 540,
    files: 3,
    write: decisions.evaluationResult,
    layout: { format: 'gb18030' },
    kinds: ['company'],
    only: ofField('factory'),
  },
  {
    source: '人社局',
    item: 'reward',
    rows: 160,
    about: { exemplary: 0.5 },
    files: 3,
    write: decisions.reward,
    layout: { format: 'xlsx' },
    kinds: firms,
  },
  {
    source: '农业农村局',
    item: 'reward',
    rows: 120,
    files: 3,
    write: decisions.reward,
    layout: { format: 'gb18030' },
    kinds: ['cooperative', 'village'],
  },
  {
    source: '自然资源局',
    item: 'confirmation',
    rows: 1_400,
    files: 4,
    write: decisions.confirmation,
    layout: { format: 'csv', dates: 'chinese' },
  },
  {
    source: '自然资源局',
    item: 'adjudication',
    rows: 60,
    files: 3,
    write: decisions.adjudication,
    layout: { format: 'xlsx' },
    kinds: ['village', 'cooperative', 'company'],
  },
  { source: '自然资源局', item: 'realEstate', rows: 640, files: 3, write: dealings.realEstate, layout: { format: 'csv' }, kinds: firms },
  {
    source: '住建局',
    item: 'utilityPayment',
    rows: 2_400,
    files: 4,
    first: repairableCompany,
    write: dealings.utilityPayment,
    layout: { format: 'gb18030' },
    kinds: businesses,
  },
  {
    source: '人社局',
    item: 'socialInsurancePayment',
    rows: 2_600,
    files: 4,
    first: repairableCompany,
    write: dealings.socialInsurancePayment,
    layout: { format: 'csv' },
    kinds: firms,
  },
  {
    source: '交通局',
    item: 'warehousing',
    rows: 160,
    files: 3,
    write: dealings.warehousing,
    layout: { format: 'xlsx' },
    kinds: ['company'],
    only: ofField('transport', 'trade'),
  },
  // Decisions of before July 2018, sent late in the layout of 2015.
  {
    source: '交通局',
    item: 'permit',
    rows: 180,
    files: 1,
    write: decisions.permitOf2015,
    layout: { format: 'xlsx', header: 'title', edition: '2015' },
    days: ['2016-03-01', '2018-07-20'],
    kinds: businesses,
    only: decisions.holdsPermitsOf('交通局'),
  },
  {
    source: '卫健局',
    item: 'penalty',
    rows: 90,
    files: 1,
    write: decisions.penaltyOf2015,
    layout: { format: 'gb18030', edition: '2015' },
    days: ['2016-03-01', '2018-07-20'],
    kinds: businesses,
  },
  {
    source: '农业农村局',
    item: 'agriOperator',
    rows: 420,
    files: 3,
    write: dealings.agriOperator,
    layout: { format: 'xlsx', header: 'title' },
    kinds: ['cooperative', 'village'],
  },
]
