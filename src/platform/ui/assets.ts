import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** What the pages load: one style sheet, the icon, the islands. Named by content, so browsers may keep it for ever. */
type Asset = {
  readonly path: string
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

const here = new URL('.', import.meta.url)
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))

function named(name: string, type: string, body: Uint8Array<ArrayBuffer>, headers = {}): Asset {
  const dot = name.lastIndexOf('.')
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return { path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, type, body, headers }
}

function styleSheet(): string {
  const folder = new URL('styles/', here)
  const files = readdirSync(folder).filter((file) => file.endsWith('.css'))
  const css = files.toSorted().map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const built = buildSync({ stdin: { contents: css.join('\n'), loader: 'css' }, minify: true, write: false, target: 'chrome105' })
  return built.outputFiles[0]!.text
}

const script = (entry: URL): string =>
  buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
  }).outputFiles[0]!.text

const collected = new Map<string, Asset>()
const byPath = new Map<string, Asset>()

function add(name: string, type: string, body: Uint8Array<ArrayBuffer>, headers = {}): Asset {
  const made = named(name, type, body, headers)
  collected.set(name, made)
  byPath.set(made.path, made)
  return made
}

/** Adds an island: `addIsland('verify', new URL('./verify.client.ts', import.meta.url))` makes `verify.js`. */
export const addIsland = (name: string, entry: URL): void => void add(`${name}.js`, 'text/javascript; charset=utf-8', bytes(script(entry)))

/** Adds a service worker, which its page registers for the addresses it is for. */
export const addWorker = (name: string, entry: URL): void =>
  void add(`${name}.js`, 'text/javascript; charset=utf-8', bytes(script(entry)), { 'service-worker-allowed': '/' })

add('xinheng.css', 'text/css; charset=utf-8', bytes(styleSheet()))
add('favicon.svg', 'image/svg+xml', new Uint8Array(readFileSync(new URL('favicon.svg', here))))
addIsland('progress', new URL('progress.client.ts', here))

/** The address of an asset by its plain name. */
export function asset(name: string): string {
  const found = collected.get(name)
  if (found === undefined) throw new Error(`no asset named ${name}: add it with addIsland`)
  return found.path
}

/** The script of an island as text, for a page that carries it inside. */
export const islandText = (name: string): string => new TextDecoder().decode(byPath.get(asset(`${name}.js`))?.body)

/** Answers `/assets/*`. */
export function serveAsset(path: string): Response {
  const found = byPath.get(path)
  if (found === undefined) return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  return new Response(found.body, {
    headers: {
      ...found.headers,
      'content-type': found.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}
