import type { ListedOrganisation } from '../../disclosure/index.ts'
import type { FormError } from '../../platform/http/form.ts'
import type { OwnWatch } from '../read.ts'
import type { Watcher } from '../watch.ts'

/** All that the page of what is watched shows. */
export type WatchProps = {
  watch: OwnWatch
  watcher: Watcher
  most: number
  mayChange: boolean
  /** What was searched for and found; null when nothing was asked. */
  found: { readonly text: string; readonly rows: readonly ListedOrganisation[] } | null
  errors: readonly FormError[]
  entries: { readonly mail: string; readonly webhookUrl: string }
  /** A secret that has just been made, whole. */
  issued: { readonly feed: string } | { readonly secret: string } | null
  sendsMail: boolean
}
