/** How keys of the sandbox begin. */
export const sandboxKind = 'xht'

export const isSandboxKey = (prefix: string): boolean => prefix.startsWith(`${sandboxKind}_`)

/** Where a key of the sandbox opens: what answers there with inventions knows it by its body. Everywhere else it opens nothing. */
export const sandboxPaths: readonly string[] = ['/api/v1/checks']
