import type { Actor } from '../../platform/context.ts'
import type { Day } from '../../platform/time.ts'
import type { AppContext } from '../context.ts'
import type { App } from '../open.ts'

/** Somebody at an instant of the county's clock, such as 2026-11-20T09:30:00. */
export const atInstants =
  (app: App) =>
  (actor: Actor, instant: string): AppContext =>
    app.contextAt(actor, new Date(`${instant}+08:00`))

/** Somebody on a day, always at the same time of it. */
export const onDays =
  (app: App, time = '10:00:00') =>
  (actor: Actor, day: Day): AppContext =>
    atInstants(app)(actor, `${day}T${time}`)
