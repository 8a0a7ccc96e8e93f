/** The hash SM3 (GB/T 32905), which browsers do not have. */

const start = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const turned = (word: number, by: number): number => (word << (by & 31)) | (word >>> (32 - (by & 31)))
const p0 = (word: number): number => word ^ turned(word, 9) ^ turned(word, 17)
const p1 = (word: number): number => word ^ turned(word, 15) ^ turned(word, 23)

export function sm3(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n)
  const state = Int32Array.from(start)
  for (let at = 0; at < padded.length; at += 64) compress(state, view, at)
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => digest.setInt32(4 * index, word))
  return new Uint8Array(digest.buffer)
}

function compress(state: Int32Array, block: DataView, at: number): void {
  const w = new Int32Array(68)
  // Every index is within its array.
  const word = (index: number): number => w[index] as number
  for (let j = 0; j < 16; j++) w[j] = block.getInt32(at + 4 * j)
  for (let j = 16; j < 68; j++) w[j] = p1(word(j - 16) ^ word(j - 9) ^ turned(word(j - 3), 15)) ^ turned(word(j - 13), 7) ^ word(j - 6)
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let j = 0; j < 64; j++) {
    const ss1 = turned((turned(a, 12) + e + turned(j < 16 ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7)
    const tt1 = ((j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (ss1 ^ turned(a, 12)) + (word(j) ^ word(j + 4))) | 0
    const tt2 = ((j < 16 ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + word(j)) | 0
    ;[a, b, c, d, e, f, g, h] = [tt1, a, turned(b, 9), c, p0(tt2), e, turned(f, 19), g]
  }
  ;[a, b, c, d, e, f, g, h].forEach((value, index) => (state[index] = (state[index] as number) ^ value))
}
