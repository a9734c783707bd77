import type { MessageTable } from './message.js'

/** Why a notification is not sent, or was not acknowledged. */
export const NOTIFICATIONS = {
  'notification.held': {
    en: "held: host not allowed: {host} is not this machine; allow it with notifyHosts: ['{host}'] or --notify-host {host}",
    zh: "未发送：通知地址的域名 {host} 未获允许。如需发送，请配置 notifyHosts: ['{host}'] 或 --notify-host {host}。",
  },
  'notification.host-malformed': {
    en: 'notifyHosts takes names of hosts, such as shop.example, not "{host}".',
    zh: 'notifyHosts 应为域名，例如 shop.example，不能是“{host}”。',
  },
  'notification.not-this-machine': { en: '{host} is not this machine', zh: '{host} 不是本机' },
  'notification.unknown': { en: 'There is no notification {id}.', zh: '没有通知 {id}。' },
  'notification.no-url': { en: 'notify_url is not a URL', zh: 'notify_url 不是有效的 URL' },
  'notification.protocol': {
    en: '{protocol} is neither http nor https',
    zh: '{protocol} 不是 http 或 https',
  },
  'notification.no-response': {
    en: 'no response within {seconds} seconds',
    zh: '{seconds} 秒内没有应答',
  },
  'notification.status': { en: 'HTTP {status}', zh: 'HTTP 状态码 {status}' },
  'notification.status-and-code': {
    en: 'HTTP {status}, code {code}',
    zh: 'HTTP 状态码 {status}，code 为 {code}',
  },
  'notification.v2-fail': { en: 'return_code FAIL', zh: 'return_code 为 FAIL' },
  'notification.v2-empty': {
    en: 'no return_code SUCCESS in an empty response',
    zh: '应答为空，没有 return_code SUCCESS',
  },
  'notification.v2-unacknowledged': {
    en: 'no return_code SUCCESS in the response',
    zh: '应答中没有 return_code SUCCESS',
  },
} as const satisfies MessageTable
