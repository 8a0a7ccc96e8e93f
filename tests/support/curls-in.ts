import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a curl example asks for: its address with the names filled in, and whether it bears a key. */
export type Curl = { readonly path: string; readonly isSigned: boolean; readonly request: RequestInit }

/** The curl examples of a page of the documentation, in its order; `names` are what a reader fills in. */
export async function curlsIn(page: string, names: Readonly<Record<string, string>>): Promise<Curl[]> {
  const text = await readFile(join(import.meta.dirname, '..', '..', page), 'utf8')
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block.replaceAll('\\\n', ' '))
  const lines = blocks.flatMap((block) => block.split('\n')).filter((line) => line.startsWith('curl '))
  return lines.map((line) => {
    const filled = Object.entries(names).reduce((said, [name, value]) => said.replaceAll(`$${name}`, value).replaceAll(name, value), line)
    const [, path = ''] = /"\$API([^"]*)"/.exec(filled) ?? []
    const [, body] = /-d '([^']*)'/.exec(filled) ?? []
    const headers = Object.fromEntries([...filled.matchAll(/-H '([^:']+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value]))
    return {
      path: `http://localhost/api/v1${path}`,
      isSigned: filled.includes('Authorization: Bearer $KEY'),
      request: body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'sec-fetch-site': 'same-origin' }, body },
    }
  })
}
