import type { Command } from 'commander'
import type { Context } from '../context.ts'

/** What a command works with; it must be closed. */
type Opened<C extends Context = Context> = { readonly ctx: C; readonly close: () => Promise<void> }

/**
 * Opens the installation for a command: joins a running server's database or starts its own. With `work`, queued jobs
 * are also done by this process.
 */
export type OpenContext<C extends Context = Context> = (options?: { work?: boolean }) => Promise<Opened<C>>

/** Adds a capability's commands to the program. */
export type AddCommands<C extends Context = Context> = (program: Command, open: OpenContext<C>) => void
