import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUpload, readUploads } from './multipart.ts'

/** A request whose body arrives in pieces of so many bytes. */
function request(body: Buffer, type: string, step = 7) {
  const stream = new ReadableStream<Uint8Array>({
    start(out) {
      for (let at = 0; at < body.length; at += step) out.enqueue(body.subarray(at, at + step))
      out.close()
    },
  })
  return { headers: new Headers({ 'content-type': type }), body: stream }
}
const formOf = async (form: FormData, step?: number) => {
  const plain = new Request('http://test.invalid', { method: 'POST', body: form })
  return request(Buffer.from(await plain.arrayBuffer()), plain.headers.get('content-type') ?? '', step)
}
async function all(bytes: AsyncIterable<Uint8Array> | undefined) {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes ?? []) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('fields and the bytes of the file come out as they were sent, however the request is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.integer({ min: 1, max: 90 }),
      async (bytes, text, step) => {
        const form = new FormData()
        form.set('item', text)
        form.set('file', new File([Buffer.from(bytes), '\r\n--', Buffer.from(bytes)], '处罚 "一".csv'))
        const upload = await readUpload(await formOf(form, step))
        expect(upload.fields).toEqual({ item: text.toWellFormed().replaceAll(/\r\n|\r|\n/g, '\r\n') })
        expect(upload.file?.name).toBe('处罚 "一".csv')
        expect(await all(upload.file?.bytes)).toEqual(Buffer.concat([bytes, Buffer.from('\r\n--'), bytes]))
      },
    ),
  )
})

test('no file chosen is no file', async () => {
  const form = new FormData()
  form.set('item', 'penalty')
  form.set('after', 'still read')
  expect(await readUpload(await formOf(form))).toMatchObject({ fields: { item: 'penalty', after: 'still read' }, file: null })
})

test('what is no form, ends early, or has endless fields is refused', async () => {
  const type = 'multipart/form-data; boundary=x'
  const head = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"`
  const fault = { code: 'http.bad-request' }
  await expect(readUpload(request(Buffer.from('a=b'), 'application/x-www-form-urlencoded'))).rejects.toMatchObject(fault)
  await expect(readUpload(request(Buffer.from(`${head('item')}\r\n\r\npen`), type))).rejects.toMatchObject(fault)
  await expect(readUpload(request(Buffer.from(`${head('item')}\r\n\r\n${'a'.repeat(70_000)}\r\n--x--`), type, 9000))).rejects.toMatchObject(
    fault,
  )
  const cut = await readUpload(request(Buffer.from(`${head('f')}; filename="a.csv"\r\n\r\n1,2,3`), type))
  await expect(all(cut.file?.bytes)).rejects.toMatchObject(fault)
})

test('a request nobody reads to its end passes by', async () => {
  const form = new FormData()
  form.set('file', new File(['x'.repeat(5000)], 'a.csv'))
  const upload = await readUpload(await formOf(form, 100))
  await upload.drain()
  await expect(all(upload.file?.bytes)).rejects.toMatchObject({ code: 'http.bad-request' })
})

test('several files come one after the other, each with the fields before it; what is not read of one passes by', async () => {
  const form = new FormData()
  form.set('token', 'abc')
  form.append('file', new File(['one'], 'a.pdf'))
  form.append('file', new File(['x'.repeat(5000)], 'b.pdf'))
  form.append('file', new File(['three'], 'c.pdf'))
  form.set('after', 'read too')
  const taken: [string, string, unknown][] = []
  const fields = await readUploads(await formOf(form, 11), async ({ name, bytes }, before) => {
    if (name === 'b.pdf') {
      await bytes[Symbol.asyncIterator]().next()
      taken.push([name, '…', before['token']])
    } else taken.push([name, (await all(bytes)).toString(), before['token']])
  })
  expect(fields).toEqual({ token: 'abc', after: 'read too' })
  expect(taken).toEqual([
    ['a.pdf', 'one', 'abc'],
    ['b.pdf', '…', 'abc'],
    ['c.pdf', 'three', 'abc'],
  ])
})

test('a refusal in the middle of a form lets the rest pass by', async () => {
  const form = new FormData()
  form.append('file', new File(['x'.repeat(5000)], 'a.pdf'))
  form.append('file', new File(['y'], 'b.pdf'))
  const seen: string[] = []
  const reading = readUploads(await formOf(form, 100), async ({ name }) => {
    seen.push(name)
    throw new Error('refused')
  })
  await expect(reading).rejects.toThrow('refused')
  expect(seen).toEqual(['a.pdf'])
})
