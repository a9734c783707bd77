import { NotificationTable } from '@wechatpay-chain/catalog'
import type { FlowContext } from '../flows/flow.js'
import { findResource } from './model.js'
import { showResource } from './show.js'
import { listResources, type StoredResource, scalarsNamed } from './stored-resource.js'

const table = new NotificationTable()

/** Settings of a merchant that say where notifications about something go. */
const SETTINGS: readonly [event: RegExp, kind: string, field: string][] = [
  [/^COMPLAINT/, 'complaint-notification-url', 'url'],
  [/^VIOLATION/, 'violation-notification-url', 'notify_url'],
  [/^FAPIAO/, 'fapiao-development-config', 'callback_url'],
  [/^MEMBERCARD/, 'membercard-callback', 'notify_url'],
  [/^PRODUCT_COUPON/, 'product-coupon-notify-config', 'notify_url'],
  [/^COUPON/, 'favor-callback', 'notify_url'],
]

/** Notifies the merchant of what happened to a resource. */
export function notifyOf(context: FlowContext, stored: StoredResource, name: string): void {
  const events = table.load().events.filter((known) => known.event === name)
  const event = events.find(({ version }) => version === stored.dialect) ?? events[0]
  const resource = findResource(stored.kind)
  const url = urlFor(context, stored, name)
  if (!event || !resource || url === undefined) return
  const { value } = showResource(event.resource, stored, {
    resource,
    returns: { what: 'whole resource' },
    context,
    // The documents unite all scenarios of an event: what is required in one is unknown in another.
    bare: true,
    textual: event.version === 'v2',
  })
  context.notifier.notify({
    event: event.event,
    dialect: event.version,
    url,
    ...(event.originalTypes?.[0] === undefined ? {} : { originalType: event.originalTypes[0] }),
    summary: event.title,
    resource: value as Record<string, unknown>,
  })
}

/** The resource's own address goes before the merchant's setting. */
function urlFor(context: FlowContext, stored: StoredResource, event: string): string | undefined {
  const own = ['notify_url', 'callback_url', 'contract_notify_url']
    .flatMap((name) => scalarsNamed(stored.values, name))
    .find((value) => typeof value === 'string' && value !== '')
  if (typeof own === 'string') return own
  for (const [events, kind, field] of SETTINGS) {
    if (!events.test(event)) continue
    const setting = listResources(context, kind).at(-1)
    const [url] = setting ? scalarsNamed(setting.values, field) : []
    if (typeof url === 'string') return url
  }
  return context.notifyUrl
}
