/** The vectors of draws, made with code that shares nothing with the program's draw; the same in every run. */
import canonicalize from 'canonicalize'
import {
  drawByHand,
  hexOf,
  keyByHand,
  listByHand,
  markByHand,
  nextByHand,
  objectsByHand,
  problemsByHand,
  rankByHand,
  replacedByHand,
  teamsByHand,
  type PlainAct,
  type PlainPublished,
  type PlainTerms,
} from '../src/inspections/sampler/fixtures.ts'

type Plan = {
  strata: [key: string, objects: number, perMille: number, least: number][]
  inspectors: number
}
type Texts = { terms: string; frame: string; seed: string }

const dice = { kind: 'dice', at: '2026-12-01T02:00:00.000Z', where: '县政务服务大厅一楼', rolls: 20 }
const lottery = { kind: 'lottery', at: '2026-12-03T13:30:00.000Z', where: '中国福利彩票网站', game: '双色球', issue: '2026139', numbers: 7 }
const rolled = '36145263514236412563'

const saltOf = (object: number): string => hexOf(`salt ${object}`)
const numberOf = (at: number): string => `Z-${String(at + 1).padStart(3, '0')}`
/** The pool in the order of its places. */
const poolOf = (inspectors: number) =>
  Array.from({ length: inspectors }, (_, at) => ({ number: numberOf(at), salt: hexOf(`inspector ${at}`) })).toSorted((a, b) =>
    markByHand(a.salt, a.number) < markByHand(b.salt, b.number) ? -1 : 1,
  )
type PlainSealed = {
  type: string
  draw: string
  inspectors: { number: string; salt: string }[]
  conflicts: [number, number][]
  key: string
}
const sealedOf = ({ inspectors }: Plan): PlainSealed => ({
  ...{ type: 'xinheng.draw-sealed/v1', draw: 'CC-2026-0001', inspectors: poolOf(inspectors), conflicts: [[2, 1]], key: hexOf('teams') },
})
const codeOf = (object: number): string => `91130628${String(object).padStart(10, '0')}`

/** Strata follow one another; numbers leave gaps, which is allowed. */
function frameOf({ strata }: Plan): string {
  let object = 0
  const lines = strata.flatMap(([key, objects]) =>
    Array.from({ length: objects }, () => {
      object += object % 7 === 3 ? 5 : 1
      return `${object},${key},${markByHand(saltOf(object), codeOf(object))}\n`
    }),
  )
  return `object,stratum,mark\n${lines.join('')}`
}

function termsOf(plan: Plan, seed: PlainTerms['seed']): PlainTerms {
  const frame = frameOf(plan)
  return {
    ...{ type: 'xinheng.draw/v1', draw: 'CC-2026-0001', title: '2026 年四季度联合抽查 “试”', by: '青岚县市场监督管理局' },
    frame: { objects: plan.strata.reduce((sum, [, objects]) => sum + objects, 0), sha256: hexOf(frame) },
    strata: plan.strata.map(([key, objects, perMille, least]) => ({ key, objects, perMille, least })),
    inspectors: poolOf(plan.inspectors).map(({ number, salt }) => markByHand(salt, number)),
    ...{ sealed: hexOf(canonical(sealedOf(plan))), seed, names: 'published' },
  }
}

const canonical = (value: unknown): string => canonicalize(value) as string
const textsOf = (plan: Plan, rule: PlainTerms['seed'], seed: string): Texts => ({
  ...{ terms: canonical(termsOf(plan, rule)), frame: frameOf(plan), seed },
})

function valid(name: string, plan: Plan, rule: PlainTerms['seed'] = dice, seed = rolled) {
  const texts = textsOf(plan, rule, seed)
  const key = keyByHand(texts.terms, seed)
  const rankOf = (text: string) => [text, Number(rankByHand(key, text))]
  const result = drawByHand(texts.terms, texts.frame, seed)
  const drawn = result.trimEnd().split('\n').slice(1)
  const [object = '', stratum = ''] = (drawn[0] as string).split(',')
  const teams = teamsByHand(texts.terms, seed, drawn.length)
  const [, a = 0, b = 0] = (teams.split('\n')[1] as string).split(',').map(Number)
  const replaced = [[a], [a, b], termsOf(plan, rule).inspectors.map((_, at) => at + 1)]
  return {
    ...{ name, ...texts, commitment: hexOf(texts.terms), key: key.toString('hex') },
    ranks: [rankOf(`object/${stratum}/${object}`), rankOf(`inspector/0/${a}`), rankOf(`replacement/1/${b}`)],
    ...{ result, teams },
    replacements: replaced.map((had) => ({ team: 1, had, next: nextByHand(texts.terms, seed, 1, had) })),
  }
}

