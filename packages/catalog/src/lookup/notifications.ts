import { readNotifications } from '../files.js'
import type { NotificationCatalog, NotificationEvent, Schema } from '../model.js'

/** Loads `data/notifications.json` on the first call. */
export class NotificationTable {
  #catalog: NotificationCatalog | undefined

  /** The whole catalog of notifications, shared headers and acknowledgements included. */
  load(): NotificationCatalog {
    this.#catalog ??= readNotifications()
    return this.#catalog
  }

  /**
   * All notifications that may come under an `event_type`; several where WeChat Pay reuses a name.
   */
  find(version: 'v2' | 'v3', eventType: string): readonly NotificationEvent[] {
    return this.load().events.filter(
      (event) =>
        event.version === version && (event.eventTypes ?? [event.event]).includes(eventType),
    )
  }

  /** Outer shape of a notification: its own, or the shared one of its version. */
  envelope(event: NotificationEvent): Schema | undefined {
    return event.envelope ?? this.load().envelope[event.version]
  }
}
