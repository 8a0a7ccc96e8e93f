import { statfs } from 'node:fs/promises'

/** Bytes that may still be written below a folder. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** What stays free on the disk of the embedded server: one that finds it full stops, and the public pages with it. */
export const spareRoom = 256 * 1024 * 1024
