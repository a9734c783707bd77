/** Returns whether a number is an integer too large for all of its digits to have been kept. */
export function isInexact(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
}