const small: Plan = {
  strata: [
    ['enterprise', 12, 100, 2],
    ['individual', 9, 50, 1],
  ],
  inspectors: 4,
}

function invalid(name: string, problems: string[], change: { terms?: (terms: PlainTerms) => unknown; text?: (texts: Texts) => void }) {
  const terms = termsOf(small, { ...dice })
  const changed = change.terms?.(terms) ?? terms
  const texts = { ...textsOf(small, dice, rolled), terms: canonical(changed) }
  change.text?.(texts)
  return { name, ...texts, problems: problems.toSorted() }
}
/** The frame changes, and the terms say its new hash: only what else is wrong remains. */
const reframe = (frame: (text: string) => string) => ({
  text: (texts: Texts) => {
    texts.frame = frame(texts.frame)
    const terms = JSON.parse(texts.terms) as PlainTerms
    terms.frame.sha256 = hexOf(texts.frame)
    texts.terms = canonical(terms)
  },
})
const each = (change: (terms: PlainTerms) => void) => ({
  terms: (terms: PlainTerms) => {
    change(terms)
    return terms
  },
})
const first = (terms: PlainTerms) => terms.strata[0] as PlainTerms['strata'][number]

const cases = [
  valid('two strata', small),
  valid('one object, two inspectors', { strata: [['a', 1, 1, 0]], inspectors: 2 }),
  valid('a minimum above the ratio', {
    strata: [
      ['A+', 40, 10, 5],
      ['B', 30, 50, 1],
      ['D-', 3, 500, 1],
    ],
    inspectors: 5,
  }),
  valid('a minimum above what there is: all', { strata: [['D-', 6, 500, 100]], inspectors: 3 }),
  valid('a ratio of one: all', { strata: [['D', 25, 1000, 0]], inspectors: 7 }),
  valid('a share that is rounded up', { strata: [['x', 101, 10, 0]], inspectors: 3 }),
  valid('an odd pool, many rounds', { strata: [['x', 60, 500, 0]], inspectors: 3 }),
  valid(
    'a lottery',
    {
      strata: [
        ['x', 80, 100, 1],
        ['y', 50, 30, 2],
      ],
      inspectors: 6,
    },
    lottery,
    '05 11 17 20 28 33 09',
  ),
  valid('another seed of the same terms', small, dice, '66145263514236412563'),
  invalid('spaces in the terms', ['terms-form'], { text: (texts) => (texts.terms = texts.terms.replace(',', ', ')) }),
  invalid('a line break after the terms', ['terms-form'], { text: (texts) => (texts.terms += '\n') }),
  invalid('no JSON', ['terms-form'], { text: (texts) => (texts.terms = '{') }),
  invalid('a member twice', ['terms-form'], { text: (texts) => (texts.terms = texts.terms.replace('{', '{"by":"x",')) }),
  invalid('an unknown member', ['terms-form'], { terms: (terms) => ({ ...terms, urgent: true }) }),
  invalid('a missing member', ['terms-form'], { terms: (terms) => ({ ...terms, names: undefined }) }),
  invalid('conflicts that everybody could read', ['terms-form'], { terms: (terms) => ({ ...terms, conflicts: [[1, 1]] }) }),
  invalid('another type', ['terms-form'], { terms: (terms) => ({ ...terms, type: 'xinheng.draw/v2' }) }),
  invalid('a seed of no kind', ['terms-form'], { terms: (terms) => ({ ...terms, seed: { ...dice, kind: 'mood' } }) }),
  invalid(
    'no stratum',
    ['frame-count', 'strata'],
    each((terms) => (terms.strata = [])),
  ),
  invalid(
    'strata out of order',
    ['strata'],
    each((terms) => terms.strata.reverse()),
  ),
  invalid(
    'an empty stratum',
    ['empty-stratum', 'frame-count'],
    each((terms) => (first(terms).objects = 0)),
  ),
  invalid(
    'half an object',
    ['frame-count', 'strata'],
    each((terms) => (first(terms).objects = 11.5)),
  ),
  invalid(
    'a ratio above all',
    ['strata'],
    each((terms) => (first(terms).perMille = 1001)),
  ),
  invalid(
    'a negative ratio',
    ['strata'],
    each((terms) => (first(terms).perMille = -1)),
  ),
  invalid(
    'nothing drawn from a stratum',
    ['strata'],
    each((terms) => Object.assign(first(terms), { perMille: 0, least: 0 })),
  ),
  invalid(
    'one inspector',
    ['pool-too-small'],
    each((terms) => (terms.inspectors = terms.inspectors.slice(0, 1))),
  ),
  invalid(
    'an inspector twice',
    ['inspectors'],
    each((terms) => terms.inspectors.unshift(terms.inspectors[0] as string)),
  ),
  invalid(
    'a number instead of a mark',
    ['inspectors'],
    each((terms) => terms.inspectors.unshift('Z-001')),
  ),
  invalid(
    'too few rolls',
    ['seed-form', 'seed-rule'],
    each((terms) => (terms.seed['rolls'] = 19)),
  ),
  invalid(
    'no instant',
    ['seed-rule'],
    each((terms) => (terms.seed['at'] = '2026-02-30T02:00:00.000Z')),
  ),
  invalid(
    'two things at once',
    ['inspectors', 'strata'],
    each((terms) => void (terms.strata.reverse(), terms.inspectors.reverse())),
  ),
  invalid('a roll of seven', ['seed-form'], { text: (texts) => (texts.seed = rolled.replace('6', '7')) }),
  invalid('a roll too many', ['seed-form'], { text: (texts) => (texts.seed += '1') }),
  invalid('a seed that is not in its form', ['seed-form'], { text: (texts) => (texts.seed = rolled.replace('6', '6 ')) }),
  invalid('a mark changed after the commitment', ['frame-changed'], {
    text: (texts) => (texts.frame = texts.frame.replace(/[0-9a-f]\n$/, (last) => (last === '0\n' ? '1\n' : '0\n'))),
  }),
  invalid('an object removed after the commitment', ['frame-changed', 'frame-count'], {
    text: (texts) => (texts.frame = texts.frame.replace(/[^\n]+\n$/, '')),
  }),
  invalid(
    'an object of another stratum',
    ['frame-count'],
    reframe((text) => text.replace('1,enterprise', '1,individual')),
  ),
  invalid(
    'an object of no stratum',
    ['frame-count'],
    reframe((text) => text.replace('1,enterprise', '1,other')),
  ),
  invalid(
    'an object twice',
    ['frame-form', 'frame-count'],
    reframe((text) => text.replace('\n2,', '\n1,')),
  ),
  invalid(
    'a leading zero',
    ['frame-form', 'frame-count'],
    reframe((text) => text.replace('\n1,', '\n01,')),
  ),
  invalid(
    'a short mark',
    ['frame-form', 'frame-count'],
    reframe((text) => text.replace(/.\n$/, '\n')),
  ),
  invalid(
    'lines of Windows',
    ['frame-form', 'frame-count'],
    reframe((text) => text.replaceAll('\n', '\r\n')),
  ),
  invalid(
    'no line break at the end',
    ['frame-form', 'frame-count'],
    reframe((text) => text.trimEnd()),
  ),
  invalid(
    'no first line',
    ['frame-form', 'frame-count'],
    reframe((text) => text.replace(/^[^\n]+\n/, '')),
  ),
  invalid(
    'an empty frame',
    ['frame-form', 'frame-count'],
    reframe(() => ''),
  ),
]

