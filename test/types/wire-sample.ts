import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One documented call of PHP, as it was run. */
export interface WireCall {
  readonly segments: readonly (readonly ['prop' | 'chain' | 'index', string])[]
  readonly verb: string
  readonly async: boolean
  readonly options: Readonly<Record<string, unknown>> | null
}

/** One row of the sample: `id` is a page and the number of the call on it. */
export interface WireRow {
  readonly id: string
  readonly calls: readonly WireCall[]
}

const sample = fileURLToPath(new URL('../../../shared/php/sample/wire.jsonl', import.meta.url))

/** The sample of documented calls lies beside the checkout, not in it; without it the check can't run. */
export const hasSample = existsSync(sample)

/** Rows of the sample that make exactly one call. */
export function readOneCallRows(): WireRow[] {
  const lines = readFileSync(sample, 'utf8').split('\n')
  return lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WireRow)
    .filter((row) => row.calls.length === 1)
}

/** Page of a row, without the number of the call. */
export function pageOf(row: WireRow): string {
  return row.id.replace(/#\d+$/, '')
}
