import { readFileSync } from 'node:fs'

/** The text of a data file that is shipped beside the program, such as `new URL('./data/x.csv', import.meta.url)`. */
export const readShipped = (file: URL): string => readFileSync(file, 'utf8')

/** The rows of a shipped CSV file without quotes, each as the cells under its header. */
export function readShippedCsv(file: URL): Record<string, string>[] {
  const [header = '', ...lines] = readShipped(file).split(/\r?\n/).filter(Boolean)
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']))
  })
}
