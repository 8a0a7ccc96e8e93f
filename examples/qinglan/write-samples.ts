import { mkdir, writeFile } from 'node:fs/promises'
import { sampleFiles } from './samples.ts'

/** Writes the sample files of the README anew. */
const folder = new URL('./files/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const { name, bytes } of await sampleFiles()) await writeFile(new URL(name, folder), bytes)
