import type { MessageTable } from './message.js'

/** What is wrong with the signature of an APIv3 request, and the likely mistake. */
export const SIGNATURE = {
  'signature.header-missing': {
    en: 'the header Authorization is missing',
    zh: '缺少请求头 Authorization',
  },
  'signature.scheme-unknown': {
    en: 'the scheme is not WECHATPAY2-SHA256-RSA2048',
    zh: '认证类型不是 WECHATPAY2-SHA256-RSA2048',
  },
  'signature.header-unreadable': {
    en: 'the header Authorization is not a list of name="value" pairs',
    zh: '请求头 Authorization 不是 名称="值" 的列表',
  },
  'signature.part-missing': {
    en: '{name} is missing in the header Authorization',
    zh: '请求头 Authorization 缺少 {name}',
  },
  'signature.merchant-path': {
    en: 'this path takes the scheme WECHATPAY2-SHA256-RSA2048 of merchants',
    zh: '该接口使用商户的认证类型 WECHATPAY2-SHA256-RSA2048',
  },
  'signature.brand-path': {
    en: 'a path of brands takes the scheme WECHATPAY-BRAND-SHA256-RSA2048',
    zh: '品牌接口使用认证类型 WECHATPAY-BRAND-SHA256-RSA2048',
  },
  'signature.party-unknown': {
    en: '{name} is unknown to this sandbox, which has {known}',
    zh: '{name} 与沙箱不一致，沙箱的值为 {known}',
  },
  'signature.serial-unknown': {
    en: 'serial_no is not the serial number of the merchant API certificate',
    zh: 'serial_no 不是商户API证书序列号',
  },
  'signature.timestamp-off': {
    en: 'timestamp is more than {seconds} seconds off the time of the gateway',
    zh: 'timestamp 与服务器时间相差超过 {seconds} 秒',
  },
  'signature.nonce-malformed': {
    en: 'nonce_str takes at most 32 letters and digits',
    zh: 'nonce_str 应为不超过 32 位的字母和数字',
  },
  'signature.nonce-repeated': { en: 'nonce_str was used before', zh: 'nonce_str 已使用过' },
  'signature.invalid': { en: 'sign not match', zh: '验签失败' },
  'signature.other-key': {
    en: 'The signature was not made with the private key of this merchant API certificate.',
    zh: '签名所用的商户API私钥与该商户API证书不匹配。',
  },
  'signature.other-hash': {
    en: 'The signature was made with another hash than SHA-256.',
    zh: '签名使用的摘要算法不是 SHA-256。',
  },
  'signature.unknown-mistake': {
    en: 'The signed message differs from what was received: compare it line by line in the request log.',
    zh: '待签名串与收到的请求不一致：请在请求日志中逐行对照。',
  },
  'signature.last-line-feed': {
    en: 'The last line feed is missing: each of the five lines ends with one, the body too.',
    zh: '待签名串末行缺少换行符：五行每行都以 \\n 结尾，包括请求报文主体。',
  },
  'signature.query-left-out': {
    en: 'The query was left out: the path is signed with its query, exactly as sent.',
    zh: '待签名串的 URL 缺少查询参数：签名用的 URL 应包含查询参数，并与实际发送的一致。',
  },
  'signature.body-left-out': {
    en: 'The body was left out of the signed message.',
    zh: '待签名串缺少请求报文主体。',
  },
  'signature.body-line-left-out': {
    en: 'The body and its line feed were left out of the signed message.',
    zh: '待签名串缺少请求报文主体这一行（包括换行符）。',
  },
  'signature.slash-left-out': {
    en: 'The path was signed without its leading slash.',
    zh: '待签名串的 URL 缺少开头的 /。',
  },
  'signature.path-decoded': {
    en: 'The path was signed decoded: it is signed as sent, with its percent escapes.',
    zh: '待签名串的 URL 被解码：应使用实际发送的、百分号编码后的 URL。',
  },
  'signature.whole-url': {
    en: 'The whole URL was signed: only the path with its query is.',
    zh: '待签名串使用了完整 URL：只应包含路径和查询参数，不含请求域名。',
  },
  'signature.method-lower-case': {
    en: 'The method was signed in lower case.',
    zh: '待签名串的 HTTP 请求方法应为大写。',
  },
  'signature.json-rewritten': {
    en: 'Another JSON string of the same value was signed: the bytes signed must be the bytes sent.',
    zh: '签名用的 JSON 与发送的 JSON 内容相同但字节不同：两者必须逐字节一致。',
  },
  'signature.json-indented': {
    en: 'The JSON was signed with indentation, but sent without.',
    zh: '签名用的 JSON 带缩进，发送的 JSON 不带缩进。',
  },
  'signature.json-escaped': {
    en: 'The JSON was signed with non-ASCII characters escaped, but sent unescaped.',
    zh: '签名用的 JSON 转义了非 ASCII 字符，发送的 JSON 没有转义。',
  },
  'signature.lines-exchanged': {
    en: 'The timestamp and the nonce were signed in the wrong order.',
    zh: '待签名串中请求时间戳和请求随机串的顺序颠倒。',
  },
  'signature.carriage-return': {
    en: 'The lines were joined by carriage return and line feed.',
    zh: '待签名串的换行符应为 \\n，不是 \\r\\n。',
  },
  'signature.form-of-responses': {
    en: 'The message was signed in the form of responses (timestamp, nonce, body), not of requests.',
    zh: '使用了应答的验签名串格式（应答时间戳、随机串、报文主体），请求应使用五行的待签名串。',
  },
} as const satisfies MessageTable
