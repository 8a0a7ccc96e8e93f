import { once } from 'node:events'

/** Writes a text, or its bytes, to standard output piece by piece, no faster than it is taken. */
export async function writeOut(parts: AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain')
}
