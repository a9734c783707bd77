import type { FreeVariables } from '@wechatpay-chain/port'
import { Command, CommanderError } from 'commander'
import { HELP } from './help.js'
import { type Language, languageAskedFor } from './language.js'
import { Misuse } from './misuse.js'
import { type Say, speaking } from './texts.js'

/** The command line of `wxpay port`, checked. */
export interface PortCommandOptions {
  readonly paths: readonly string[]
  readonly language: Language
  readonly stdin: boolean
  readonly dryRun: boolean
  readonly force: boolean
  readonly keep: boolean
  readonly free?: FreeVariables
  readonly timezone?: string
  readonly out?: string
  readonly report?: string
  readonly check?: CheckCommandOptions
}

/** What belongs to `--check`. */
export interface CheckCommandOptions {
  readonly yes: boolean
  readonly withoutIsolation: boolean
  readonly php?: string
}

interface Values {
  out?: string
  stdin?: boolean
  dryRun?: boolean
  force?: boolean
  keep?: boolean
  free?: string
  timezone?: string
  report?: string
  language?: string
  check?: boolean
  yes?: boolean
  withoutIsolation?: boolean
  php?: string
}

/**
 * Reads the options; prints the help and returns undefined when it is asked for.
 *
 * @throws Misuse for an unknown option or an unusable value or combination.
 */
export function readOptions(
  argv: readonly string[],
  { env, write }: { env: NodeJS.ProcessEnv; write: (text: string) => void },
): PortCommandOptions | undefined {
  const language = languageAskedFor(argv, env)
  const command = createCommand(language)
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return undefined
    throw new Misuse(error.message.replace(/^error: /, ''))
  }
  return checked(command.args, command.opts<Values>(), speaking(language), language)
}

function createCommand(language: Language): Command {
  const { description, options, after } = HELP
  const command = new Command('wxpay port')
    .usage('[options] <paths...>')
    .argument('[paths...]')
    .description(description[language])
    .helpOption('--help', options['--help'][language])
    .addHelpText('after', `\n${after[language]}`)
  for (const [flags, text] of Object.entries(options))
    if (flags !== '--help') command.option(flags, text[language])
  return command
}

function checked(
  args: readonly string[],
  values: Values,
  say: Say,
  language: Language,
): PortCommandOptions {
  choice('--language', values.language, ['zh', 'en'], say)
  choice('--free', values.free, ['declare', 'parameters'], say)
  if (values.timezone !== undefined && !isTimezone(values.timezone))
    throw new Misuse(say('bad-timezone', { value: values.timezone }))
  const stdin = values.stdin === true || args.includes('-')
  const paths = args.filter((word) => word !== '-')
  const { check, yes, withoutIsolation, php, ...rest } = values
  const writing = { '--out': rest.out, '--dry-run': rest.dryRun, '--force': rest.force }
  if (stdin) {
    const others = {
      ...writing,
      '--report': rest.report,
      '--check': check,
      [paths[0] ?? '']: paths[0],
    }
    alone('stdin-alone', others, say)
  } else if (paths.length === 0) throw new Misuse(say('no-paths'))
  if (check) alone('check-alone', { ...writing, '--report': rest.report }, say)
  return {
    paths,
    language,
    stdin,
    dryRun: rest.dryRun === true,
    force: rest.force === true,
    keep: rest.keep === true,
    ...(rest.free === undefined ? {} : { free: rest.free as FreeVariables }),
    ...(rest.timezone === undefined ? {} : { timezone: rest.timezone }),
    ...(rest.out === undefined ? {} : { out: rest.out }),
    ...(rest.report === undefined ? {} : { report: rest.report }),
    ...(check
      ? {
          check: {
            yes: yes === true,
            withoutIsolation: withoutIsolation === true,
            ...(php === undefined ? {} : { php }),
          },
        }
      : {}),
  }
}

function choice(
  option: string,
  value: string | undefined,
  choices: readonly string[],
  say: Say,
): void {
  if (value !== undefined && !choices.includes(value))
    throw new Misuse(say('bad-choice', { option, value, choices: choices.join(' | ') }))
}

function alone(
  text: 'stdin-alone' | 'check-alone',
  others: Readonly<Record<string, unknown>>,
  say: Say,
): void {
  for (const [option, value] of Object.entries(others))
    if (value !== undefined) throw new Misuse(say(text, { option }))
}

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
