import { Words } from '../../platform/ui/index.ts'

const reachable = /(?<![\d-])(0\d{2,3}-?\d{7,8}(?:-\d{1,6})?)(?![\d-])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g

type Part = { readonly text: string; readonly href: string | null }

/** A contact as it is registered, cut where a telephone number or an e-mail address in it can be followed. */
export function partsOf(contact: string): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const match of contact.matchAll(reachable)) {
    if (match.index > at) parts.push({ text: contact.slice(at, match.index), href: null })
    const [text, telephone] = match
    parts.push({ text, href: telephone === undefined ? `mailto:${text}` : `tel:+86${telephone.replaceAll('-', '').slice(1)}` })
    at = match.index + text.length
  }
  if (at < contact.length) parts.push({ text: contact.slice(at), href: null })
  return parts
}

/** Where a source is reached; on a telephone its number can be called. */
export const Contact = ({ children }: { children: string }) => (
  <>
    {partsOf(children).map(({ text, href }, index) =>
      href === null ? (
        <Words key={index}>{text}</Words>
      ) : (
        <a key={index} href={href}>
          {text}
        </a>
      ),
    )}
  </>
)
