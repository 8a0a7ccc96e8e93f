import { expect, it } from 'vitest'
import { alphabets, randomBelow, randomCharacters, randomGroups, randomHex } from './random.ts'

it('every character of an alphabet comes, each about as often as the others, and no other', () => {
  for (const alphabet of Object.values(alphabets)) {
    const drawn = randomCharacters(alphabet.length * 1000, alphabet)
    const counts = [...alphabet].map((one) => drawn.split(one).length - 1)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(drawn.length)
    // Eight standard deviations.
    expect(Math.max(...counts.map((count) => Math.abs(count - 1000)))).toBeLessThan(260)
  }
})

it('characters people read aloud are not mistaken for each other', () => {
  expect([new Set(alphabets.small).size, new Set(alphabets.capital).size]).toEqual([32, 32])
  expect(alphabets.small).not.toMatch(/[01lo]/)
  expect(alphabets.capital).not.toMatch(/[01IO]/)
})

it('a whole number is below its bound, each as likely as the other', () => {
  const drawn = Array.from({ length: 20_000 }, () => randomBelow(200))
  expect(Math.max(...drawn)).toBe(199)
  // By the remainder of a byte the first 56 would come twice as often as the others.
  const share = drawn.filter((one) => one < 56).length / drawn.length
  expect(Math.abs(share - 0.28)).toBeLessThan(0.03)
})

it('groups are parted by hyphens', () => {
  expect(randomGroups(2, 5)).toMatch(/^[2-9a-km-np-z]{5}-[2-9a-km-np-z]{5}$/)
})

it('a secret has as many bytes as asked for, and no two are the same', () => {
  expect(randomHex(32)).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(Array.from({ length: 100 }, () => randomHex(8))).size).toBe(100)
})
