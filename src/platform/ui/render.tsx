import type { ComponentType, ReactElement, ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import type { Lang } from '../text.ts'
import { Html } from './html.tsx'
import { markChinese } from './mark-chinese.ts'
import { PlaceContext, placeOf } from './place.tsx'

/** What a page tells about itself; the frame around it is chosen by the app. */
export type PageOptions = {
  title: string
  description?: string
  /** The key of the navigation entry this page belongs to. */
  current?: string
  /** Reload after so many seconds without script (a running job). */
  refresh?: number
  islands?: readonly string[]
  feeds?: readonly { readonly href: string; readonly title: string; readonly type: string }[]
  /** The page reaches from edge to edge and sets its own columns. */
  bleed?: boolean
  status?: number
  /** The instant the page speaks of, for its printed foot. */
  asOf?: Date
  /** How long anyone may keep the page; `private` pages are never kept. */
  cache?: 'private' | { readonly seconds: number }
}

export type FrameProps = PageOptions & { children: ReactNode }

/** The frame of a surface (portal, workbench): a component set by the app as the request's `frame` variable. */
export type Frame = ComponentType<FrameProps>

/** The part of Hono's context that pages need. */
// oxlint-disable-next-line typescript/no-explicit-any
export type PageRequest = { get(key: any): any; readonly req: { readonly url: string } }

const Bare: Frame = ({ children, ...options }) => (
  <Html title={options.title} site="信衡 Xinheng" refresh={options.refresh} islands={options.islands}>
    <main id="main" className="container">
      {children}
    </main>
  </Html>
)

/** Renders a page inside the frame of its surface and answers it. */
export function page(c: PageRequest, options: PageOptions, content: ReactElement): Response {
  const lang = (c.get('lang') ?? 'zh') as Lang
  const Around = (c.get('frame') ?? Bare) as Frame
  const html = renderToString(
    <PlaceContext value={placeOf((c.get('address') as string | undefined) ?? c.req.url, lang)}>
      <Around {...options}>{content}</Around>
    </PlaceContext>,
  )
  const cache = options.cache ?? 'private'
  return new Response(`<!doctype html>${lang === 'zh' ? html : markChinese(html)}`, {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': lang === 'zh' ? 'zh-Hans-CN' : 'en',
      'cache-control': cache === 'private' ? 'private, no-store' : `public, max-age=${cache.seconds}`,
    },
  })
}
