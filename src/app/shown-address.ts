import { hasPersonId } from '../subjects/index.ts'

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The address of a request as a page may repeat it, in links to itself and on paper: without what looks like a person's number. */
export function shownAddress(url: string): string {
  const address = new URL(url)
  if (hasPersonId(decoded(address.pathname))) return address.origin
  const names = [...address.searchParams].filter(([name, value]) => hasPersonId(name) || hasPersonId(value)).map(([name]) => name)
  for (const name of names) address.searchParams.delete(name)
  return names.length === 0 ? url : address.href
}
