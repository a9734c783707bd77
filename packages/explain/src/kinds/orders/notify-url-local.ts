import { defineKind } from '../../kind.js'

/** A notify_url that WeChat Pay cannot reach. */
export const notifyUrlLocal = defineKind({
  code: 'orders.notify-url-local',
  symptom: {
    en: 'a warning that notify_url cannot be reached; orders are paid and no notification comes',
    zh: '警告 notify_url 无法访问；订单已支付但收不到通知',
  },
  cause: {
    en: 'notify_url is %{kind}, which WeChat Pay cannot reach from the internet: no notification will come',
    zh: 'notify_url 是%{kind}，微信支付无法从公网访问，收不到通知',
  },
  cure: {
    en: 'give the public https:// address of your server, for development that of a tunnel, and query orders beside',
    zh: '请填写服务器的公网 https:// 地址，开发时可用内网穿透的地址，并同时主动查单',
  },
})
