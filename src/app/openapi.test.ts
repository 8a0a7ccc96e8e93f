import { expect, test } from 'vitest'
import { documentOf } from './openapi.ts'

type Operation = { readonly summary?: string; readonly tags?: readonly string[]; readonly responses: Readonly<Record<string, Answer>> }
type Answer = { readonly content?: Readonly<Record<string, { readonly schema: object }>> }
type Document = {
  readonly tags: readonly { readonly name: string; readonly 'x-displayName': string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
const { tags, paths } = documentOf() as Document
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, ...operation })),
)

test('every operation stands under one tag, and every tag is named in both languages and used', () => {
  expect(operations.filter(({ tags: own }) => own?.length !== 1).map(({ name }) => name)).toEqual([])
  expect([...new Set(operations.flatMap((one) => one.tags ?? []))].sort()).toEqual(tags.map(({ name }) => name).sort())
  for (const tag of tags) {
    expect(tag['x-displayName'], tag.name).toMatch(/^\p{Script=Han}+ [A-Z][a-z ]+$/u)
    expect(tag.description, tag.name).toMatch(/\p{Script=Han}.*[A-Z][a-z]/u)
  }
})

test('what an organisation reads of itself stands under files, wherever it comes from', () => {
  expect(operations.filter((one) => /^\/file(\/|$)/.test(one.path) && one.tags?.[0] !== 'files').map(({ name }) => name)).toEqual([])
})

test('every refusal is described as the one problem document', () => {
  const others = operations.flatMap(({ name, responses }) =>
    Object.entries(responses)
      .filter(([status]) => /^[45]/.test(status))
      .filter(
        ([, { content }]) => JSON.stringify(content) !== '{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}',
      )
      .map(([status]) => `${name} ${status}`),
  )
  expect(others).toEqual([])
})

test('every operation says in a sentence what it does', () => {
  expect(operations.filter(({ summary = '' }) => summary.length < 10).map(({ name }) => name)).toEqual([])
})
