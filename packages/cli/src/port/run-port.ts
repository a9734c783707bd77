import type { Environment } from './environment.js'
import { languageAskedFor } from './language.js'
import { Misuse } from './misuse.js'
import { readOptions } from './options.js'
import { portFolders } from './port-folders.js'
import { portStdin } from './port-stdin.js'
import { runCheck } from './run-check.js'
import { speaking } from './texts.js'

/** Exit code of a command line that cannot be followed, and of refused overwriting. */
const MISUSED = 2

/**
 * Runs `wxpay port` and returns its exit code: 0 everything was translated, 1 something was left,
 * 2 the command was misused or refused to overwrite.
 */
export async function runPort(argv: readonly string[], environment: Environment): Promise<number> {
  const { env, write, writeError } = environment
  try {
    const options = readOptions(argv, { env, write })
    if (!options) return 0
    const say = speaking(languageAskedFor(argv, env))
    if (options.check) return await runCheck(options, options.check, { environment, say })
    if (options.stdin) return await portStdin(options, environment, say)
    return await portFolders(options, environment, say)
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    writeError(`wxpay port: ${error.message}\n`)
    return MISUSED
  }
}
