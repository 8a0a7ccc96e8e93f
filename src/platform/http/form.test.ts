import { expect, test } from 'vitest'
import { XinhengError } from '../errors.ts'
import { errorAt, formErrors, readForm, readJson } from './form.ts'

const request = (body: RequestInit['body'], headers: Record<string, string> = {}) => ({
  req: { raw: new Request('http://xinheng.test/', { method: 'POST', body: body ?? null, headers, ...({ duplex: 'half' } as object) }) },
})

test('fields come as text, missing ones as empty, files as nothing', async () => {
  expect(await readForm(request(new URLSearchParams({ name: '高阳县 住建局', other: 'x' })), ['name', 'code'])).toEqual({
    name: '高阳县 住建局',
    code: '',
  })
  const parts = new FormData()
  parts.set('name', '甲')
  parts.set('code', new File(['x'], 'x.txt'))
  expect(await readForm(request(parts), ['name', 'code'])).toEqual({ name: '甲', code: '' })
})

test('a form without end is given up on, and what is no form is refused', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536
      controller.enqueue(new Uint8Array(65_536).fill(97))
    },
  })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  await expect(readForm(request(endless, form), ['name'])).rejects.toMatchObject({ code: 'http.too-large', status: 413 })
  expect(sent).toBeLessThan(2_000_000)
  await expect(readForm(request('{}', { 'content-type': 'application/json' }), ['name'])).rejects.toMatchObject({
    code: 'http.bad-request',
  })
})

test('problems go to their fields; what no entry can mend passes on', () => {
  const fault = (status: 403 | 422) => ({ status, text: { zh: '有误。', en: 'Wrong.' } })
  const text = { zh: '请填写。', en: 'Fill in.' }
  const errors = formErrors(
    new XinhengError('x.invalid', fault(422), {
      details: [
        { field: 'a', text },
        { field: 'a', text },
        { field: 'b', text },
      ],
    }),
    'en',
  )
  expect(errorAt(errors, 'a')).toBe('Fill in. Fill in.')
  expect(errorAt(errors, 'c')).toBeUndefined()
  expect(formErrors(new XinhengError('x.taken', fault(422)), 'zh')).toEqual([{ text: '有误。' }])
  expect(() => formErrors(new XinhengError('x.forbidden', fault(403)), 'zh')).toThrow('x.forbidden')
  expect(() => formErrors(new TypeError('bug'), 'zh')).toThrow('bug')
})

test('a body is the JSON it holds, and undefined where it holds none, whether or not its length is said', async () => {
  for (const headers of [{}, { 'content-length': '14' }]) {
    expect(await readJson(request('{"name":"甲"}', headers))).toEqual({ name: '甲' })
    expect(await readJson(request('{"name":', headers))).toBeUndefined()
    expect(await readJson(request(null, headers))).toBeUndefined()
  }
})

test('a body that is too large by what it says of itself, or by what comes, is refused', async () => {
  const large = `"${'a'.repeat(300_000)}"`
  for (const headers of [{}, { 'content-length': '300002' }, { 'content-length': '1e1' }])
    await expect(readJson(request(large, headers))).rejects.toMatchObject({ code: 'http.too-large' })
})
