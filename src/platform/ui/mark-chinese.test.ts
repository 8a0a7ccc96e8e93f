import { expect, it } from 'vitest'
import { markChinese } from './mark-chinese.ts'

it.each([
  ['<p>Decided by 高阳县市场监督管理局 · 2 fines</p>', '<p>Decided by <span lang="zh-Hans">高阳县市场监督管理局</span> · 2 fines</p>'],
  ['<li>《价格法》第四十二条; and more</li>', '<li><span lang="zh-Hans">《价格法》第四十二条</span>; and more</li>'],
  [
    '<p>《甲计划》（2022—2024年）, 《乙标准》（GB/T 1-2025）</p>',
    '<p><span lang="zh-Hans">《甲计划》（2022—2024年）</span>, <span lang="zh-Hans">《乙标准》（GB/T 1-2025）</span></p>',
  ],
  ['<p lang="zh-Hans">已经 <b>标明</b></p>', '<p lang="zh-Hans">已经 <b>标明</b></p>'],
  [
    '<select><option value="a" selected="">市场局 (5)</option><option>Other</option></select>',
    '<select><option lang="zh-Hans" value="a" selected="">市场局 (5)</option><option>Other</option></select>',
  ],
  ['<li>（丙标准，名称待核对）（GB/T 2-2025） x</li>', '<li><span lang="zh-Hans">（丙标准，名称待核对）（GB/T 2-2025）</span> x</li>'],
  ['<title>局</title><script>"局"</script><textarea>局</textarea>', '<title>局</title><script>"局"</script><textarea>局</textarea>'],
  ['<input value="局"/><br/>局', '<input value="局"/><br/><span lang="zh-Hans">局</span>'],
  ['<p>&quot;局&quot; &lt;b&gt;</p>', '<p>&quot;<span lang="zh-Hans">局</span>&quot; &lt;b&gt;</p>'],
  ['a<!-- -->局<!-- --> b', 'a<!-- --><span lang="zh-Hans">局</span><!-- --> b'],
])('marks what is Chinese and is not yet marked: %s', (html, marked) => {
  expect(markChinese(html)).toBe(marked)
  expect(markChinese(marked)).toBe(marked)
})
