import { extractText } from 'unpdf'
import { fromBufferPromise } from 'yauzl'

/** The files of a ZIP, by name, in their order. */
export async function unpacked(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const archive = await fromBufferPromise(zip)
  const files = new Map<string, Buffer>()
  for await (const entry of archive.eachEntry()) {
    const content: Buffer[] = []
    for await (const piece of await archive.openReadStreamPromise(entry)) content.push(piece as Buffer)
    files.set(entry.fileName, Buffer.concat(content))
  }
  return files
}

/** What an answer says: in its files where it is a ZIP, in its words where it is a PDF. */
export async function textOf(answer: Response): Promise<string> {
  const type = answer.headers.get('content-type')
  if (type === 'application/pdf') {
    const bytes = await answer.arrayBuffer()
    // Evidence that was handed in only begins like one here.
    const read = extractText(new Uint8Array(bytes.slice(0)), { mergePages: true })
    return read.then(({ text }) => text).catch(() => Buffer.from(bytes).toString('latin1'))
  }
  if (type !== 'application/zip') return answer.text()
  return [...(await unpacked(Buffer.from(await answer.arrayBuffer()))).values()].map(String).join('\n')
}
