import { z } from 'zod'
import { expect, test } from 'vitest'
import { XinhengError } from '../errors.ts'
import { bodyAs, placesOf } from './body-as.ts'

const shape = z.strictObject({ code: z.string(), pages: z.array(z.int()) })
const sent = (body: string) => ({ req: { raw: new Request('http://localhost/', { method: 'POST', body }) } })
const refuse = (details: Parameters<typeof placesOf>[0]) =>
  new XinhengError(
    'test.wrong',
    { status: 422, text: { zh: '{places}', en: '{places}' } },
    { values: { places: placesOf(details) }, details },
  )

test('a body that fits its shape is read', async () => {
  expect(await bodyAs(sent('{"code":"a","pages":[1]}'), shape, refuse)).toEqual({ code: 'a', pages: [1] })
})

test('a body that does not fit is refused with every mistake and its place, in both languages', async () => {
  const refused = bodyAs(sent('{"code":1,"pages":[1,"b"]}'), shape, refuse)
  await expect(refused).rejects.toMatchObject({
    text: { en: 'code, pages.1' },
    details: [
      { field: 'code', text: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/string/) } },
      { field: 'pages.1' },
    ],
  })
})

test('a body that is no JSON is a mistake of the whole body', async () => {
  await expect(bodyAs(sent('{'), shape, refuse)).rejects.toMatchObject({ text: { en: 'body' } })
})
