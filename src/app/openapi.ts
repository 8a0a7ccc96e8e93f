import { OpenAPIHono } from '@hono/zod-openapi'
import type { HttpEnv } from '../platform/http/env.ts'
import type { AppContext } from './context.ts'
import { apis } from './parts.ts'

const description = `Public-credit records of organisations. Reading what is public needs no account.
Sources submit with a key: \`Authorization: Bearer …\`. Errors are problem documents (RFC 9457) with a stable \`code\`,
a sentence in Chinese or, with \`Accept-Language: en\`, in English, and all problems at once.
Every record carries its place in the ledger, so that anybody can prove it.`

const head = {
  openapi: '3.1.0',
  info: { title: '信衡 Xinheng API', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/api/v1' }],
}

/** The API of every capability, with its own description at `/openapi.json`. */
export function createApi(): OpenAPIHono<HttpEnv<AppContext>> {
  const api = new OpenAPIHono<HttpEnv<AppContext>>()
  for (const part of apis) api.route('/', part())
  api.openAPIRegistry.registerComponent('securitySchemes', 'sourceKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of a source, issued by the credit office.',
  })
  api.doc31('/openapi.json', head)
  return api
}

/** The description as it is served, for docs/integrate/openapi.json. */
export const documentOf = (): object => createApi().getOpenAPI31Document(head)
