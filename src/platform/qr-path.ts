import { encode } from 'uqr'

/** Dark squares of a QR code on a field of `size` squares with the quiet border cameras need, as the path of a drawing. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return { size, path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') }
}
