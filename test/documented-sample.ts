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
