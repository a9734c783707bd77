import notification from './examples/notification.php'
import order from './examples/order.php'
import refund from './examples/refund.php'
import v2 from './examples/v2.php'
import type { TextName } from './texts.js'

/** Sources to begin with, by the name of the text that describes each. */
export const EXAMPLES: ReadonlyMap<TextName, { readonly file: string; readonly source: string }> =
  new Map([
    ['exampleOrder', { file: 'order.php', source: order }],
    ['exampleRefund', { file: 'refund.php', source: refund }],
    ['exampleNotification', { file: 'notification.php', source: notification }],
    ['exampleV2', { file: 'v2.php', source: v2 }],
  ])
