import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import { remember, type Raw, type RawMap } from './place.ts'
import { problem, type Place, type Problem } from './problem.ts'

/** A file of a pack: what it says, every value remembering its line. */
export type PackFile = { readonly pack: string; readonly file: string; readonly value: RawMap }

/** Reads one YAML file. Problems go to `problems`; a file that is not a mapping gives an empty one. */
export function parseFile(pack: string, file: string, text: string, problems: Problem[]): PackFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number | undefined): Place => ({ pack, file, line: offset === undefined ? 1 : lines.linePos(offset).line })
  // What the parser says after its first error follows from that, or is about a text it did not read.
  const tooDeep = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  const [first] = document.errors
  if (tooDeep !== undefined) problems.push(problem(at(tooDeep.pos[0]), 'packs.too-deep'))
  else if (first !== undefined) problems.push(problem(at(first.pos[0]), 'packs.yaml', { what: first.message }))

  // What is written once is one value, however often it is used: what is wrong with it is told once.
  const anchored = new Map<unknown, Raw>()
  const convert = (node: unknown): Raw => {
    if (isAlias(node)) return convert(node.resolve(document))
    const made = anchored.get(node) ?? read(node)
    anchored.set(node, made)
    return made
  }
  const read = (node: unknown): Raw => {
    if (isScalar(node)) return node.value as Raw
    const place = at((node as Node | null)?.range?.[0])
    if (isSeq(node)) {
      const list = node.items.map(convert)
      remember(list, place, new Map(node.items.map((item, index) => [String(index), at((item as Node | null)?.range?.[0])])))
      return list
    }
    if (isMap(node)) {
      const entries = node.items.map((pair) => ({
        key: String(isScalar(pair.key) ? pair.key.value : pair.key),
        value: convert(pair.value),
        place: at((pair.key as Node | null)?.range?.[0]),
      }))
      const map = Object.fromEntries(entries.map(({ key, value }) => [key, value]))
      remember(map, place, new Map(entries.map(({ key, place }) => [key, place])))
      return map
    }
    return null
  }

  const value = document.errors.length > 0 ? {} : convert(document.contents)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { pack, file, value: value as RawMap }
  if (document.contents !== null)
    problems.push(problem(at(0), 'packs.shape', { where: file, what: { zh: '整个文件应是“键: 值”', en: 'the file must be a mapping' } }))
  return { pack, file, value: {} }
}
