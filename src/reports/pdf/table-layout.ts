/**
 * How a wide table fits a page that stands upright: short columns stand side by side below a header that is repeated, long ones
 * follow in lines of their own below each row. Widths are counted in letters of the text (1 is a Chinese character).
 */
export type TableLayout = {
  readonly columns: readonly { readonly at: number; readonly width: number }[]
  /** Places of the columns that follow below. */
  readonly below: readonly number[]
}

/** What fits beside the running number on a page. */
const page = 52
const padding = 1.4
const most = { column: 13, label: 6, labelLines: 2 }

const narrow = /[\u0020-\u02ff\u2010-\u2015]/
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (narrow.test(one) ? 0.57 : 1), 0)
/** The longest stretch no line can break in. */
const wordWidth = (text: string): number => Math.max(0, ...(text.match(/[\u0021-\u02ff]+/g) ?? []).map(widthOf))

export function layTable(labels: readonly string[], rows: readonly (readonly string[])[]): TableLayout {
  const candidates = labels.map((label, at) => {
    const texts = rows.map((cells) => cells[at] ?? '')
    const widest = Math.max(0, ...texts.map(widthOf))
    const word = Math.max(wordWidth(label), ...texts.map(wordWidth))
    const width = Math.max(Math.min(widest, most.column), Math.min(widthOf(label), most.label), word) + padding
    const isNarrow = widest <= most.column && widthOf(label) <= most.labelLines * (width - padding)
    return { at, isNarrow, width: Math.min(width, page / 2) }
  })
  // The first column names the record, so it always leads; the narrow ones stand beside it, none with a second line.
  let used = 0
  const taken = new Set<number>()
  for (const { at, isNarrow, width } of candidates.toSorted((a, b) => Math.sign(a.at && 1) - Math.sign(b.at && 1) || a.width - b.width)) {
    if (at > 0 && (!isNarrow || used + width > page)) continue
    used += width
    taken.add(at)
  }
  return {
    columns: candidates.filter(({ at }) => taken.has(at)).map(({ at, width }) => ({ at, width })),
    below: candidates.filter(({ at }) => !taken.has(at)).map(({ at }) => at),
  }
}

/** Labels with values in as few lines as hold them, in their order. */
export function inLines<Part extends { readonly label: string; readonly value: string }>(parts: readonly Part[]): Part[][] {
  const lines: Part[][] = []
  let used = page
  for (const part of parts) {
    const width = widthOf(part.label) + widthOf(part.value) + 3
    if (used + width > page) lines.push([])
    used = used + width > page ? width : used + width
    lines.at(-1)?.push(part)
  }
  return lines
}
