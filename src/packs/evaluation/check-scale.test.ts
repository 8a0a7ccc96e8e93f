import { it } from 'vitest'
import { expectFound, sound } from './fixtures.ts'

it.each([
  [
    'a veto by what is no fault',
    sound.replace('{ key: late, conduct: late, atMost', '{ key: late, conduct: good, atMost'),
    'packs.model-sign',
    'adverse',
  ],
  ['one grade only', sound.replace(/grades:\n[^]*/, 'grades: [{ key: C, name: { zh: 差, en: Bad } }]\n'), 'packs.model-scale', 'two'],
  ['a gap in the scale', sound.replace('{ key: B, from: 500,', '{ key: B,'), 'packs.model-scale', 'gap'],
  ['nothing below the lowest', sound.replace('{ key: C, name', '{ key: C, from: 100, name'), 'packs.model-scale', 'lowest'],
  ['grades out of order', sound.replace('from: 500', 'from: 850'), 'packs.model-scale', 'below'],
  ['a grade twice', sound.replace('{ key: C, name: { zh: 差', '{ key: B, name: { zh: 差'), 'packs.duplicate', 'B'],
  ['a grade nobody gets', sound.replace('from: 800', 'from: 1001'), 'packs.model-scale', '"A"'],
  ['a veto to a grade there is not', sound.replace('atMost: B', 'atMost: E'), 'packs.unknown-step', 'E'],
  ['a veto that bounds nothing', sound.replace('atMost: B', 'atMost: A'), 'packs.model-idle', 'best'],
  [
    'vetoes that contradict each other',
    sound.replace('vetoes: [', 'vetoes: [{ key: other, conduct: late, atMost: C, name: { zh: 迟, en: Late } }, '),
    'packs.veto-contradiction',
    'late',
  ],
])('%s is found', (_name, rules, code, about) => expectFound(rules, code, about))
