import { readSample } from '../documented-sample.js'

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

/** Rows of the sample that make exactly one call. */
export function readOneCallRows(): WireRow[] {
  return readSample<WireRow>().filter((row) => row.calls.length === 1)
}

/** Page of a row, without the number of the call. */
export function pageOf(row: WireRow): string {
  return row.id.replace(/#\d+$/, '')
}