/** What everybody downloads of a draw, with one thing changed: whoever computes it again finds that and nothing else. */
function published(name: string, problems: string[], change: (all: PlainPublished) => Partial<PlainPublished> = () => ({})) {
  const texts = textsOf(small, dice, rolled)
  const result = drawByHand(texts.terms, texts.frame, rolled)
  const lines = result.trimEnd().split('\n').slice(1)
  const names = lines.map((line) => nameLine(Number(line.split(',')[0])))
  const teams = teamsByHand(texts.terms, rolled, lines.length)
  const all: PlainPublished = {
    ...{ ...texts, commitment: hexOf(texts.terms), result, teams, names: `object,name,code,salt,task\n${names.join('')}` },
  }
  const changed = { ...all, ...change(all) }
  const found = problemsByHand(changed)
  if (found.join() !== problems.join()) throw new Error(`${name}: ${found.join()}`)
  return { name, ...changed, problems }
}
const nameLine = (object: number): string =>
  `${object},"第 ${object} 号，“试”",${codeOf(object)},${saltOf(object)},C2026-${String(object).padStart(12, '0')}\n`

const publications = [
  published('everything as it was published', []),
  published('another commitment', ['commitment'], () => ({ commitment: hexOf('x') })),
  published('another inspector in a team', ['teams'], ({ teams }) => ({ teams: teams.replace(/\d+\n$/, '0\n') })),
  published('a team left out', ['teams'], ({ teams }) => ({ teams: teams.replace(/[^\n]+\n$/, '') })),
  published('a drawn object left out of the result', ['result'], ({ result }) => ({ result: result.replace(/[^\n]+\n$/, '') })),
  published('a salt that is not that of the mark', ['names'], ({ names }) => ({
    names: names.replace(saltOf(Number(/\n(\d+),/.exec(names)?.[1])), hexOf('x')),
  })),
  published('another organisation named', ['names'], ({ names }) => ({ names: names.replace(/91130628\d/, '911306289') })),
  published('an organisation named that was not drawn', ['names'], ({ names, result }) => ({
    names: names + nameLine([1, 2, 3, 4].find((object) => !result.includes(`\n${object},`)) ?? 0),
  })),
  published('a name without a salt', ['names'], ({ names }) => ({ names: names.replace(/,[0-9a-f]{64},/, ',,') })),
]

