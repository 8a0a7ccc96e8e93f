/** A file to hand out, as a stream. */
export type FileToSend = {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** Answers a file to be saved under its name (RFC 6266); it is made while it is sent. */
export function download({ fileName, mediaType, bytes }: FileToSend): Response {
  const plain = fileName.normalize('NFKD').replace(/[^\w.-]+/g, '_')
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const iterator = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(out) {
      const next = await iterator.next()
      if (next.done === true) out.close()
      else out.enqueue(next.value)
    },
    cancel: async () => void (await iterator.return?.()),
  })
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${full}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
