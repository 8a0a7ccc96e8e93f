import type { Body } from '../../disclosure/index.ts'
import { usePlace, Words } from '../../platform/ui/index.ts'
import { organisationPath, sourcePath } from './address.ts'

const linkTo = (path: (code: string) => string) =>
  function BodyLink({ body, className }: { body: Body; className?: string }) {
    const { href } = usePlace()
    const name = <Words>{body.name}</Words>
    if (body.code === null) return name
    return (
      <a className={className} href={href(path(body.code))}>
        {name}
      </a>
    )
  }

/** An organisation by its name, linked where it has a page. */
export const OrganisationLink = linkTo(organisationPath)

/** A source or authority, the same way. */
export const SourceLink = linkTo(sourcePath)
