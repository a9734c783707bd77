import type { Environment } from './environment.js'
import { Misuse } from './misuse.js'
import type { CheckCommandOptions, PortCommandOptions } from './options.js'
import type { Say } from './texts.js'

/** Runs the PHP and the TypeScript, and prints where their requests differ. */
export async function runCheck(
  _options: PortCommandOptions,
  _check: CheckCommandOptions,
  _context: { environment: Environment; say: Say },
): Promise<number> {
  throw new Misuse('--check is not ready')
}
