/** A page of rows; whether there is another the store finds by reading one row more. */
export type Paged<Row> = { readonly rows: readonly Row[]; readonly page: number; readonly hasMore: boolean }

export const pageSize = 50

/** The rows of a page, of which `found` may hold one more. */
export const paged = <Row>(found: readonly Row[], page: number, size = pageSize): Paged<Row> => ({
  rows: found.slice(0, size),
  page,
  hasMore: found.length > size,
})
