import { expect, it } from 'vitest'
import { attachment } from './attachment.ts'

let made = 0
let isEnded = false
async function* pieces() {
  try {
    for (made = 0; made < 100; made++) yield Buffer.from('x')
  } finally {
    isEnded = true
  }
}

it('is saved under its own name, also where a header can hold only plain letters', async () => {
  const { headers } = attachment({ fileName: '退回"1".csv', mediaType: 'text/csv', bytes: pieces() })
  expect(headers.get('content-disposition')).toBe(`attachment; filename="___1_.csv"; filename*=UTF-8''${encodeURIComponent('退回"1".csv')}`)
  expect(headers.get('cache-control')).toBe('private, no-store')
})

it('is made as it is read, and no further when the reader leaves', async () => {
  const reader = attachment({ fileName: 'x', mediaType: 'text/plain', bytes: pieces() }).body!.getReader()
  await reader.read()
  expect(made).toBeLessThan(5)
  await reader.cancel()
  expect(isEnded).toBe(true)
})
