import type { RequestOptions } from '../chain/request-options.js'
import { inBoth } from '../messages/in-both.js'
import { message, type Part } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { LOOPBACK } from '../values/loopback.js'
import { isPlainObject } from '../values/plain-object.js'

/** Names and addresses that only this machine or its network knows. */
const LOCAL =
  /^(?:localhost|[^.:]+|.*\.(?:local|internal|lan|localhost)|(?:127|10|0)(?:\.\d+){3}|192\.168(?:\.\d+){2}|169\.254(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[(?:::1?|f[cd][0-9a-f:]*|fe80[0-9a-f:]*)\])$/i

/**
 * Returns what warns, once each, of a `notify_url` by which no notification comes. Not where
 * requests go to a server of this machine, a sandbox: it reaches what WeChat Pay does not.
 */
export function createNotifyUrlWarning(
  baseURL: string,
  warn: (said: Part) => void,
): (options: RequestOptions | undefined) => void {
  const said = new Set<string>()
  return (options) => {
    const fields: unknown = options?.json ?? options?.xml
    const url: unknown = isPlainObject(fields) ? fields['notify_url'] : undefined
    if (typeof url !== 'string' || url === '') return
    if (LOOPBACK.test(`${options?.baseURL ?? options?.base_uri ?? baseURL}`)) return
    const found = problemOf(url)
    if (found === undefined || said.has(found.code)) return
    said.add(found.code)
    warn(message('finding.warning', found))
  }
}

function problemOf(url: string) {
  const isUrl = /^https?:\/\//i.test(url) && URL.canParse(url)
  const kind = !isUrl
    ? message('notify-url.none')
    : LOCAL.test(new URL(url).hostname)
      ? message('notify-url.local')
      : undefined
  if (kind !== undefined) return problem('orders.notify-url-local', { kind: inBoth(kind) })
  return /[?#]/.test(url) ? problem('orders.notify-url-query') : undefined
}
