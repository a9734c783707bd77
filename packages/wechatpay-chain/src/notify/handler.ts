import { quietly } from '../diagnostics/quietly.js'
import { SignatureError, SignatureProbeError, WeChatPayError } from '../errors/errors.js'
import { languageOf } from '../messages/client-language.js'
import { message } from '../messages/message.js'
import { isBytes } from '../values/bytes.js'
import { DEFAULTS } from '../values/defaults.js'
import { ownOptions } from '../values/own-options.js'
import {
  acknowledgementOf,
  type Form,
  type NotifyAnswer,
  type Outcome,
} from './acknowledgements.js'
import { AmbiguousNotificationError } from './ambiguous-notification.js'
import { identify, rememberOf } from './identity.js'
import { MemoryReplayStore } from './memory-store.js'
import { isXml } from './notify.js'
import { headerReader } from './read-headers.js'
import { Refusals } from './refusals.js'
import type { ReplayStore } from './replay-store.js'
import { type Ended, runOnce } from './run-once.js'
import type { NotifyHeaders, RawBody, ReceivedNotification } from './types.js'
import { claimsV3 } from './verify.js'
import { type TellsRefusals, withRefusals } from './with-refusals.js'

/** What a handler needs of a client. */
export interface NotifyClient {
  $notify(headers: NotifyHeaders, rawBody: RawBody): Promise<ReceivedNotification>
}

/** What a handler receives beside the event. */
export interface NotifyDelivery {
  /** The same for each redelivery: a key for your own records. */
  readonly id: string
  /**
   * Aborted once the time to respond is over: a handler that stops then should throw, and the
   * notification is redelivered.
   */
  readonly signal: AbortSignal
}

/**
 * Handles one event. If it throws, WeChat Pay redelivers the notification; what it returns is not
 * sent, unless `acknowledge` made it.
 */
export type EventHandler = (event: ReceivedNotification, delivery: NotifyDelivery) => unknown

/** How notifications are handled. */
export interface NotifyHandlerOptions {
  /** Deduplication store: remembers what was handled. Defaults to a store in memory. */
  store?: ReplayStore
  /**
   * Milliseconds until a delivery is responded to as failed; defaults to 4,000 (WeChat Pay waits 5
   * s). The handler continues.
   */
  timeout?: number
  /** Milliseconds that a claim outlives a process that died; defaults to 60,000. */
  lease?: number
  /**
   * Called with what went wrong. Defaults to a warning of the process, once a minute for each
   * cause; signature probes then go to the diagnostics only. A notification that can be read in two
   * ways (`ERR_NOTIFICATION_AMBIGUOUS`) always causes a warning of the process.
   */
  onError?: (error: unknown, outcome: Outcome) => void
}

/** Responds to one delivery. It never rejects. */
export type NotifyHandler = ((headers: NotifyHeaders, rawBody: RawBody) => Promise<NotifyAnswer>) &
  TellsRefusals

/** Responds to one delivery whose body has yet to be read. */
export type DeliveryHandler = ((
  headers: NotifyHeaders,
  readBody: () => Promise<RawBody>,
) => Promise<NotifyAnswer>) &
  TellsRefusals

/**
 * Makes the function that responds to deliveries: verify, handle once, acknowledge in the form of
 * the version. The adapters for frameworks are built on it.
 */
export function createNotifyHandler(
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions = {},
): NotifyHandler {
  const handle = createDeliveryHandler(client, onEvent, options)
  const handler = (headers: NotifyHeaders, rawBody: RawBody) => handle(headers, async () => rawBody)
  return withRefusals(handler, handle)
}

