/** Bytes as they come: a request body, a file stream, a list of buffers. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>
