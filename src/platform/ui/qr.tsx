import { qrPath } from '../qr-path.ts'

/** Pixels of a screen a camera tells apart as one square of a code. */
const square = 4

/**
 * A QR code as a drawing: dark squares on a light ground, whatever the colours of the page, for cameras need them so; a longer
 * text has more squares and is drawn larger.
 */
export function Qr({ text, label }: { text: string; label: string }) {
  const { path, size } = qrPath(text)
  const side = Math.max(220, size * square)
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      width={side}
      height={side}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
