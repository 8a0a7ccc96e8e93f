import type { ReactNode } from 'react'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { usePlace, type Option } from '../../platform/ui/index.ts'
import type { FollowedContract } from '../read.ts'

export type ContractPageProps = {
  followed: FollowedContract
  methods: readonly Option[]
  today: string
  requestKey: string
  mayDecide: boolean
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

type Props = { props: ContractPageProps; at: string; seen?: number; children: ReactNode }

/** A form of the page: its name goes with it, so that what was entered comes back to it; `seen`: the steps of the case it moves. */
export function PageForm({ props: { followed }, at, seen = followed.read.steps.length, children }: Props) {
  const { href } = usePlace()
  return (
    <form method="post" action={href(`/workbench/contracts/${followed.contract.contractId}`)} encType="multipart/form-data">
      <input type="hidden" name="at" value={at} />
      <input type="hidden" name="seen" value={seen} />
      {children}
    </form>
  )
}

/** Controls of one of several forms: each knows what was entered in it, and what was wrong. */
export const fieldsOf = ({ entered, errors }: Pick<ContractPageProps, 'entered' | 'errors'>, at: string) => {
  const isEntered = entered['at'] === at
  return {
    isEntered,
    field: (name: string) => ({ name, id: `f-${at}-${name}`, error: isEntered ? errorAt(errors, name) : undefined }),
    value: (name: string) => (isEntered ? (entered[name] ?? '') : ''),
  }
}
