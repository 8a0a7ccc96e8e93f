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

/** What an answer says, in its files where it is a ZIP. */
export async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type') !== 'application/zip') return answer.text()
  return [...(await unpacked(Buffer.from(await answer.arrayBuffer()))).values()].map(String).join('\n')
}
