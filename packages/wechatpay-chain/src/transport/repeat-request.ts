import { AxiosHeaders, type AxiosRequestConfig } from 'axios'
import { RequestRefusedError } from '../errors/errors.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { type Attempt, CallHistory } from '../outcome/attempt.js'
import { HIDDEN, SENT } from '../outcome/request-summary.js'
import { isQuery, type Request } from '../request/request.js'
import { withoutValues } from '../values/shown-url.js'
import { joinConfig } from './axios-config.js'

/** What the driver has written into a config that was sent; it counts only where it was changed. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...['adapter', 'allowAbsoluteUrls', 'cancelToken', 'fetchOptions', 'maxContentLength', 'proxy'],
  ...['signal'],
])
/** What belongs to the request, or was made use of when it was built. */
const BUILT: ReadonlySet<string> = new Set([
  ...['url', 'method', 'baseURL', 'data', 'params', 'headers', 'paramsSerializer', 'auth'],
  ...['transformRequest', 'transformResponse', 'responseType', 'validateStatus', 'maxRedirects'],
  SENT,
])
/** Headers that are made anew, or would cut another body. */
const REMADE = /^(?:authorization|content-length|transfer-encoding|host)$/i

/** A config that was sent, and the attempt that sent it. */
export type Sent = Attempt & { readonly request: Request }

/** Begins another attempt of a call that was sent. What the earlier ones may have done stays known. */
export function nextOf(sent: Sent): Attempt {
  // A query that succeeded is asked again: nothing is in doubt.
  const isDone = sent.isAccepted && isQuery(sent.request)
  const next = (isDone ? new CallHistory() : sent.history).next(sent.request)
  if (sent.isLearned) next.learn(sent.request, sent.query)
  return next
}

/**
 * Makes the config of a repetition: the same request as was sent, and what another program has put
 * into its config meanwhile (a count, a time limit).
 *
 * @throws RequestRefusedError where the request itself was changed, which would be another one
 */
export function repeatConfig(
  given: AxiosRequestConfig,
  sent: Sent,
  next: Attempt,
): AxiosRequestConfig {
  const { request, query } = sent
  refuseChanged(given, sent)
  const joined = joinConfig(request, next)
  const { data, params, transformRequest, ...others } = sent.given ?? {}
  // The bytes are made: nothing transforms them a second time.
  const config: AxiosRequestConfig = { ...others, ...joined, transformRequest: [] }
  if (query === undefined && params !== undefined) config.params = params
  else if (query !== undefined) config.params = query
  for (const [name, value] of Object.entries(given) as [keyof AxiosRequestConfig, never][]) {
    const isOurs = WRITTEN.has(name) && value === sent.sent?.[name]
    if (value !== undefined && !BUILT.has(name) && !isOurs) config[name] = value
  }
  const headers = AxiosHeaders.from(joined.headers as AxiosHeaders).set(
    sent.given?.headers as AxiosHeaders,
  )
  for (const [name, value] of Object.entries((given.headers ?? {}) as Record<string, string>))
    if (value !== HIDDEN && !REMADE.test(name)) headers.set(name, value)
  config.headers = headers
  return config
}

function refuseChanged(
  given: AxiosRequestConfig,
  { request, given: first, sent, signed }: Sent,
): void {
  const { method, url, baseURL, data, params } = given as Record<string, unknown>
  const is = (value: unknown, ...same: unknown[]) => value === undefined || same.includes(value)
  const changed = !is((method as string | undefined)?.toUpperCase(), request.method)
    ? 'method'
    : !is(url, ...shownAndHidden(signed?.url.href, sent?.url, first?.url, request.path))
      ? 'url'
      : !is(baseURL, sent?.baseURL, first?.baseURL, request.baseURL)
        ? 'baseURL'
        : !is(data, null, first?.data, signed?.data, request.data)
          ? 'data'
          : !is(params, null, sent?.params, first?.params)
            ? 'params'
            : undefined
  if (changed === undefined) return
  throw refused(request.template, message('transport.changed-config', { name: changed }), {
    code: 'ERR_CONFIG',
    method: request.method,
    hint: message('transport.changed-config-hint'),
  })
}

/** A URL as it was, and as an error shows it. */
function shownAndHidden(...urls: (string | undefined)[]): (string | undefined)[] {
  return [...urls, ...urls.map((url) => (url === undefined ? url : withoutValues(url)))]
}

/**
 * Refuses a config that was sent and has lost what it was sent with. What became of that request is
 * lost with it.
 */
export function refuseLost(given: AxiosRequestConfig): void {
  if (!(SENT in given)) return
  const hint = message('transport.lost-config-hint')
  throw new RequestRefusedError(message('transport.lost-config'), {
    code: 'ERR_CONFIG',
    outcome: 'unknown',
    hint,
  })
}
