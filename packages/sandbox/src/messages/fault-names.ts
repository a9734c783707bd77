import type { MessageTable } from './message.js'

/** What each kind of fault does; the console and the README show it beside the kind. */
export const FAULT_NAMES = {
  'fault-name.latency': { en: 'late response', zh: '应答延迟' },
  'fault-about.latency': {
    en: 'The response comes `milliseconds` later (1000), and up to `jitter` more.',
    zh: '应答推迟 `milliseconds` 毫秒（默认 1000），另加至多 `jitter` 毫秒的抖动。',
  },
  'fault-name.timeout': { en: 'no response', zh: '应答超时' },
  'fault-about.timeout': {
    en: 'The connection stays open, and no response comes.',
    zh: '连接保持，但始终没有应答。',
  },
  'fault-name.reset': { en: 'connection reset', zh: '连接重置' },
  'fault-about.reset': {
    en: 'The connection breaks off without a response.',
    zh: '没有应答，连接被中断。',
  },
  'fault-name.down': { en: 'gateway down', zh: '网关不可用' },
  'fault-about.down': {
    en: 'As `reset`, and the request is never processed.',
    zh: '与 `reset` 相同，但请求一定没有被处理。',
  },
  'fault-name.refused': { en: 'connection refused', zh: '拒绝连接' },
  'fault-about.refused': {
    en: 'The HTTP port is closed at once, refuses connections for `milliseconds` (1000), and listens again.',
    zh: 'HTTP 端口立即关闭，在 `milliseconds` 毫秒内（默认 1000）拒绝连接，之后恢复监听。',
  },
  'fault-name.code': { en: 'error code', zh: '指定错误码' },
  'fault-about.code': {
    en: 'A valid request is refused with an error `code` of its operation: documented status and message, signed.',
    zh: '请求通过校验后，以该接口的错误码 `code` 拒绝：状态码和描述与文档一致，并带签名。',
  },
  'fault-name.rate-limit': { en: 'rate limit', zh: '请求频率过高' },
  'fault-about.rate-limit': {
    en: '429 `RATELIMIT_EXCEEDED`; with `limit`, the documented refusal of those beyond so many in each `window` (1000 ms of the sandbox time).',
    zh: '429 `RATELIMIT_EXCEEDED`；设置 `limit` 后，每个 `window`（沙箱时间，默认 1000 毫秒）内仅拒绝超出的请求，错误码与该接口文档一致。',
  },
  'fault-name.system-error': { en: 'system error', zh: '系统错误' },
  'fault-about.system-error': {
    en: '500 `SYSTEM_ERROR`; APIv2: `result_code` FAIL, `SYSTEMERROR`.',
    zh: '500 `SYSTEM_ERROR`；APIv2 为 `result_code` FAIL、`SYSTEMERROR`。',
  },
  'fault-name.bad-gateway': { en: 'bad gateway', zh: '网关错误' },
  'fault-about.bad-gateway': { en: '502, an HTML page.', zh: '502，内容是 HTML 页面。' },
  'fault-name.unavailable': { en: 'service unavailable', zh: '服务不可用' },
  'fault-about.unavailable': {
    en: '503 `SERVICE_UNAVAILABLE`, signed.',
    zh: '503 `SERVICE_UNAVAILABLE`，带签名。',
  },
  'fault-name.wrong-signature': { en: 'invalid signature', zh: '签名错误' },
  'fault-about.wrong-signature': {
    en: 'The signature, or the `sign` of APIv2, does not match the response.',
    zh: '应答签名（APIv2 为 `sign`）与内容不符。',
  },
  'fault-name.wrong-serial': { en: 'unknown serial', zh: '证书序列号错误' },
  'fault-about.wrong-serial': {
    en: '`Wechatpay-Serial` names a key that does not exist.',
    zh: '`Wechatpay-Serial` 对应的密钥不存在。',
  },
  'fault-name.other-key': { en: 'other key', zh: '换用另一密钥' },
  'fault-about.other-key': {
    en: 'Signed, validly, with the key that was not asked for.',
    zh: '用未被请求的另一把密钥签名，签名有效。',
  },
  'fault-name.missing-headers': { en: 'signature missing', zh: '缺少签名头' },
  'fault-about.missing-headers': {
    en: 'Without `Wechatpay-Signature`, or without the `sign` of APIv2.',
    zh: '应答没有 `Wechatpay-Signature`，APIv2 没有 `sign`。',
  },
  'fault-name.clock-off': { en: 'old timestamp', zh: '时间戳过期' },
  'fault-about.clock-off': {
    en: 'The timestamp that is signed is `milliseconds` old (an hour).',
    zh: '签名的时间戳早于当前时间 `milliseconds` 毫秒（默认一小时）。',
  },
  'fault-name.truncated-body': { en: 'response cut short', zh: '应答不完整' },
  'fault-about.truncated-body': {
    en: 'The connection breaks off in the middle of the response.',
    zh: '应答发送到一半时连接中断。',
  },
  'fault-name.redirect': { en: 'redirect', zh: '重定向' },
  'fault-about.redirect': {
    en: 'An unsigned redirect with `status` (302) to `location` (`/v3/billdownload/file`).',
    zh: '不带签名的重定向，`status` 默认 302，`location` 默认 `/v3/billdownload/file`。',
  },
  'fault-name.quota': { en: 'quota of the day', zh: '当日额度用完' },
  'fault-about.quota': {
    en: 'A signed 429 `QUOTA_EXCEED`, and the request is never processed.',
    zh: '带签名的 429 `QUOTA_EXCEED`，请求一定没有被处理。',
  },
  'fault-name.unsigned-rate-limit': { en: 'rate limit of a proxy', zh: '代理限流（无签名）' },
  'fault-about.unsigned-rate-limit': {
    en: 'The refusal of `rate-limit` without a signature, as a proxy sends it.',
    zh: '与 `rate-limit` 相同但不带签名，如同代理返回。',
  },
  'fault-name.drip': { en: 'byte by byte', zh: '逐字节应答' },
  'fault-about.drip': {
    en: 'The response comes byte by byte with `milliseconds` in between (1000), files too.',
    zh: '应答逐字节发送，间隔 `milliseconds` 毫秒（默认 1000），文件也一样。',
  },
  'fault-name.malformed-json': { en: 'malformed JSON', zh: 'JSON 格式错误' },
  'fault-about.malformed-json': {
    en: 'The body is not JSON, and its signature is valid.',
    zh: '应答不是合法的 JSON，但签名有效。',
  },
  'fault-name.truncated-json': { en: 'JSON cut short', zh: 'JSON 不完整' },
  'fault-about.truncated-json': {
    en: 'Half of the JSON as a whole HTTP message, with a valid signature.',
    zh: '只有前一半 JSON，HTTP 报文本身完整，签名有效。',
  },
  'fault-name.unknown-fields': { en: 'unknown fields', zh: '未知字段' },
  'fault-about.unknown-fields': {
    en: 'Each object has one more field, which no document names.',
    zh: '每个对象多出一个文档中没有的字段。',
  },
  'fault-name.wrong-type': { en: 'wrong content type', zh: 'Content-Type 错误' },
  'fault-about.wrong-type': {
    en: 'The real response as `text/html; charset=gbk`.',
    zh: '应答内容不变，类型标为 `text/html; charset=gbk`。',
  },
  'fault-name.empty-body': { en: 'empty body', zh: '应答为空' },
  'fault-about.empty-body': {
    en: 'The real status with a signed, empty body.',
    zh: '状态码不变，内容为空，签名有效。',
  },
  'fault-name.html-page': { en: 'HTML page', zh: 'HTML 页面' },
  'fault-about.html-page': {
    en: 'A 200 without a signature that is an HTML page, as a portal sends it.',
    zh: '状态码 200 的 HTML 页面，没有签名，如同认证门户返回。',
  },
  'fault-name.return-code-fail': { en: 'failed communication', zh: '通信失败' },
  'fault-about.return-code-fail': {
    en: 'APIv2: `return_code` FAIL, `return_msg` SYSTEMERROR, without a sign.',
    zh: 'APIv2：`return_code` 为 FAIL，`return_msg` 为 SYSTEMERROR，没有签名。',
  },
  'fault-name.key-rotation': { en: 'key rotation', zh: '平台证书轮换' },
  'fault-about.key-rotation': {
    en: 'The platform certificate is replaced, and the new one signs from this response on; once, unless `times` says more.',
    zh: '更换平台证书，从本次应答起用新证书签名；默认一次，可用 `times` 调整。',
  },
  'fault-name.refund-abnormal': { en: 'abnormal refund', zh: '退款失败' },
  'fault-about.refund-abnormal': {
    en: 'A refund that was accepted ends as `ABNORMAL` instead of `SUCCESS`.',
    zh: '已受理的退款结果为 `ABNORMAL`，而不是 `SUCCESS`。',
  },
  'fault-name.notification-duplicate': { en: 'notification twice', zh: '重复通知' },
  'fault-about.notification-duplicate': {
    en: 'Sent `copies` times at once (2).',
    zh: '同一通知连续发送 `copies` 次（默认 2）。',
  },
  'fault-name.notification-delayed': { en: 'late notification', zh: '延迟通知' },
  'fault-about.notification-delayed': {
    en: 'Sent `milliseconds` of the sandbox time later (60000).',
    zh: '推迟 `milliseconds` 毫秒（沙箱时间，默认 60000）发送。',
  },
  'fault-name.notification-reordered': { en: 'notifications out of order', zh: '通知乱序' },
  'fault-about.notification-reordered': {
    en: 'Sent after the next notification, or `milliseconds` of the sandbox time later (60000).',
    zh: '排到下一条通知之后发送，最多等待 `milliseconds` 毫秒（沙箱时间，默认 60000）。',
  },
  'fault-name.notification-tampered': { en: 'tampered notification', zh: '通知被篡改' },
  'fault-about.notification-tampered': {
    en: 'The body is changed after it was signed.',
    zh: '签名后内容被修改。',
  },
  'fault-name.notification-stale': { en: 'old notification', zh: '通知时间戳过期' },
  'fault-about.notification-stale': {
    en: 'Signed, validly, with a timestamp that is `milliseconds` old (an hour).',
    zh: '签名有效，但时间戳早 `milliseconds` 毫秒（默认一小时）。',
  },
  'fault-name.notification-wrong-key': { en: 'notification by another key', zh: '通知密钥错误' },
  'fault-about.notification-wrong-key': {
    en: 'Signed with another key than `Wechatpay-Serial` names.',
    zh: '签名所用的密钥与 `Wechatpay-Serial` 不一致。',
  },
  'fault-name.notification-unknown-serial': {
    en: 'notification with an unknown serial',
    zh: '通知证书序列号未知',
  },
  'fault-about.notification-unknown-serial': {
    en: '`Wechatpay-Serial` of the notification names a key that does not exist.',
    zh: '通知的 `Wechatpay-Serial` 对应的密钥不存在。',
  },
  'fault-name.notification-probe': { en: 'signature probe', zh: '签名探测' },
  'fault-about.notification-probe': {
    en: 'A probe (`WECHATPAY/SIGNTEST/`) that must be refused comes first, then the notification.',
    zh: '先发送必须被拒绝的签名探测（`WECHATPAY/SIGNTEST/`），再发送真正的通知。',
  },
  'fault-name.notification-truncated': { en: 'ciphertext cut short', zh: '通知密文不完整' },
  'fault-about.notification-truncated': {
    en: 'Half of the ciphertext, with a valid signature.',
    zh: '密文只有前一半，签名有效。',
  },
  'fault-name.notification-wrong-sign': {
    en: 'APIv2 notification with an invalid sign',
    zh: 'APIv2 通知签名错误',
  },
  'fault-about.notification-wrong-sign': {
    en: 'APIv2: the `sign` of the notification is wrong, or its `req_info` is under another key.',
    zh: 'APIv2：通知的 `sign` 错误，或 `req_info` 使用了另一密钥。',
  },
} as const satisfies MessageTable
