import { createContext, use } from 'react'
import type { Lang, Text } from '../text.ts'

/** Where a page is: its language, its site, and its path and query without the language prefix. */
export type Place = { readonly lang: Lang; readonly origin: string; readonly path: string; readonly query: string }

export const PlaceContext = createContext<Place>({ lang: 'zh', origin: '', path: '/', query: '' })

/** The address of a path in a language: Chinese at `/…`, English at `/en/…`. Other addresses stay as they are. */
export function link(lang: Lang, path: string): string {
  if (lang === 'zh' || !path.startsWith('/') || path.startsWith('/assets/') || path.startsWith('/api/')) return path
  return path === '/' ? '/en' : `/en${path}`
}

/** Splits a request address into language and place. A path that began with two slashes would name another site as a link. */
export function placeOf(url: string, lang: Lang): Place {
  const { origin, pathname, search } = new URL(url)
  return { lang, origin, path: pathname.replace(/^\/+en(?=\/|$)/, '').replace(/^\/*/, '/'), query: search }
}

type Say = { (text: Text): string; (zh: string, en: string): string }

/** A place with what components ask of it: `t` for texts, `href` for addresses in its language. */
type Spoken = Place & { readonly t: Say; readonly href: (path: string) => string }

function spokenIn(place: Place): Spoken {
  const { lang } = place
  const t = (first: Text | string, en?: string) => (typeof first === 'string' ? (lang === 'zh' ? first : (en ?? first)) : first[lang])
  return { ...place, t, href: (path) => link(lang, path) }
}

const spoken = new WeakMap<Place, Spoken>()

/** For components. Made once a page, not once a component. */
export function usePlace(): Spoken {
  const place = use(PlaceContext)
  const known = spoken.get(place)
  if (known !== undefined) return known
  const made = spokenIn(place)
  spoken.set(place, made)
  return made
}
