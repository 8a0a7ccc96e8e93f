/** Where the header is (indexes into the rows given; `last` differs from `first` for a header of two rows) and what it says. */
export type Header = { readonly first: number; readonly last: number; readonly labels: readonly string[]; readonly known: number }

const looksAt = 30

/**
 * Finds the header among the first rows, below title rows. A header of two rows has merged cells: an upper cell spans the
 * blank ones to its right, and a lower cell alone or joined with the upper one is the label.
 */
export function findHeader(rows: readonly (readonly string[])[], isKnownHeader: (text: string) => boolean): Header | null {
  let best: Header | null = null
  const consider = (header: Header) => {
    if (header.known > (best?.known ?? 0)) best = header
  }
  const top = rows.slice(0, looksAt).map((row) => row.map(clean))
  for (const [at, labels] of top.entries()) {
    const known = labels.filter((label) => label !== '' && isKnownHeader(label)).length
    const cells = labels.filter((label) => label !== '').length
    // One known word in a wide row is chance: a title, or a value.
    if (known >= 2 || (known === 1 && cells <= 2)) consider({ first: at, last: at, labels, known })
  }
  // Two rows are a header only where together they say more than either alone.
  for (let at = 0; at + 1 < top.length; at++) consider(joined(at, top[at]!, top[at + 1]!, isKnownHeader))
  return best
}

function joined(at: number, upper: readonly string[], lower: readonly string[], isKnownHeader: (text: string) => boolean): Header {
  const labels: string[] = []
  let known = 0
  let fromLower = 0
  let span = ''
  for (let column = 0; column < Math.max(upper.length, lower.length); column++) {
    const top = upper[column] ?? ''
    const bottom = lower[column] ?? ''
    if (top !== '') span = top
    const choices = bottom === '' ? [top] : [`${span}${bottom}`, `${span}-${bottom}`, bottom, top].filter((label) => label !== '')
    const label = choices.find((choice) => choice !== '' && isKnownHeader(choice))
    if (label !== undefined) {
      known++
      if (bottom !== '' && label !== top) fromLower++
    }
    labels.push(label ?? choices[0] ?? '')
  }
  // Without a known label in the lower row it is the first row of data.
  const isPair = fromLower > 0 && known >= 2
  return { first: at, last: at + 1, labels, known: isPair ? known : 0 }
}

const clean = (cell: string): string => cell.replace(/\s+/g, '')
