import type { ReactNode } from 'react'
import { asset } from './assets.ts'
import { link, usePlace } from './place.tsx'

export type HtmlProps = {
  title: string
  site: string
  description?: string | undefined
  /** Pages that must not be found by search engines. */
  hidden?: boolean
  /** Reload after so many seconds when scripts are off; with scripts `progress` keeps the page fresh. */
  refresh?: number | undefined
  /** Client islands by name, for example `progress`. */
  islands?: readonly string[] | undefined
  feeds?: readonly { readonly href: string; readonly title: string; readonly type: string }[]
  className?: string
  children: ReactNode
}

/** The document around a page: head, language, the one style sheet. */
export function Html({ title, site, description, hidden, refresh, islands, feeds, className, children }: HtmlProps) {
  const { lang, path, query } = usePlace()
  return (
    <html lang={lang === 'zh' ? 'zh-Hans-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === site ? site : `${title} · ${site}`}</title>
        {description !== undefined && <meta name="description" content={description} />}
        {hidden === true && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="stylesheet" href={asset('xinheng.css')} />
        <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
        <link rel="alternate" hrefLang="zh-Hans" href={link('zh', path) + query} />
        <link rel="alternate" hrefLang="en" href={link('en', path) + query} />
        {feeds?.map((feed) => (
          <link key={feed.href} rel="alternate" href={feed.href} title={feed.title} type={feed.type} />
        ))}
        {refresh !== undefined && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        {islands?.map((name) => (
          <script key={name} type="module" src={asset(`${name}.js`)} />
        ))}
      </head>
      <body className={className}>{children}</body>
    </html>
  )
}
