/** What is wrong with a notification. */
export const NOTIFICATION = {
  'notification.broken': { en: 'The notification broke off.', zh: '通知未接收完整，连接已中断。' },
  'notification.timeout': {
    en: 'The notification was not handled within %{timeout} ms.',
    zh: '通知未能在 %{timeout} 毫秒内处理完。',
  },
  'notification.no-headers': {
    en: 'The notification has none of the Wechatpay-… headers and is not XML: a proxy may have removed them, or this is not WeChat Pay.',
    zh: '通知不含 Wechatpay-… 请求头，也不是 XML：可能被代理删除，或并非来自微信支付。',
  },
  'notification.other-headers': {
    en: 'The notification has none of the Wechatpay-… headers',
    zh: '通知不含 Wechatpay-… 请求头',
  },
  'notification.too-long': {
    en: 'The notification is longer than %{limit} bytes: it was not read.',
    zh: '通知超过 %{limit} 字节，未读取。',
  },
  'notification.parsed': {
    en: 'A notification is verified over its raw bytes, and %{seen}: a signature cannot be checked over what was parsed. %{hint}',
    zh: '通知必须用原始报文验签，而%{seen}：解析后的内容无法验签。%{hint}',
  },
  'notification.xml-refused': {
    en: '%{what} is XML that is not read',
    zh: '%{what}是不予读取的 XML',
  },
  'notification.not-xml': { en: '%{what} is not an XML document', zh: '%{what}不是 XML 文档' },
  'notification.xml-nested': {
    en: '%{what} repeats or nests elements, which the sign does not cover',
    zh: '%{what}含有重复或嵌套的元素，签名不覆盖这些内容',
  },
  'notification.hint-v2': {
    en: 'give the raw bytes and check secret (the APIv2 key); or this is not WeChat Pay',
    zh: '请传入原始报文并检查 secret（APIv2密钥）；也可能并非来自微信支付',
  },
  'notification.with-hint': { en: '%{what} (%{hint}).', zh: '%{what}（%{hint}）。' },
  'notification.secret-missing': {
    en: 'secret is missing: APIv2 notifications are verified with the APIv2 key; give it in the configuration.',
    zh: '缺少 secret：APIv2 通知用APIv2密钥验签，请在配置中填写。',
  },
  'notification.fail': {
    en: 'The notification says return_code FAIL: it reports nothing.',
    zh: '通知的 return_code 为 FAIL，不含业务结果。',
  },
  'notification.ciphertext': { en: 'The ciphertext of the notification', zh: '通知的密文' },
  'notification.no-signature': {
    en: 'The notification carries neither APIv3 headers nor an APIv2 sign',
    zh: '通知既没有 APIv3 请求头，也没有 APIv2 签名',
  },
  'notification.sign-type': {
    en: 'The notification names a sign_type that APIv2 does not have',
    zh: '通知的 sign_type 不是 APIv2 支持的类型',
  },
  'notification.sign-invalid': {
    en: 'The sign of the notification is invalid',
    zh: '通知的签名错误',
  },
  'notification.no-resource': { en: 'The notification has no resource', zh: '通知没有 resource' },
  'notification.no-field': { en: 'The notification has no %{name}', zh: '通知没有 %{name}' },
  'notification.apiv3-key': {
    en: 'apiv3Key is missing: notifications are encrypted with the APIv3 key; give it in the configuration.',
    zh: '缺少 apiv3Key：通知用APIv3密钥加密，请在配置中填写。',
  },
  'notification.algorithm': {
    en: 'The notification is encrypted with %{algorithm}; this SDK decrypts AEAD_AES_256_GCM.',
    zh: '通知的加密算法是 %{algorithm}；本 SDK 支持 AEAD_AES_256_GCM。',
  },
  'notification.no-ciphertext': {
    en: 'The notification has no ciphertext or no nonce.',
    zh: '通知缺少 ciphertext 或 nonce。',
  },
  'notification.associated': {
    en: 'The associated data of the notification is not a string.',
    zh: '通知的 associated_data 不是字符串。',
  },
  'notification.not-json': { en: '%{what} is not JSON', zh: '%{what}不是 JSON' },
  'notification.not-object': { en: '%{what} is not a JSON object', zh: '%{what}不是 JSON 对象' },
  'notification.malformed': {
    en: '%{what}, though its signature is valid.',
    zh: '%{what}，但验签通过。',
  },
  'notification.redis-client': {
    en: 'RedisReplayStore takes a client of node-redis or ioredis, or a function that sends one command.',
    zh: 'RedisReplayStore 接收 node-redis 或 ioredis 的客户端，或一个发送单条命令的函数。',
  },
  'notification.refund-key': {
    en: 'does not decrypt with the APIv2 key',
    zh: '用APIv2密钥解密失败',
  },
  'notification.refund-field': {
    en: 'decrypts, but has no %{name}',
    zh: '解密成功，但缺少 %{name}',
  },
  'notification.refund-other': {
    en: 'decrypts, but holds what no refund holds',
    zh: '解密成功，但内容不是退款信息',
  },
  'notification.refund': {
    en: 'req_info of the refund notification %{what}',
    zh: '退款通知的 req_info %{what}',
  },
  'notification.query-orders': { en: 'query the orders of that time', zh: '请查询该时段的订单' },
  'notification.query-order': {
    en: 'query the order with out_trade_no %{number}',
    zh: '请用商户订单号 out_trade_no %{number} 查单',
  },
  'notification.ambiguous': {
    en: 'An APIv2 notification is not handled, though its sign is valid: its field %{field} holds "&name=", so it can be read in two ways under one sign (%{query}; an order may have been paid).',
    zh: '一条 APIv2 通知签名正确，但未处理：字段 %{field} 含有“&参数名=”，同一签名下有两种读法（%{query}；订单可能已支付）。',
  },
  'notification.will-come-again': {
    en: 'A notification was not handled and will be redelivered. %{reason}',
    zh: '一条通知未能处理，微信支付会重新通知。%{reason}',
  },
  'notification.refused': {
    en: 'A notification was refused (%{status}). If it came from WeChat Pay, orders may have been paid that nobody was told of: query them. %{reason}',
    zh: '一条通知被拒绝（%{status}）。如果它来自微信支付，可能有订单已支付而未被处理：请查单。%{reason}',
  },
  'notification.no-body': { en: 'there is none', zh: '没有报文' },
  'notification.parsed-kind': { en: 'it is already parsed: %{kind}', zh: '报文已被解析：%{kind}' },
  'notification.itself': { en: 'The notification', zh: '通知' },
  'notification.its-resource': { en: 'The resource of the notification', zh: '通知的 resource ' },
} as const