/** What only the body that draws has, with one thing changed after the commitment or already before it. */
function opened(name: string, problems: string[], change: (sealed: PlainSealed) => unknown, isBefore = false) {
  const texts = textsOf(small, dice, rolled)
  const sealed = sealedOf(small)
  const text = canonical(change(sealed) ?? sealed)
  const terms = JSON.parse(texts.terms) as PlainTerms
  if (isBefore) terms.sealed = hexOf(text)
  const drawn = drawByHand(texts.terms, texts.frame, rolled)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]))
  return { name, terms: canonical(terms), sealed: text, problems, drawn, objects: objectsByHand(sealed.key, drawn) }
}
const sealed = [
  opened('as it was committed', [], () => undefined),
  opened('a conflict added after the commitment', ['sealed'], ({ conflicts }) => void conflicts.push([3, 1])),
  opened('a conflict taken out after the commitment', ['sealed'], (all) => void (all.conflicts = [])),
  opened('another key of the teams', ['sealed'], (all) => void (all.key = hexOf('x'))),
  opened('a number that has not the mark', ['sealed'], ({ inspectors: [one] }) => void Object.assign(one ?? {}, { number: 'Z-009' }), true),
  opened(
    'one inspector at two places',
    ['sealed'],
    ({ inspectors }) => void (inspectors[1] = inspectors[0] as (typeof inspectors)[0]),
    true,
  ),
  opened('another draw', ['sealed'], (all) => void (all.draw = 'CC-2026-0002'), true),
  opened('an unknown member', ['sealed'], (all) => ({ ...all, note: '' }), true),
  opened('a conflict of a place nobody has', ['conflicts'], (all) => void (all.conflicts = [[5, 1]]), true),
  opened('a conflict twice', ['conflicts'], ({ conflicts }) => void conflicts.push([2, 1]), true),
  opened(
    'conflicts that leave one',
    ['pool-too-small'],
    (all) =>
      void (all.conflicts = [
        [1, 7],
        [2, 7],
        [3, 7],
      ]),
    true,
  ),
]

