import { createSandbox } from '../create-sandbox.js'
import { message } from '../messages/index.js'
import type { Sandbox } from '../sandbox.js'
import { languageOf } from './language.js'
import { readOptions } from './options.js'

/**
 * Runs the sandbox from a command line and prints where it is; returns it, or nothing when only the
 * help was asked for. It ends with SIGINT or SIGTERM. It speaks Chinese in a Chinese locale.
 *
 * @throws TypeError for an unknown option, with the one that may be meant; RangeError for a value
 * that is not a number.
 */
export async function runSandbox(
  argv: string[],
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<Sandbox | undefined> {
  const language = languageOf(process.env)
  const options = readOptions(argv, { language, write })
  if (!options) return undefined
  const started = performance.now()
  const sandbox = await createSandbox(options)
  const milliseconds = Math.round(performance.now() - started)
  const { url, tlsUrl } = sandbox
  const { mchid, serial } = sandbox.config()
  write(`${message('command.ready', { milliseconds })[language]}\n\n`)
  write(`${message('command.started', { url, tlsUrl, mchid, serial })[language]}\n`)
  write(`${message('command.keys', { url })[language]}\n\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void sandbox.close())
  return sandbox
}
