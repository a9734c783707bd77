import type { Notification, NotificationV2, NotificationV3 } from './notifications.js'

/**
 * An APIv2 notification of a payment that has failed. It comes under its own name, so that no
 * failure is taken for a payment.
 */
export type FailedTransaction = NotificationV2<
  'transaction-failed' | 'combined-transactions-failed',
  Readonly<Record<string, string>>
>

/** What `$notify` gives without the declarations of `routes/notifications`. */
export type UntypedNotification =
  | NotificationV3<string, Readonly<Record<string, unknown>>>
  | NotificationV2<string, Readonly<Record<string, unknown>>>

/**
 * A verified notification: narrow it by `event_type`, and by `version` where both have the event.
 * WeChat Pay adds events at any time, so a `switch` over it needs a `default`.
 */
export type ReceivedNotification =
  | ([Notification] extends [never] ? UntypedNotification : Notification)
  | FailedTransaction

/** Headers of a request: a plain object in any case (Node's, Express's), or WHATWG `Headers`. */
export type NotifyHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | {
      get(name: string): string | null
      forEach(callback: (value: string, name: string) => void): void
    }

/** The body exactly as it came. */
export type RawBody = Uint8Array | string

/** What is needed of a WHATWG `Request`. */
export interface NotifyRequest {
  readonly headers: {
    get(name: string): string | null
    forEach(callback: (value: string, name: string) => void): void
  }
  readonly body: { getReader(): BodyReader } | null
  readonly bodyUsed: boolean
}

/** Reads a body piece by piece. */
export interface BodyReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(reason?: unknown): Promise<void>
}

/**
 * Verifies a notification, decrypts and reads it. Nothing of it is given before it is verified.
 *
 * @throws SignatureError when it does not verify, SignatureProbeError for a probe of WeChat Pay,
 * DecryptionError when it does not decrypt, ConfigurationError for a parsed body or a missing key,
 * AmbiguousNotificationError (code `ERR_NOTIFICATION_AMBIGUOUS`) for one of APIv2 that can be read
 * in two ways under its sign: query its `out_trade_no`
 */
export interface Notify {
  (headers: NotifyHeaders, rawBody: RawBody): Promise<ReceivedNotification>
  (request: NotifyRequest): Promise<ReceivedNotification>
}
