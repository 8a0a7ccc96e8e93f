/** A file to download, made while it is sent. */
export type Download = { readonly fileName: string; readonly mediaType: string; readonly bytes: AsyncIterable<Uint8Array> }
