const decimal = /^-?\d+(?:\.\d+)?$/

export const isDecimal = (text: string): boolean => decimal.test(text)

/** Compares two decimal texts exactly, whatever their length: negative, zero or positive. */
export function compareDecimals(one: string, two: string): number {
  if (one.length < 16 && two.length < 16) return Number(one) - Number(two)
  const [wholeOne = '', partOne = ''] = one.split('.')
  const [wholeTwo = '', partTwo = ''] = two.split('.')
  const digits = Math.max(partOne.length, partTwo.length)
  const difference = BigInt(wholeOne + partOne.padEnd(digits, '0')) - BigInt(wholeTwo + partTwo.padEnd(digits, '0'))
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
