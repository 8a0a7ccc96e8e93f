/** A module as dependency-cruiser reports it, with its text. */
export type Module = { readonly source: string; readonly dependencies: readonly { readonly resolved: string }[]; readonly text: string }

const capabilityOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? ''
/** What the rules leave out may import anything, and so uses no line. */
const isLeftOut = (path: string): boolean => /\.(test|foreign)\.tsx?$|fixtures\.tsx?$/.test(path)

/** Lines of the table that nothing needs, neither an import nor a statement that reads a published view; as `from -> to`. */
export function unusedLines(table: Readonly<Record<string, readonly string[]>>, modules: readonly Module[]): string[] {
  const used = new Set(
    modules
      .filter(({ source }) => !isLeftOut(source))
      .flatMap(({ source, dependencies, text }) => {
        const imported = dependencies.map(({ resolved }) => capabilityOf(resolved))
        const read = [...text.matchAll(/\b(?:from|join)\s+([a-z]+)\.[a-z_]+/g)].map(([, schema = '']) => schema)
        return [...imported, ...read].map((to) => `${capabilityOf(source)} -> ${to}`)
      }),
  )
  return Object.entries(table)
    .flatMap(([from, all]) => all.map((to) => `${from} -> ${to}`))
    .filter((line) => !used.has(line))
}
