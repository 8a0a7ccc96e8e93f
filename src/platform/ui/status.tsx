import type { ReactNode } from 'react'

/** `adverse` is cinnabar and means "speaks against somebody"; use it for nothing else but refusals. */
export type Tone = 'neutral' | 'good' | 'adverse' | 'attention' | 'info'

/** A short status. The word carries the meaning, the colour only helps. */
export const Badge = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`badge badge-${tone}`}>{children}</span>
)

/** A note to the reader. `role` only for what has just happened. */
export const Notice = ({
  tone = 'info',
  title,
  live,
  children,
}: {
  tone?: Tone
  title?: ReactNode
  live?: boolean
  children?: ReactNode
}) => (
  <div className={`notice notice-${tone}`} role={live === true ? (tone === 'adverse' ? 'alert' : 'status') : undefined}>
    {title !== undefined && <p className="notice-title">{title}</p>}
    {children}
  </div>
)

/** Nothing to show, and what to do about it. */
export const EmptyState = ({ title, children }: { title: ReactNode; children?: ReactNode }) => (
  <div className="empty">
    <svg className="empty-picture" viewBox="0 0 96 40" width="96" height="40" aria-hidden="true" focusable="false">
      <path d="M48 4v10M10 14h76M22 14l-9 16h18zM13 30a9 6 0 0 0 18 0zM74 14v6M69 20h10l3 14H66z" />
    </svg>
    <p className="empty-title">{title}</p>
    {children}
  </div>
)

export type Stat = { readonly label: ReactNode; readonly value: ReactNode; readonly note?: ReactNode; readonly tone?: Tone }

/** Numbers that matter, each with its name. */
export const Stats = ({ stats }: { stats: readonly Stat[] }) => (
  <dl className="stats">
    {stats.map((stat, index) => (
      <div key={index} className={`stat stat-${stat.tone ?? 'neutral'}`}>
        <dt>{stat.label}</dt>
        <dd>
          <span className="stat-value">{stat.value}</span>
          {stat.note !== undefined && <span className="stat-note">{stat.note}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

/** Text in fixed-width letters, for commands, hashes and examples. Scrolls with the keyboard. */
export const CodeBlock = ({ label, children }: { label: string; children: string }) => (
  <pre className="code-block" tabIndex={0} role="group" aria-label={label}>
    <code>{children}</code>
  </pre>
)

/** A code or hash inside text: may break anywhere, copies as one. */
export const Code = ({ children }: { children: ReactNode }) => <code className="code">{children}</code>

/** The seal: says that a thing can be proved, and leads to the proof. */
export const Seal = ({ href, title, children }: { href: string; title: ReactNode; children?: ReactNode }) => (
  <a className="seal" href={href}>
    <svg className="seal-mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <rect x="2" y="2" width="36" height="36" rx="6" />
      <path d="M20 9v6M9 15h22M13 15l-3.6 8h7.2zM9.4 23a3.6 3.6 0 0 0 7.2 0zM27.500 15v4M25 19h5l1.400 8h-7.800zM12 31.500h16" />
    </svg>
    <span className="seal-words">
      <strong>{title}</strong>
      {children !== undefined && <span>{children}</span>}
    </span>
  </a>
)
