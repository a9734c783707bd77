import { Command, CommanderError } from 'commander'
import { message } from '../messages/index.js'
import type { Language } from '../messages/message.js'
import { MessageError } from '../messages/message-error.js'
import type { SandboxOptions } from '../sandbox-options.js'

/** Options as they are written in a shell. */
interface CommandValues
  extends Pick<
    SandboxOptions,
    'host' | 'file' | 'mchid' | 'seed' | 'tlsPort' | 'settleDelay' | 'notifyUrl' | 'strict'
  > {
  port?: number
  speed?: number
  notifyHost?: string[]
  publicKeyOnly?: boolean
  lenient?: boolean
}

/**
 * Reads the options of a command line; prints the help and returns undefined when it is asked for.
 *
 * @throws TypeError for an unknown option, with the one that may be meant; RangeError for a value
 * that is not a number.
 */
export function readOptions(
  argv: readonly string[],
  { language, write }: { language: Language; write: (text: string) => void },
): SandboxOptions | undefined {
  const command = createCommand(language)
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return undefined
    throw new TypeError(error.message.replace(/^error: /, ''))
  }
  const { port = 8088, speed, notifyHost, ...same } = command.opts<CommandValues>()
  return {
    ...same,
    port,
    ...(speed === undefined ? {} : { notificationSpeed: speed }),
    ...(notifyHost === undefined ? {} : { notifyHosts: notifyHost }),
  }
}

function createCommand(language: Language): Command {
  const number = (name: string) => (value: string) => {
    const parsed = Number(value)
    if (value === '' || !Number.isFinite(parsed) || parsed < 0)
      throw new MessageError(message('command.not-number', { name, value }))
    return parsed
  }
  const collect = (value: string, earlier: string[] = []) => [...earlier, value]
  return new Command('wechatpay-sandbox')
    .description(message('command.description')[language])
    .option('--port <number>', message('command.port')[language], number('port'))
    .option('--tls-port <number>', message('command.tls-port')[language], number('tls-port'))
    .option('--host <address>', message('command.host')[language])
    .option('--file <path>', message('command.file')[language])
    .option('--mchid <number>', message('command.mchid')[language])
    .option('--seed <string>', message('command.seed')[language])
    .option('--speed <number>', message('command.speed')[language], number('speed'))
    .option('--notify-host <name>', message('command.notify-host')[language], collect)
    .option(
      '--settle-delay <ms>',
      message('command.settle-delay')[language],
      number('settle-delay'),
    )
    .option('--public-key-only', message('command.public-key-only')[language])
    .option('--lenient', message('command.lenient')[language])
    .option('--strict', message('command.strict')[language])
    .option('--notify-url <url>', message('command.notify-url')[language])
    .helpOption('--help', message('command.help')[language])
}
