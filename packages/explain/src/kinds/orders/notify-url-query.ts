import { defineKind } from '../../kind.js'

/** A notify_url with parameters. */
export const notifyUrlQuery = defineKind({
  code: 'orders.notify-url-query',
  symptom: {
    en: 'a warning that notify_url has a query',
    zh: '警告 notify_url 带有查询参数',
  },
  cause: {
    en: 'notify_url has a query or a fragment, which WeChat Pay does not allow: the notification may not come, or come without it',
    zh: 'notify_url 带有查询参数或片段，微信支付不允许：通知可能收不到，或丢失参数',
  },
  cure: {
    en: 'put the value into the path (…/notify/42), or into attach, which comes back in the notification',
    zh: '请把数据放在路径里（…/notify/42），或放在 attach 中，它会在通知里原样返回',
  },
})
