import { XinhengError } from '../errors.ts'
import type { Download } from './download.ts'
import type { ZipPart } from './zip-writer.ts'

/** A file of an export, with what it is. */
export type ExportPart = ZipPart & { readonly mediaType: string }

/** A JSON file of one value. */
export const jsonPart = (name: string, value: object): ExportPart => ({
  name,
  mediaType: 'application/json',
  text: [`${JSON.stringify(value, null, 2)}\n`],
})

/** A JSON file of a list, written as it is read. */
export function jsonListPart(name: string, items: AsyncIterable<object>): ExportPart {
  async function* text(): AsyncGenerator<string> {
    let before = '['
    for await (const item of items) {
      yield `${before}\n${JSON.stringify(item)}`
      before = ','
    }
    yield before === '[' ? '[]\n' : '\n]\n'
  }
  return { name, mediaType: 'application/json', text: text() }
}

/** The items as they pass, each noted: what follows a list in an export does not read it again. */
export async function* noting<Item>(items: AsyncIterable<Item>, note: (item: Item) => void): AsyncGenerator<Item> {
  for await (const item of items) {
    note(item)
    yield item
  }
}

/** A kept file as it is. One that may not or cannot be given is named with the reason, and the rest still comes. */
export async function keptPart(name: string, open: () => Promise<Download>): Promise<ExportPart> {
  try {
    const { mediaType, bytes } = await open()
    return { name, mediaType, text: bytes }
  } catch (error) {
    if (!(error instanceof XinhengError)) throw error
    return { name: `${name}.txt`, mediaType: 'text/plain', text: [`${error.text.zh}\r\n${error.text.en}\r\n`] }
  }
}

/** Every row of a list that is read page by page. */
export async function* everyRow<Row, Place>(
  pageAfter: (place: Place | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next: Place | null }>,
): AsyncGenerator<Row> {
  for (let page = await pageAfter(undefined); ; page = await pageAfter(page.next)) {
    yield* page.rows
    if (page.next === null) return
  }
}
