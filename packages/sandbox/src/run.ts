import { parseArgs } from 'node:util'
import { createSandbox } from './create-sandbox.js'
import type { Sandbox } from './sandbox.js'
import type { SandboxOptions } from './sandbox-options.js'

const HELP = `wechatpay-sandbox: WeChat Pay on your own machine

  --port <number>          port for HTTP; 8088 unless given, 0 for any free one
  --tls-port <number>      port for HTTPS; any free one unless given
  --host <address>         127.0.0.1 unless given
  --file <path>            SQLite file that keeps everything through restarts
  --mchid <number>         merchant number; 1900000001 unless given
  --seed <text>            the same identifiers at each start
  --speed <number>         how many times faster notifications are repeated
  --notify-host <name>     also send notifications to this host; may be given several times
  --settle-delay <ms>      time from a refund, transfer or split to its result
  --public-key-only        a merchant who has no platform certificates
  --help                   shows this
`

const OPTIONS = {
  port: { type: 'string', default: '8088' },
  'tls-port': { type: 'string' },
  host: { type: 'string' },
  file: { type: 'string' },
  mchid: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  'notify-host': { type: 'string', multiple: true },
  'settle-delay': { type: 'string' },
  'public-key-only': { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/**
 * Runs the sandbox from a command line and says where it is; returns it, or nothing when only help
 * was asked for. It ends with SIGINT or SIGTERM.
 *
 * @throws TypeError for an unknown option, RangeError for a value that is none.
 */
export async function runSandbox(
  argv: string[],
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<Sandbox | undefined> {
  const { values } = parseArgs({ args: argv, options: OPTIONS })
  if (values.help) {
    write(HELP)
    return undefined
  }
  const started = performance.now()
  const sandbox = await createSandbox(optionsOf(values))
  const { mchid, serial } = sandbox.config()
  write(`WeChat Pay sandbox, ready in ${Math.round(performance.now() - started)} ms\n\n`)
  write(
    `  base URL   ${sandbox.url}/\n  HTTPS      ${sandbox.tlsUrl}/\n  console    ${sandbox.url}/sandbox\n  merchant   ${mchid}, certificate ${serial}\n`,
  )
  write(
    `  keys       in the console, or GET ${sandbox.url}/sandbox/api/config with a header X-Sandbox: 1\n\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void sandbox.close())
  return sandbox
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

function optionsOf(values: Values): SandboxOptions {
  const { host, file, mchid, seed } = values
  const given = {
    ...{ host, file, mchid, seed },
    port: numberOf('port', values.port),
    tlsPort: numberOf('tls-port', values['tls-port']),
    notificationSpeed: numberOf('speed', values.speed),
    notifyHosts: values['notify-host'],
    settleDelay: numberOf('settle-delay', values['settle-delay']),
    publicKeyOnly: values['public-key-only'],
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text === '' || !Number.isFinite(number) || number < 0)
    throw new RangeError(`--${name} takes a number, not "${text}".`)
  return number
}
