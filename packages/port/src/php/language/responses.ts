import type { Mixed } from '../mixed.js'

/** Whether a value is a response of the SDK: `$x instanceof ResponseInterface`. */
export const isResponse = (value: Mixed): boolean =>
  typeof value?.getStatusCode === 'function' && typeof value?.getBody === 'function'

const SECONDS = ['timeout', 'connect_timeout']
/** What Guzzle does with the connection, which the SDK does not offer. */
const LEFT_OUT = (
  'curl delay on_stats on_headers progress version decode_content cookies auth expect crypto_method ' +
  'force_ip_resolve idn_conversion synchronous read_timeout'
).split(' ')

/**
 * Options or a configuration in Guzzle's words, in those of the SDK: times in milliseconds, without
 * what only Guzzle has, of which a warning tells. `verify` stays where it names a certificate.
 */
export function guzzleOptions(options: Mixed): Mixed {
  if (typeof options !== 'object' || options === null) return options
  const copy = { ...options }
  for (const name of SECONDS)
    if (copy[name] !== undefined && copy[name] !== null)
      copy[name] = Math.round(Number(copy[name]) * 1000)
  for (const name of LEFT_OUT) if (Object.hasOwn(copy, name)) leaveOut(copy, name)
  if (copy.verify === true) delete copy.verify
  if (copy.verify === false) leaveOut(copy, 'verify')
  return copy
}

function leaveOut(options: Mixed, name: string): void {
  delete options[name]
  console.warn(
    `The option ${name} of Guzzle has no counterpart in wechatpay-chain; it is left out.`,
  )
}
