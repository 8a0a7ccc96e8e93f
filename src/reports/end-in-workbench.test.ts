import { afterAll, expect, it } from 'vitest'
import { anonymous } from '../platform/context.ts'
import { as, approver } from './fixtures.ts'
import { form, openWaysIn, tokenIn } from './ways-in-fixtures.ts'

const { world, get, send } = await openWaysIn()
afterAll(() => world.close())

/** What the yes of a page is tied to. */
const yesIn = (html: string): string => /name="confirmed" value="([^"]+)"/.exec(html)?.[1] ?? ''

it('an approver of the office ends a report, and every page of it says so', async () => {
  const token = tokenIn(await (await get(anonymous, form)).text())
  const address = (await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? ''
  const number = address.slice(9, 31)
  const found = await get(approver, `/workbench/reports?q=${number.toLowerCase()}`)
  expect(found.headers.get('location')).toBe(`/workbench/reports/${number}`)
  const facts = await (await get(approver, `/workbench/reports/${number}`)).text()
  expect(facts).not.toContain('食品经营许可')
  expect((await send(approver, `/workbench/reports/${number}/end`, { reason: '', by: '' })).status).toBe(422)
  expect(
    (await send(as('office', 'clerk', null), `/workbench/reports/${number}/end`, { cause: 'mistake', reason: '有误', by: '' })).status,
  ).toBe(403)
  const wish = { cause: 'mistake', reason: '', by: '' }
  const asked = await send(approver, `/workbench/reports/${number}/end`, wish)
  expect(asked.status).toBe(200)
  const shown = await asked.text()
  expect(shown).toContain('确认终止这份报告')
  // A yes to something else, or made up, is asked again.
  for (const other of [
    { ...wish, cause: 'changed', confirmed: yesIn(shown) },
    { ...wish, confirmed: 'yes' },
  ]) {
    const again = await send(approver, `/workbench/reports/${number}/end`, other)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('确认的不是下面的内容，没有终止')
  }
  expect(await (await get(anonymous, address)).text()).not.toContain('请勿使用')
  expect((await send(approver, `/workbench/reports/${number}/end`, { ...wish, confirmed: yesIn(shown) })).status).toBe(303)
  const ended = await (await get(anonymous, address)).text()
  expect(ended).toContain('请勿使用')
  expect(ended).toContain('<p>报告本身有误</p>')
})

it('a report that was replaced leads whoever has it to what anybody is told of the other', async () => {
  const make = async () => {
    const token = tokenIn(await (await get(anonymous, form)).text())
    return (await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? ''
  }
  const [old, by] = [await make(), (await make()).slice(9, 31)]
  const end = (more: object) =>
    send(approver, `/workbench/reports/${old.slice(9, 31)}/end`, { cause: 'changed', reason: '更正', by, ...more })
  expect((await end({ confirmed: yesIn(await (await end({})).text()) })).status).toBe(303)
  const link = new RegExp(`href="([^"?]*${by})"`).exec(await (await get(anonymous, old)).text())?.[1] ?? ''
  expect((await get(anonymous, link)).status).toBe(200)
})

it('what is wrong with ending a report stands at its field', async () => {
  const token = tokenIn(await (await get(anonymous, form)).text())
  const number = ((await send(anonymous, form, { token, language: 'zh' })).headers.get('location') ?? '').slice(9, 31)
  const refused = await (await send(approver, `/workbench/reports/${number}/end`, { reason: '字'.repeat(501), by: number })).text()
  for (const field of ['cause', 'reason']) expect(refused).toContain(`href="#f-${field}"`)
  const other = await (await send(approver, `/workbench/reports/${number}/end`, { cause: 'changed', reason: '更正', by: number })).text()
  expect(other).toContain('href="#f-by"')
})
