/** What the notifications of both versions share: the event and what it is about. */
export interface NotificationCore<Event extends string, Resource> {
  /** Name of the event; narrows the union. */
  readonly event_type: Event
  /** The decrypted resource; the XML body for APIv2 notifications without a ciphertext. */
  readonly resource: Resource
}

/**
 * An APIv3 notification whose `resource` has been decrypted. `Acknowledgement` is the required
 * acknowledgement, if it is more than success.
 */
export interface NotificationV3<Event extends string, Resource, Acknowledgement = undefined>
  extends NotificationCore<Event, Resource> {
  readonly version: 'v3'
  readonly id: string
  /** RFC 3339. */
  readonly create_time: string
  readonly resource_type: string
  readonly summary: string
  readonly original_type?: string
  /** Carries the type of the acknowledgement; never present. */
  readonly $acknowledgement?: Acknowledgement
}

/** An APIv2 notification, whose `resource` is the XML body or the decrypted map. */
export interface NotificationV2<Event extends string, Resource>
  extends NotificationCore<Event, Resource> {
  readonly version: 'v2'
  /** The XML body as it came. */
  readonly body?: Readonly<Record<string, unknown>>
}

/**
 * Documented notifications by `event_type`, those of APIv2 with `v2:` before it.
 * `routes/notifications` adds to it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by augmentation
export interface NotificationTable {}

/**
 * Every documented notification: narrow it by `event_type`, and by `version` if both have the
 * event.
 */
export type Notification = NotificationTable[keyof NotificationTable]

/** The notification of one event: `NotificationOf<'TRANSACTION.SUCCESS'>`. */
export type NotificationOf<Key extends keyof NotificationTable> = NotificationTable[Key]
