import { decode } from './decode.js'
import type { Environment } from './environment.js'
import { Misuse } from './misuse.js'
import type { PortCommandOptions } from './options.js'
import { diagnosticLines } from './summary.js'
import type { Say } from './texts.js'
import { translateOptions } from './translate-options.js'

const NAME = 'stdin.php'

/** Translates standard input to standard output; diagnostics go to standard error. */
export async function portStdin(
  options: PortCommandOptions,
  { readStdin, translate, write, writeError }: Environment,
  say: Say,
): Promise<number> {
  const decoded = decode(await readStdin())
  if (!decoded) throw new Misuse(say('stdin-encoding'))
  const { files, diagnostics } = await translate(
    [{ file: NAME, source: decoded.text }],
    translateOptions(options),
  )
  for (const { code } of files) write(code)
  if (diagnostics.length > 0) writeError(`${diagnosticLines(diagnostics, say, options.language)}\n`)
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
}
