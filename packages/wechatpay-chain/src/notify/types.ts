import type { Notification, NotificationV2, NotificationV3 } from './notifications.js'

/**
 * An APIv2 notification of a failed payment. It has its own event name, so that no failure is taken
 * for a payment.
 */
export type FailedTransaction = NotificationV2<
  'transaction-failed' | 'combined-transactions-failed',
  Readonly<Record<string, string>>
>

/** What `$notify` returns without the declarations of `routes/notifications`. */
export type UntypedNotification =
  | NotificationV3<string, Readonly<Record<string, unknown>>>
  | NotificationV2<string, Readonly<Record<string, unknown>>>

/**
 * A verified notification: narrow it by `event_type`, and by `version` if both have the event.
 * WeChat Pay may add events at any time, so a `switch` over it needs a `default`.
 */
export type ReceivedNotification =
  | ([Notification] extends [never] ? UntypedNotification : Notification)
  | FailedTransaction

/**
 * Headers of a request: a plain object with keys in any case (Node's, Express's), or WHATWG
 * `Headers`.
 */
export type NotifyHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | {
      get(name: string): string | null
      forEach(callback: (value: string, name: string) => void): void
    }

/** The body exactly as received. */
export type RawBody = Uint8Array | string

/** The part of a WHATWG `Request` that is needed. */
export interface NotifyRequest {
  readonly headers: {
    get(name: string): string | null
    forEach(callback: (value: string, name: string) => void): void
  }
  readonly body: { getReader(): BodyReader } | null
  readonly bodyUsed: boolean
}

/** Reads a body chunk by chunk. */
export interface BodyReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(reason?: unknown): Promise<void>
}

/**
 * Verifies a notification, decrypts and reads it. Nothing of it is returned before it is verified.
 *
 * @throws SignatureError when its signature is invalid, SignatureProbeError for a signature probe
 * of WeChat Pay, DecryptionError when it cannot be decrypted, ConfigurationError for a parsed body
 * or a missing key, AmbiguousNotificationError (code `ERR_NOTIFICATION_AMBIGUOUS`) for one of APIv2
 * that can be read in two ways under its sign: query its `out_trade_no`
 */
export interface Notify {
  (headers: NotifyHeaders, rawBody: RawBody): Promise<ReceivedNotification>
  (request: NotifyRequest): Promise<ReceivedNotification>
}
