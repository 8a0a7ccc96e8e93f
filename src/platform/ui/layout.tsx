import type { ReactNode } from 'react'
import { usePlace } from './place.tsx'
import { Words } from './words.tsx'

export type Crumb = { readonly href: string; readonly label: string }

/** Where the page stands: links from the start to the page above. */
export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  const { t, href } = usePlace()
  return (
    <nav className="breadcrumb" aria-label={t('当前位置', 'You are here')}>
      <ol>
        {trail.map((crumb) => (
          <li key={crumb.href}>
            <a href={href(crumb.href)}>
              <Words>{crumb.label}</Words>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type PageTitleProps = {
  children: ReactNode
  /** A word over the title: what kind of thing this is. */
  kicker?: ReactNode
  /** One or two sentences under the title. */
  lead?: ReactNode
  /** Links and buttons that act on the whole page. */
  actions?: ReactNode
}

/** The one `h1` of a page. */
export const PageTitle = ({ children, kicker, lead, actions }: PageTitleProps) => (
  <header className="page-title">
    <div className="page-title-words">
      {kicker !== undefined && <p className="kicker">{kicker}</p>}
      <h1>{children}</h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </div>
    {actions !== undefined && <div className="actions no-print">{actions}</div>}
  </header>
)

type SectionProps = { id?: string; title: ReactNode; count?: number; note?: ReactNode; aside?: ReactNode; children: ReactNode }

/** A titled part of a page. */
export const Section = ({ id, title, count, note, aside, children }: SectionProps) => (
  <section className="section" id={id}>
    <header className="section-head">
      <h2>
        {title}
        {count !== undefined && <span className="count">{count}</span>}
      </h2>
      {aside !== undefined && <div className="section-aside no-print">{aside}</div>}
    </header>
    {note !== undefined && <p className="section-note">{note}</p>}
    {children}
  </section>
)

/** What is on a long page, as links to its sections. */
export function OnThisPage({ parts }: { parts: readonly { readonly id: string; readonly title: string; readonly count?: number }[] }) {
  const { t } = usePlace()
  return (
    <nav className="on-this-page no-print" aria-label={t('本页内容', 'On this page')}>
      <p aria-hidden="true">{t('本页内容', 'On this page')}</p>
      <ul>
        {parts.map((part) => (
          <li key={part.id}>
            <a href={`#${part.id}`}>{part.title}</a>
            {part.count !== undefined && <span className="count">{part.count}</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}

type CardProps = { id?: string; title?: ReactNode; tone?: 'plain' | 'quiet'; children: ReactNode }

/** A raised sheet of paper around something that belongs together. */
export const Card = ({ id, title, tone = 'plain', children }: CardProps) => (
  <div className={`card card-${tone}`} id={id}>
    {title !== undefined && <h3 className="card-title">{title}</h3>}
    {children}
  </div>
)

/** Cards side by side as far as they fit. */
export const Grid = ({ children, min = 'm' }: { children: ReactNode; min?: 's' | 'm' | 'l' }) => (
  <div className={`grid grid-${min}`}>{children}</div>
)

/** Main matter and a narrow column beside it; one column on a phone. */
export const Split = ({ children, aside }: { children: ReactNode; aside: ReactNode }) => (
  <div className="split">
    <div className="split-main">{children}</div>
    <aside className="split-aside">{aside}</aside>
  </div>
)

/** Running text: paragraphs, lists, headings with a readable measure. */
export const Prose = ({ children }: { children: ReactNode }) => <div className="prose">{children}</div>

type DetailsProps = {
  summary: ReactNode
  open?: boolean
  /** On paper it is open: what it holds belongs to the document. */
  printed?: boolean
  children: ReactNode
}

/** Something to open, closed at first. */
export const Details = ({ summary, open, printed, children }: DetailsProps) => (
  <details className={printed === true ? 'details details-printed' : 'details'} open={open}>
    <summary>{summary}</summary>
    <div className="details-body">{children}</div>
  </details>
)

/** Shown on paper only. */
export const PrintOnly = ({ children }: { children: ReactNode }) => <div className="print-only">{children}</div>

/** The first thing on a front page: what this is, one thing to do, a picture. Edge to edge. */
export const Hero = ({
  title,
  lead,
  picture,
  children,
}: {
  title: ReactNode
  lead: ReactNode
  picture: ReactNode
  children: ReactNode
}) => (
  <div className="hero">
    <div className="container hero-row">
      <div className="hero-words">
        <h1>{title}</h1>
        <p className="hero-lead">{lead}</p>
        {children}
      </div>
      <div className="hero-picture">{picture}</div>
    </div>
  </div>
)

/** A course of things in order, numbered the way the language does. */
export const NumberedSteps = ({ steps }: { steps: readonly { readonly title: ReactNode; readonly words: ReactNode }[] }) => (
  <ol className="numbered">
    {steps.map((step, index) => (
      <li key={index}>
        <h3>{step.title}</h3>
        <p>{step.words}</p>
      </li>
    ))}
  </ol>
)

/** Ways on: each a link with a sentence. */
export const Ways = ({ ways }: { ways: readonly { readonly href: string; readonly title: ReactNode; readonly words?: ReactNode }[] }) => (
  <ul className="ways">
    {ways.map((way) => (
      <li key={way.href}>
        <a href={way.href}>{way.title}</a>
        {way.words !== undefined && <p>{way.words}</p>}
      </li>
    ))}
  </ul>
)
