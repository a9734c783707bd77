/**
 * Writes a bill: headings as they are, and rows whose cells begin with a backtick. What a shop
 * wrote cannot break a row: its commas, backticks and line feeds are replaced.
 */
export function document(lines: readonly (string | readonly unknown[])[]): string {
  const text = lines.map((line) =>
    typeof line === 'string' ? line : line.map((cell) => `\`${safe(String(cell ?? ''))}`).join(','),
  )
  return `${text.join('\r\n')}\r\n`
}

function safe(cell: string): string {
  return cell.replaceAll(',', '，').replaceAll('`', "'").replace(/\s+/gu, ' ')
}

/** Writes cents as yuan: `1.00`. */
export function yuan(cents: number): string {
  return (cents / 100).toFixed(2)
}

/** Writes a fee in yuan with five decimals: `0.00600`. */
export function feeYuan(cents: number): string {
  return (cents / 100).toFixed(5)
}

/** Adds numbers up. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