/** Who was replaced and by whom, with one thing changed: what whoever has the sealed file finds. Place 2 must not inspect anything. */
function replaced(
  name: string,
  problems: string[],
  change: (acts: PlainAct[], lists: string[]) => unknown = () => undefined,
  isHashedAfter = true,
) {
  const { frame } = textsOf(small, dice, rolled)
  const every = frame.trimEnd().split('\n').slice(1).map(numberIn)
  const plain = { ...sealedOf(small), conflicts: every.map((object): [number, number] => [2, object]) }
  const terms = canonical({ ...termsOf(small, dice), sealed: hexOf(canonical(plain)) })
  const drawn = drawByHand(terms, frame, rolled).trimEnd().split('\n').slice(1).map(numberIn)
  const teams = teamsByHand(terms, rolled, drawn.length)
  const had = new Map(
    teams
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number))
      .map(([team = 0, ...places]) => [team, places] as const),
  )
  const give = (team: number, inspector: number, because: string): PlainAct['replacements'][number] => {
    const next = nextByHand(terms, rolled, team, had.get(team) as number[]) as number
    had.get(team)?.push(next)
    return { team, inspector, next, because }
  }
  const ofConflicts = [...had].filter(([, places]) => places.includes(2)).map(([team]) => give(team, 2, 'conflict'))
  const [team, places] = [...had].find((one) => one[1].length === 2) as readonly [number, number[]]
  const ofOne = [give(team, places[0] as number, 'asked')]
  // Who comes may have a conflict as well, and gives way in turn.
  if (ofOne[0]?.next === 2) ofOne.push(give(team, 2, 'conflict'))
  const acts: PlainAct[] = [ofConflicts, ofOne].map((replacements, at) => ({ salt: hexOf(`list ${at}`), replacements }))
  const before = acts.map(listByHand)
  change(acts, before)
  const lists = isHashedAfter ? acts.map(listByHand) : before
  const objects = objectsByHand(plain.key, drawn)
  const found = replacedByHand({ terms, seed: rolled, teams, objects, conflicts: plain.conflicts, acts, lists })
  if (found.join() !== problems.join()) throw new Error(`${name}: ${found.join()}`)
  const file = canonical({ type: 'xinheng.draw-replacements/v1', draw: 'CC-2026-0001', acts })
  return { name, ...{ terms, seed: rolled, teams, drawn, lists, sealed: canonical(plain), replacements: file, problems } }
}
const numberIn = (line: string): number => Number(line.split(',')[0])
const firstOf = (acts: PlainAct[]): PlainAct['replacements'][number] => acts[0]?.replacements[0] as PlainAct['replacements'][number]

const replacements = [
  replaced('as it was done', []),
  replaced('a place given to somebody else', ['replacement'], (acts) => void Object.assign(firstOf(acts), { next: 99 })),
  replaced(
    'a place taken of somebody who was not in the team',
    ['replacement'],
    (acts) => void Object.assign(firstOf(acts), { inspector: 99 }),
  ),
  replaced('a place in a team that was not formed', ['replacement'], (acts) => void Object.assign(firstOf(acts), { team: 999 })),
  replaced('a conflict that is called something else', ['replacement'], (acts) => void Object.assign(firstOf(acts), { because: 'ended' })),
  replaced('a conflict nobody has', ['replacement'], (acts) => void Object.assign(acts[1]?.replacements[0] ?? {}, { because: 'conflict' })),
  replaced('the same place given away twice', ['replacement'], (acts) => void acts[0]?.replacements.push({ ...firstOf(acts) })),
  replaced('a list that was changed after its leaf', ['replacements'], (acts) => void acts[0]?.replacements.shift(), false),
  replaced('an act left out', ['replacements'], (acts) => void acts.pop(), false),
  replaced('another salt', ['replacements'], (acts) => void Object.assign(acts[0] ?? {}, { salt: hexOf('x') }), false),
]

const seeds = [
  { rule: dice, typed: rolled, seed: rolled },
  { rule: dice, typed: ' 3614 5263,5142、3641\n2563 ', seed: rolled },
  { rule: dice, typed: '３６１４５２６３５１４２３６４１２５６３', seed: rolled },
  { rule: dice, typed: rolled.slice(1), seed: null },
  { rule: dice, typed: rolled.replace('1', '0'), seed: null },
  { rule: dice, typed: '', seed: null },
  { rule: lottery, typed: '5, 11, 17, 20, 28, 33 + 9', seed: '05 11 17 20 28 33 09' },
  { rule: lottery, typed: '05 11 17 20 28 33|09', seed: '05 11 17 20 28 33 09' },
  { rule: lottery, typed: '05 11 17 20 28 33', seed: null },
  { rule: lottery, typed: '05 11 17 20 28 33 109', seed: null },
  { rule: lottery, typed: '05 11 17 20 28 33 ix', seed: null },
]

export const drawVectors = { cases, publications, sealed, replacements, seeds }
