import { lookup, type LookupAddress } from 'node:dns'
import { isInside } from './inside.ts'

export const insideCode = 'EINSIDE'

export type Resolve = (name: string, options: { all: true }, done: (error: Error | null, addresses: LookupAddress[]) => void) => void
type Looked = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** Looks a name up for a connection and refuses it when any of its addresses is inside. */
export const lookUpOutside =
  (resolve: Resolve = lookup) =>
  (name: string, options: { readonly all?: boolean | undefined }, done: Looked): void => {
    resolve(name, { all: true }, (error, addresses) => {
      if (error !== null) return done(error, '')
      const [first] = addresses
      if (first === undefined || addresses.some(({ address }) => isInside(address)))
        return done(Object.assign(new Error('inside'), { code: insideCode }), '')
      return options.all === true ? done(null, addresses) : done(null, first.address, first.family)
    })
  }
