import { sha256 } from '@noble/hashes/sha2.js'
import { fromHex, joinBytes, toHex, utf8 } from '../../platform/crypto/bytes.ts'

/** First line of a file of names. */
export const namesHead = 'object,name,code,salt,task'

const line = /^([1-9]\d{0,14}),"(?:[^"]|"")*",([0-9A-Z]{18}),([0-9a-f]{64}),[0-9A-Z-]{1,30}$/

/** The marks that named organisations must have in the frame, by object. A line that says nothing of the kind has a mark nobody has. */
export function readNames(file: string): Map<number, string> {
  const lines = file.split('\n').slice(1, -1)
  return new Map(
    lines.map((text, at) => {
      const [, object, code = '', salt = ''] = line.exec(text) ?? []
      return object === undefined ? [-1 - at, ''] : [Number(object), toHex(sha256(joinBytes(fromHex(salt), utf8(code))))]
    }),
  )
}