/** Makes the same for adapters, which read the body within the time limit. */
export function createDeliveryHandler(
  client: NotifyClient,
  onEvent: EventHandler,
  options: NotifyHandlerOptions = {},
): DeliveryHandler {
  const given = ownOptions(options, ['store', 'timeout', 'lease', 'onError'])
  const {
    store = new MemoryReplayStore(),
    timeout = DEFAULTS.notification.timeout,
    lease = DEFAULTS.notification.lease,
    onError,
  } = given
  const language = languageOf(client)
  const refusals = new Refusals(language)
  const handler = async (
    headers: NotifyHeaders,
    readBody: () => Promise<RawBody>,
  ): Promise<NotifyAnswer> => {
    const deadline = new AbortController()
    let form = formOf(headers)
    let handled: Ended | undefined
    const report = (outcome: Outcome) => (error: unknown) => {
      WeChatPayError.writeIn(language, error)
      tell(error, outcome, { refusals, onError })
    }

    const deliver = async (): Promise<Ended> => {
      const body = await readBody()
      form = formOf(headers, body)
      const event = await client.$notify(headers, body)
      const id = identify(event)
      const { signal } = deadline
      const work = () => onEvent(event, { id, signal })
      const onHandled = (ended: Ended) => {
        handled = ended
      }
      return runOnce({
        id,
        store,
        lease,
        remember: rememberOf(event),
        signal,
        work,
        onHandled,
        report: report('failed'),
      })
    }
    const delivered = deliver().catch((error: unknown): Ended => {
      const outcome = outcomeOf(error)
      report(outcome)(error)
      return { outcome }
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Ended>((resolve) => {
      timer = setTimeout(() => {
        if (handled === undefined)
          deadline.abort(new WeChatPayError(message('notification.timeout', { timeout })))
        resolve(handled ?? { outcome: 'late' })
      }, timeout)
    })
    const { outcome, fields } = await Promise.race([delivered, late])
    clearTimeout(timer)
    try {
      return acknowledgementOf(outcome, form, fields)
    } catch (error) {
      // A value given to acknowledge() cannot be written.
      report('failed')(error)
      return acknowledgementOf('failed', form)
    }
  }
  return withRefusals(handler, refusals)
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof SignatureProbeError || nameOf(error) === 'SignatureProbeError')
    return 'probe'
  if (error instanceof SignatureError || nameOf(error) === 'SignatureError') return 'refused'
  const code = (error as { code?: unknown } | null | undefined)?.code
  // Anyone can break off a connection: that is not a failure of this server.
  if (code === 'ERR_NOTIFICATION_BROKEN') return 'refused'
  return code === 'ERR_NOTIFICATION_LIMIT' ? 'limit' : 'failed'
}

const nameOf = (error: unknown): unknown => (error as { name?: unknown } | null | undefined)?.name

/**
 * The form that the response must have, according to the headers and the body, as far as they are
 * readable.
 */
function formOf(headers: NotifyHeaders, body?: unknown): Form {
  try {
    const header = headerReader(headers)
    if (claimsV3(header)) return 'v3'
    if (typeof body === 'string' || isBytes(body))
      return isXml(typeof body === 'string' ? Buffer.from(body.slice(0, 64)) : body) ? 'v2' : 'v3'
    return /xml/i.test(header('Content-Type')) ? 'v2' : 'v3'
  } catch {
    return 'v3'
  }
}

interface Telling {
  refusals: Refusals
  onError: NotifyHandlerOptions['onError']
}

/**
 * Tells the user's function, whose own error must not cost the response; without one, and where it
 * fails, the SDK warns.
 */
function tell(error: unknown, outcome: Outcome, { refusals, onError }: Telling): void {
  // WeChat Pay tests with a probe that forged signatures are refused: nothing is wrong.
  const isDue = outcome !== 'probe' && refusals.take(error, outcome)
  const warn = () => {
    // The ambiguous one was printed when it was refused.
    if (isDue && !(error instanceof AmbiguousNotificationError)) refusals.warn()
  }
  if (onError === undefined) {
    warn()
    return
  }
  quietly(async () => {
    try {
      await onError(error, outcome)
    } catch (thrown) {
      warn()
      throw thrown
    }
  }, 'onError')
}
