/**
 * The mark: a steelyard 衡 seen from the front. One beam with three brass graduation stars 秤星,
 * the cord that holds it, the pan (what is said) and the weight (what is proved) in balance.
 */
export const Mark = ({ size = 36 }: { size?: number }) => (
  <svg className="mark" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <rect className="mark-ground" x="0" y="0" width="48" height="48" rx="11" />
    <g className="mark-line" fill="none" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
      <path d="M24 8.5v10" />
      <path d="M7.5 18.5h33" />
      <path d="M13 18.5 8.6 30h8.8z" />
      <path d="M7.4 30a5.6 5.6 0 0 0 11.2 0z" />
      <path d="M35 18.5v7" />
    </g>
    <path className="mark-weight" d="M31.6 25.5h6.8l2.1 10.2H29.5z" />
    <g className="mark-stars">
      <circle cx="20" cy="18.5" r="1.9" />
      <circle cx="24" cy="18.5" r="1.9" />
      <circle cx="28" cy="18.5" r="1.9" />
    </g>
  </svg>
)

/** The beam as a ruled line with graduation stars: divides sections, never carries meaning. */
export const Beam = () => <div className="beam" aria-hidden="true" />
