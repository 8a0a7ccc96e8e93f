/** A capability asks for the part of the context it knows; Hono's types cannot say that the whole context serves it too. */
export const forApp = <Part>(part: () => unknown): (() => Part) => part as () => Part
