import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** Environment variable that names the folder of the sample. */
const VARIABLE = 'DOCUMENTED_SAMPLE'

const folder =
  process.env[VARIABLE] ?? fileURLToPath(new URL('../../shared/php/sample/', import.meta.url))
const file = join(folder, 'wire.jsonl')

/** Whether the sample of documented PHP calls is there. It is others' text, so it lies outside the checkout. */
export const hasSample = existsSync(file)

/** Reads the rows of the sample, one documented PHP snippet each; none when it is absent. */
export function readSample<Row>(): Row[] {
  if (!hasSample) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row)
}

/**
 * A suite over the sample. Without it the suite is skipped, and one line says what to do.
 */
export function describeSample(name: string, suite: () => void): void {
  if (!hasSample)
    console.warn(
      `SKIPPED: ${name}: the sample of documented PHP calls is absent; set ${VARIABLE} to the folder that holds wire.jsonl.`,
    )
  describe.skipIf(!hasSample)(name, suite)
}

/** A row of the sample as it stands on its page. */
export interface DocumentedSnippet {
  readonly id: string
  readonly kind: 'openapi' | 'webhook' | 'guide'
  readonly style: string
  readonly php: string
}

/** Reads the PHP of the sample; nothing when it is absent. */
export function readSnippets(): DocumentedSnippet[] {
  const path = join(folder, 'snippets.jsonl')
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as DocumentedSnippet)
}
