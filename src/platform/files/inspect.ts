import { fileTypeFromBuffer } from 'file-type'
import { open, readFile } from 'node:fs/promises'
import { refuse, type Finding } from './finding.ts'
import { inspectArchive } from './inspect-archive.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { inspectJpeg, inspectPng } from './inspect-picture.ts'

const begins: readonly (readonly [string, (bytes: Buffer) => Finding])[] = [
  ['255044462d', inspectPdf],
  ['89504e470d0a1a0a', inspectPng],
  ['ffd8ff', inspectJpeg],
]

/** Old Office files, and new ones with a password, are this kind of container. */
const container = 'd0cf11e0a1b11ae1'

/** What a file holds, judged by its bytes; its name counts for nothing. */
export async function inspect(path: string, size: number): Promise<Finding> {
  const head = await readHead(path)
  const hex = head.toString('hex', 0, 16)
  if (hex.startsWith('504b0304')) return inspectArchive(path, size)
  if (hex.startsWith(container)) return refuse('files.encrypted')
  for (const [magic, look] of begins) if (hex.startsWith(magic)) return look(await readFile(path))
  const code = webCode(head)
  if (code !== undefined) return refuse('files.active', code)
  return refuse('files.unknown-type', (await fileTypeFromBuffer(head))?.ext.toUpperCase() ?? '?')
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The kind of web page or script a text begins as. */
function webCode(head: Buffer): string | undefined {
  const text = head.toString(head[0] === 0xff || head[1] === 0 ? 'utf16le' : 'utf8')
  const found = /<(svg|html|script|!doctype\s+html|\?php)/i.exec(text)?.[1] ?? /^\uFEFF?#!\s*(\S{1,20})/.exec(text)?.[1]
  return found?.toUpperCase()
}
