type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly description?: string
}
type Document = { readonly components: { readonly schemas: Readonly<Record<string, Schema>> } }

const nameIn = (ref: string): string => ref.split('/').at(-1) ?? ''
const plain: Readonly<Record<string, string>> = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' }

function typeOf(schema: Schema, indent: string): string {
  const { $ref, enum: values, anyOf, items, properties, required = [] } = schema
  if ($ref !== undefined) return nameIn($ref)
  if (values !== undefined) return values.map((value) => JSON.stringify(value).replaceAll('"', "'")).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (anyOf !== undefined) return anyOf.map((one) => typeOf(one, indent)).join(' | ')
  const types = [schema.type ?? 'unknown'].flat()
  return types
    .map((type) => {
      if (type === 'array') return `readonly ${isUnion(items ?? {}) ? `(${typeOf(items ?? {}, indent)})` : typeOf(items ?? {}, indent)}[]`
      if (type !== 'object') return plain[type] ?? 'unknown'
      const lines = Object.entries(properties ?? {}).map(([key, value]) => {
        const note = value.description === undefined ? '' : `${indent}  /** ${value.description} */\n`
        return `${note}${indent}  readonly ${key}${required.includes(key) ? '' : '?'}: ${typeOf(value, `${indent}  `)}`
      })
      return `{\n${lines.join('\n')}\n${indent}}`
    })
    .join(' | ')
}

const isUnion = (schema: Schema): boolean => schema.enum !== undefined || schema.anyOf !== undefined || Array.isArray(schema.type)

/** Types for some schemas of an OpenAPI document and all they refer to. */
export function typesOf({ components }: Document, wanted: readonly string[]): string {
  const written = new Map<string, string>()
  const write = (name: string): void => {
    const schema = components.schemas[name]
    if (schema === undefined) throw new Error(`the OpenAPI document has no schema ${name}`)
    if (written.has(name)) return
    written.set(name, `export type ${name} = ${typeOf(schema, '')}`)
    for (const [, ref] of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)) write(nameIn(ref ?? ''))
  }
  for (const name of wanted) write(name)
  return `/** Generated from docs/integrate/openapi.json by \`npm run client-types\`. */\n\n${[...written.values()].join('\n\n')}\n`
}
