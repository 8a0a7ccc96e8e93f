import { fail } from './errors.ts'

const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

/** An OLE file is an old workbook, or a new one behind a password: the latter has a stream of this name. */
export async function readOle(bytes: AsyncIterable<Uint8Array>): Promise<Error> {
  let tail = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const joint = Buffer.concat([tail, chunk])
    if (joint.includes(encryptedPackage)) return fail('tabular.encrypted')
    tail = joint.subarray(-encryptedPackage.length)
  }
  return fail('tabular.old-xls')
}
