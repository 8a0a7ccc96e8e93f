import { it } from 'vitest'
import { expectFound, sound } from './fixtures.ts'

const when = 'when: { field: kind, equals: one }'

it.each([
  [
    'a conduct of no item',
    sound.replace('item: notice, tendency: adverse', 'item: rumour, tendency: adverse'),
    'packs.unknown-step',
    'rumour',
  ],
  [
    'an item about people',
    sound.replace('item: notice, tendency: adverse', 'item: personalCredit, tendency: adverse'),
    'packs.conduct-person',
    'personalCredit',
  ],
  ['a code that means a person', sound.replace(when, 'when: { field: kind, equals: person }'), 'packs.conduct-person', 'person'],
  ['a field about a person', sound.replace('class: no,', 'class: personId,'), 'packs.conduct-person', 'personId'],
  ['a field the item lacks', sound.replace('field: kind, equals', 'field: colour, equals'), 'packs.unknown-field', 'colour'],
  ['a code the set lacks', sound.replace(when, 'when: { field: kind, equals: two }'), 'packs.unknown-code', 'two'],
  [
    'two codes at once',
    sound.replace(when, 'when: { all: [{ field: kind, equals: one }, { not: { field: kind, oneOf: [one] } }] }'),
    'packs.model-idle',
    'conducts.late',
  ],
  [
    'given and not given at once',
    sound.replace(when, 'when: { all: [{ field: kind, present: false }, { field: kind, equals: one }] }'),
    'packs.model-idle',
    'conducts.late',
  ],
  [
    'an amount below its least',
    sound.replace(
      when,
      "when: { all: [{ field: amount, compare: '>', with: { value: '10' } }, { field: amount, compare: <, with: { value: '5' } }] }",
    ),
    'packs.model-idle',
    'conducts.late',
  ],
  ['a pattern', sound.replace(when, 'when: { field: no, matches: x }'), 'packs.conduct-condition', 'matches'],
  [
    'a part of a text',
    sound.replace(when, 'when: { field: day, equalsPart: { field: no, from: 1, to: 8 } }'),
    'packs.conduct-condition',
    'equalsPart',
  ],
  ['today', sound.replace(when, 'when: { field: day, compare: <, with: { today: true } }'), 'packs.conduct-condition', 'today'],
  ['an amount that is none', sound.replace('amount: amount,', 'amount: day,'), 'packs.comparison', 'day'],
  ['a severity there is not', sound.replace('amount: amount,', 'severities: [wild], amount: amount,'), 'packs.unknown-severity', 'wild'],
  ['validity where there is none', sound.replace('lasts: publicity', 'lasts: validity'), 'packs.model-idle', 'validity'],
  ['a fading that ends before it begins', sound.replace('full: P1Y, until: P3Y', 'full: P3Y, until: P1Y'), 'packs.dates', 'P1Y'],
  ['an effect of no days', sound.replace('full: P1Y, until: P3Y', 'full: P0D, until: P0D'), 'packs.model-idle', 'day'],
  [
    'no basis',
    sound.replace("from: '2020-01-01', basis: [law], name: { zh: 迟", "from: '2020-01-01', name: { zh: 迟"),
    'packs.missing-basis',
    'late',
  ],
])('%s is found', (_name, rules, code, about) => expectFound(rules, code, about))
