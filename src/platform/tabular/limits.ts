/** What one file may cost. Sizes are bytes, lengths are UTF-16 units. */
export type Limits = {
  readonly bytes: number
  readonly rows: number
  readonly columns: number
  readonly cellLength: number
  readonly rowLength: number
  /** XLSX: all parts together, unpacked. */
  readonly unpackedBytes: number
  /** XLSX: unpacked to packed, looked at once a part has unpacked to more than 16 MB. */
  readonly ratio: number
  readonly entries: number
  /** XLSX: the table of shared strings, which has to stay in memory. */
  readonly sharedStringBytes: number
}

const MB = 1024 * 1024

/** Rows are handed on when there are so many of them, or when they hold so much text: wide rows must not pile up in memory. */
export const fullBatch = { rows: 1_000, length: 4 * MB }

export const defaultLimits: Limits = {
  bytes: 500 * MB,
  // A million rows of data and room for titles and headers above them.
  rows: 1_000_100,
  columns: 1_000,
  // The most an Excel cell can hold.
  cellLength: 32_767,
  rowLength: 1_000_000,
  unpackedBytes: 4096 * MB,
  // A sheet of nothing but repeated values packs about 60 to 1; a bomb 1000 to 1.
  ratio: 300,
  entries: 5_000,
  sharedStringBytes: 512 * MB,
}

/** Of a file somebody sends in a form: its table of strings stays in memory, so it may not unpack to many times what was sent. */
export const limitsOfForm = (megabytes: number): Pick<Limits, 'bytes' | 'sharedStringBytes'> => ({
  bytes: megabytes * MB,
  sharedStringBytes: 4 * megabytes * MB,
})
