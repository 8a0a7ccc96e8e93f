/** The front page's picture: in the pan what was decided, as the weight the tree that proves it. The beam is level. */
export const SteelyardPicture = () => (
  <svg className="steelyard" viewBox="0 0 560 380" aria-hidden="true" focusable="false">
    <path className="sy-line" d="M190 8v78M178 20a12 12 0 1 1 24 0 12 12 0 0 1-24 0" />
    <path className="sy-beam" d="M36 84h508a4 4 0 0 1 0 6L36 96a6 6 0 0 1 0-12z" />
    <g className="sy-star">
      {Array.from({ length: 16 }, (_, index) => (
        <circle key={index} cx={226 + index * 20} cy={89} r={index % 5 === 0 ? 4.2 : 2.4} />
      ))}
    </g>
    <path className="sy-thin" d="M92 96 22 250M92 96v150M92 96l70 154" />
    <path className="sy-pan" d="M8 250h168c-8 40-42 56-84 56s-76-16-84-56z" />
    <g className="sy-paper">
      <rect x="44" y="168" width="76" height="84" rx="3" transform="rotate(-7 82 210)" />
      <rect x="58" y="160" width="80" height="92" rx="3" />
    </g>
    <path className="sy-ink" d="M70 180h44M70 194h56M70 206h56M70 218h34" />
    <rect className="sy-seal" x="112" y="222" width="17" height="17" rx="2" />
    <path className="sy-line" d="M420 88v44" />
    <path className="sy-weight" d="M398 132h44l64 196a14 14 0 0 1-13 18H347a14 14 0 0 1-13-18z" />
    <path
      className="sy-tree"
      d="M420 164 384 216M420 164l36 52M384 216l-22 54M384 216l20 54M456 216l-20 54M456 216l22 54M362 270l-9 44M362 270l9 44M404 270l-7 44M404 270l9 44M436 270l-9 44M436 270l7 44M478 270l-9 44M478 270l9 44"
    />
    <g className="sy-node">
      <circle cx="420" cy="164" r="7" />
      <circle cx="384" cy="216" r="5" />
      <circle cx="456" cy="216" r="5" />
      {[362, 404, 436, 478].map((x) => (
        <circle key={x} cx={x} cy="270" r="4" />
      ))}
      {[353, 371, 397, 413, 427, 443, 469, 487].map((x) => (
        <circle key={x} cx={x} cy="314" r="3" />
      ))}
    </g>
    <path className="sy-trace" d="M420 164 384 216l20 54 9 44" />
    <rect className="sy-seal" x="407" y="308" width="12" height="12" rx="2" />
  </svg>
)
