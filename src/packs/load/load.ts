import { join } from 'node:path'
import { readFolders, readTree } from '../../platform/files/read-tree.ts'
import { buildPack } from './build.ts'
import { checkContent } from './check.ts'
import { fail } from '../errors.ts'
import { mergeContent } from './merge.ts'
import type { Pack } from '../pack.ts'
import { parseFile, type PackFile } from './parse.ts'
import { placeOf } from './place.ts'
import { problem, type Problem } from './problem.ts'
import { checkShape } from './schema.ts'
import { contentLists, editionLists, noContent, type Content, type PackHead } from './written.ts'

/** What a folder says, read and checked for shape only. */
type Folder = {
  readonly key: string
  readonly path: string
  readonly head: PackHead
  readonly content: Content
  readonly broken: readonly string[]
  readonly problems: readonly Problem[]
}

const isYaml = (path: string): boolean => /^[^/]+\.ya?ml$/.test(path)
const isHead = (path: string): boolean => /^pack\.ya?ml$/.test(path)

async function readFolder(roots: readonly string[], key: string): Promise<Folder | null> {
  for (const root of roots) {
    const path = join(root, key)
    const files = await readTree(path, isYaml)
    if (!files.some((file) => isHead(file.path))) continue
    const problems: Problem[] = []
    const broken: string[] = []
    const parsed = files.map((file) => parseFile(key, file.path, file.text, problems))
    for (const file of parsed) {
      const shape = checkShape(file, isHead(file.file) ? 'packFile' : 'contentFile')
      problems.push(...shape.problems)
      broken.push(...shape.broken)
    }
    const head = parsed.find((file) => isHead(file.file))?.value as PackHead
    if (typeof head.key === 'string' && head.key !== key)
      problems.push(problem(placeOf(head, 'key'), 'packs.key-differs', { key: head.key, folder: key }))
    return { key, path, head, content: contentOf(parsed.filter((file) => !isHead(file.file))), broken, problems }
  }
  return null
}

/** The lists of all files, one after the other; what has no key cannot be spoken of and is left to the shape's problems. */
export function contentOf(files: readonly PackFile[]): Content {
  const content: Record<string, unknown[]> = {}
  for (const list of contentLists)
    content[list] = files.flatMap((file) => {
      const entries = file.value[list]
      return Array.isArray(entries) ? entries.filter((entry: { key?: unknown } | null) => typeof entry?.key === 'string') : []
    })
  return content as unknown as Content
}

/** A pack, or every problem that stands in its way. `folders`: where it and the packs below it lie, nearest first. */
export type Loaded = { readonly pack: Pack | null; readonly problems: readonly Problem[]; readonly folders: readonly string[] }

/** What is laid over a whole pack without being part of it: a draft. */
export type Overlay = {
  readonly over: (below: Content) => Content
  readonly broken: readonly string[]
  readonly problems: readonly Problem[]
}

/** Loads a pack without throwing: problems are values here, all at once. With `draft`: as if that were the nearest pack. */
export async function tryLoadPack(roots: readonly string[], key: string, draft?: Overlay): Promise<Loaded> {
  const lineage: Folder[] = []
  const problems: Problem[] = []
  for (let next: string | undefined = key; next !== undefined;) {
    const folder = await readFolder(roots, next)
    const by = lineage.at(-1)
    if (!folder) {
      const place = by ? placeOf(by.head, 'extends') : { pack: next, file: 'pack.yaml', line: 1 }
      problems.push(problem(place, 'packs.missing', { key: next, roots: roots.join(', ') }))
      break
    }
    lineage.push(folder)
    problems.push(...folder.problems)
    next = typeof folder.head.extends === 'string' ? folder.head.extends : undefined
    if (next !== undefined && lineage.some((seen) => seen.key === next)) {
      problems.push(
        problem(placeOf(folder.head, 'extends'), 'packs.cycle', { path: [...lineage.map((seen) => seen.key), next].join(' → ') }),
      )
      break
    }
  }
  const folders = lineage.map((folder) => folder.path)
  const own = lineage[0]
  if (!own) return { pack: null, problems, folders }
  // What stands in a file that cannot be read is missing everywhere: that would be told as faults that are not there.
  if (problems.some(({ code }) => code === 'packs.yaml' || code === 'packs.too-deep'))
    return { pack: null, problems: sorted(problems), folders }
  const broken = new Set([...lineage.flatMap((folder) => folder.broken), ...(draft?.broken ?? [])])
  problems.push(...(draft?.problems ?? []))
  let content = noContent
  const layers = [...lineage.toReversed().map((folder) => () => folder.content), ...(draft === undefined ? [] : [draft.over])]
  for (const layer of layers) {
    const below = content
    content = mergeContent(below, soundOnly(layer(below), broken), problems)
    problems.push(...checkContent(content, below, broken))
  }
  const all = sorted(problems)
  const keys = lineage.map((folder) => folder.key)
  return { pack: all.length === 0 ? buildPack(own.head, keys, content) : null, problems: all, folders }
}

/** Entries whose shape is wrong are left out of merging: they would only cause faults that are not there. */
function soundOnly(content: Content, broken: ReadonlySet<string>): Content {
  const sound: Record<string, unknown> = { ...content }
  for (const list of [
    'items',
    'procedures',
    'repairs',
    'reports',
    'noViolationReports',
    'conducts',
    'evaluationModels',
    'modelChanges',
    'supervision',
    'incentives',
    'benefitRules',
    'useScenes',
    'lists',
    'measures',
    'purposes',
    'access',
    'calendar',
    'divisions',
    'codeSets',
    'fieldGroups',
    'ruleGroups',
  ] as const)
    sound[list] = content[list].map((entry) => (broken.has(`${list}.${entry.key}`) ? hollow(list, entry) : entry))
  return sound as Content
}

const hollow = (list: string, entry: { readonly key: string }): object => {
  const from = (entry as { from?: unknown }).from
  return {
    key: entry.key,
    ...((editionLists as readonly string[]).includes(list) && {
      from: typeof from === 'string' ? from : '0001-01-01',
    }),
    ...(list === 'calendar' && { off: [], work: [], basis: [] }),
    fields: [],
    rules: [],
    codes: [],
  }
}

/** A problem of a lower pack shows again in every pack above it: each is told once. */
function sorted(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((one) => [JSON.stringify(one), one]))
  return [...unique.values()].toSorted((a, b) => a.pack.localeCompare(b.pack) || a.file.localeCompare(b.file) || a.line - b.line)
}

/** Loads a pack with everything it extends, from folders that hold packs; refuses one with any problem. */
export async function loadPack(roots: readonly string[], key: string): Promise<Pack> {
  const { pack, problems } = await tryLoadPack(roots, key)
  if (pack) return pack
  throw fail('packs.invalid', {
    values: { key, count: problems.length },
    details: problems.map(({ pack, file, line, code, text }) => ({ pack, file, line, code, text })),
  })
}

/** The keys of all packs below some folders. */
export async function findPacks(roots: readonly string[]): Promise<string[]> {
  const keys: string[] = []
  for (const root of roots)
    for (const name of await readFolders(root)) if ((await readTree(join(root, name), isHead)).length > 0) keys.push(name)
  return [...new Set(keys)].toSorted()
}
