import { expect, it } from 'vitest'
import { loadPack } from '../load/load.ts'
import { supervisionAsText } from './explain.ts'

it('supervision by grade is told in words: bands, the matrix, who is left undisturbed and whom each field covers', async () => {
  const [rules] = (await loadPack(['packs'], 'national')).supervision
  if (rules === undefined) throw new Error('the national pack has none')
  const zh = supervisionAsText(rules, 'zh')
  for (const said of ['抽取比例 10‰', '每年次数不设上限', 'A+: A 守信, B 守信, C 常规, D 重点', '投诉举报', '排污许可', '依据: '])
    expect(zh).toContain(said)
  const en = supervisionAsText(rules, 'en')
  for (const said of ['10 in a thousand', 'D: A Focus, B Strict, C Strict, D Strict', 'Market regulation (market): every organisation'])
    expect(en).toContain(said)
})
