import { it } from 'vitest'
import { expectFound, sound } from './fixtures.ts'

const each = '{ key: each, conduct: late, points: -50 }'

it.each([
  ['an effect of a conduct there is not', sound.replace('conduct: late, points', 'conduct: lost, points'), 'packs.unknown-step', 'lost'],
  [
    'a conduct that begins after the model',
    sound
      .replace("late, from: '2020-01-01'", "late, from: '2022-01-01'")
      .replace("from: '2021-01-01'", "from: '2021-01-01'\n    to: '2021-12-31'"),
    'packs.dates',
    'conduct "late"',
  ],
  ['an amount that counts for nothing', sound.replace('most: 50 }', 'most: 4 }'), 'packs.model-idle', 'most'],
  ['an adverse conduct that adds', sound.replace('points: -50 }', 'points: 50 }'), 'packs.model-sign', 'adverse'],
  ['a favourable conduct that takes', sound.replace('points: 20 }', 'points: -20 }'), 'packs.model-sign', 'favourable'],
  ['a neutral conduct with points', sound.replace('classes: { A: 200, B: 0, C: -100 }', 'points: 200'), 'packs.model-sign', 'neutral'],
  ['classes of an adverse conduct', sound.replace('tendency: neutral', 'tendency: adverse'), 'packs.model-sign', 'neutral'],
  ['classes that go up', sound.replace('A: 200, B: 0', 'A: 0, B: 200'), 'packs.model-sign', 'worst'],
  ['classes of what names no class', sound.replace('class: no, ', ''), 'packs.model-sign', 'class'],
  ['an amount of what names none', sound.replace('amount: amount, ', ''), 'packs.model-sign', 'amount'],
  ['points for a conduct that became neutral', sound.replace('tendency: adverse', 'tendency: neutral'), 'packs.model-sign', 'neutral'],
  ['points of nothing', sound.replace('points: 20 }', 'points: 0 }'), 'packs.model-idle', '0'],
  [
    'a criterion no record moves',
    sound.replace('effects: [{ key: each, conduct: good, points: 20 }]', 'effects: []'),
    'packs.model-idle',
    'goods',
  ],
  ['points nobody can have', sound.replace('A: 200', 'A: 100'), 'packs.model-idle', '200'],
  [
    'an effect at its bound',
    sound.replace('start: 0, least: 0, most: 100', 'start: 100, least: 0, most: 100'),
    'packs.model-idle',
    'bound',
  ],
  ['a division by zero', sound.replace("each: '10'", "each: '0'"), 'packs.division-by-zero', 'sums'],
  [
    'a start outside the bounds',
    sound.replace('start: 100, least: 0, most: 300', 'start: 400, least: 0, most: 300'),
    'packs.model-weights',
    '400',
  ],
  ['criteria that do not add up', sound.replace('most: 300', 'most: 290').replace('A: 200', 'A: 190'), 'packs.model-weights', '990'],
  ['dimensions that do not add up', sound.replace('points: 1000', 'points: 900'), 'packs.model-weights', '900'],
  ['a weighted model with a base', sound.replace('base: 0', 'base: 10'), 'packs.model-weights', 'base'],
  ['a base of nothing', sound.replace('style: weighted', 'style: deductFromBase'), 'packs.model-weights', 'base'],
  [
    'an effect of two kinds',
    sound.replace(each, '{ key: each, conduct: late, points: -50, classes: { A: 1 } }'),
    'packs.shape',
    'exactly one',
  ],
  [
    'a conduct counted twice',
    sound.replace('[{ key: each, conduct: late', `[{ key: again, conduct: late, points: -1 }, { key: each, conduct: late`),
    'packs.model-overlap',
    'again',
  ],
  [
    'two conducts one record shows',
    sound
      .replace(
        'evaluationModels:',
        `  - { key: later, from: '2020-01-01', basis: [law], name: { zh: 迟, en: Later }, item: notice, tendency: adverse, lasts: always }\nevaluationModels:`,
      )
      .replace('[{ key: each, conduct: late', '[{ key: again, conduct: later, points: -1 }, { key: each, conduct: late'),
    'packs.model-overlap',
    'again',
  ],
])('%s is found', (_name, rules, code, about) => expectFound(rules, code, about))
