import { join } from 'node:path'
import { projectFolder } from '../platform/files/home.ts'

/** Where packs are looked for: those that come with the program, the demo's, and `XINHENG_PACKS`. */
export const packFolders = (): string[] => [
  join(projectFolder, 'packs'),
  join(projectFolder, 'examples', 'packs'),
  ...(process.env['XINHENG_PACKS'] ? [process.env['XINHENG_PACKS']] : []),
]
