import type { Lang } from '../text.ts'

/** Chinese at `/…`, English at `/en/…`: the path without the language prefix. */
export function pathWithoutLanguage(pathname: string): string {
  return pathname === '/en' ? '/' : pathname.startsWith('/en/') ? pathname.slice(3) : pathname
}

/** The language of a request: by its prefix; for the API by `Accept-Language`, Chinese when it says nothing. */
export function languageOf(pathname: string, acceptLanguage: string | undefined): Lang {
  if (pathname === '/en' || pathname.startsWith('/en/')) return 'en'
  if (!pathname.startsWith('/api/')) return 'zh'
  return acceptLanguage?.trim().toLowerCase().startsWith('en') === true ? 'en' : 'zh'
}
