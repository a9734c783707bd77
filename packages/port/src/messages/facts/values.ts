import type { Words } from '../words.js'
import { info, warning } from './say.js'

/** Words on amounts, times, addresses, and the documented values of a field. */
export const VALUES = {
  'amount-in-yuan': warning(
    [
      '{field} is {value}: amounts are whole numbers, in fen.',
      '{field} 的值是 {value}：金额单位为分，只能是整数。',
    ],
    [
      'Write {fen} if yuan were meant: Math.round(yuan * 100).',
      '如果原来的单位是元，请改为 {fen}：Math.round(元 * 100)。',
    ],
  ),
  'amount-not-positive': warning(
    [
      '{field} is {value}; the amount must be 1 fen at least.',
      '{field} 的值是 {value}，金额至少为 1 分。',
    ],
    ['Check how the amount is computed.', '请检查金额的计算。'],
  ),
  'time-timestamp': warning(
    [
      '{field} is a timestamp; the field takes a time such as {example}.',
      '{field} 的值是时间戳，格式应如 {example}。',
    ],
    ['Write the time in that format, not as a number.', '请按该格式填写，不要使用数字。'],
  ),
  'time-zone': warning(
    [
      '{field} has no time zone; the field takes a time such as {example}.',
      '{field} 缺少时区，格式应如 {example}。',
    ],
    [
      'Write T between date and time, and the zone at the end: +08:00.',
      '日期与时间之间写 T，末尾加上时区，如 +08:00。',
    ],
  ),
  'time-format': warning(
    [
      '{field} is written as {given}; the field takes a time such as {example}.',
      '{field} 的格式是 {given}，应如 {example}。',
    ],
    ['Write it in that format.', '请改为该格式。'],
  ),
  'time-milliseconds': warning(
    [
      '{field} is in milliseconds; the field takes seconds.',
      '{field} 的值是毫秒，该参数的单位是秒。',
    ],
    ['Write Math.floor(milliseconds / 1000).', '请写成 Math.floor(毫秒 / 1000)。'],
  ),
  'enum-undocumented': info(
    [
      '{value} is not among the documented values of {field}: {values}.',
      '{value} 不在 {field} 的文档取值中：{values}。',
    ],
    [
      'Check the spelling. WeChat Pay adds values, so it compiles.',
      '请核对拼写。微信支付会新增取值，因此可以通过编译。',
    ],
  ),
  'value-too-long': warning(
    [
      '{field} has {length} characters; it may have {most}.',
      '{field} 有 {length} 个字符，最多 {most} 个。',
    ],
    ['Shorten it.', '请缩短。'],
  ),
  'value-too-short': warning(
    [
      '{field} has {length} characters; it needs {least}.',
      '{field} 有 {length} 个字符，至少 {least} 个。',
    ],
    ['Lengthen it.', '请加长。'],
  ),
  'value-pattern': warning(
    ['{field} does not match {pattern}.', '{field} 不符合 {pattern}。'],
    ['Use only the characters that are allowed.', '请只使用允许的字符。'],
  ),
  'value-disputed': info(
    [
      'Some sources ask of {field}: {rule}. The value does not match.',
      '部分资料要求 {field} 满足：{rule}，当前值不符合。',
    ],
    [
      'WeChat Pay may refuse it; the official pages differ.',
      '微信支付可能拒绝该值，官方资料说法不一。',
    ],
  ),
  'value-range': warning(
    ['{field} is {value}; documented is {range}.', '{field} 的值是 {value}，文档范围是 {range}。'],
    ['Give a value in that range.', '请填写该范围内的值。'],
  ),
  'notify-url-local': warning(
    [
      '{field} names {host}, which WeChat Pay cannot reach.',
      '{field} 的域名是 {host}，微信支付无法访问。',
    ],
    [
      'Give a public address. While you develop, the sandbox reaches your machine.',
      '请填写公网地址；开发时可使用本地沙箱接收通知。',
    ],
  ),
  'notify-url-http': warning(
    ['{field} is not https.', '{field} 不是 https 地址。'],
    ['APIv3 asks for an https address.', 'APIv3 的通知地址要求使用 https。'],
  ),
  'notify-url-query': warning(
    ['{field} has a query or fragment.', '{field} 带有查询串或片段。'],
    [
      'Take it out: notifications are sent to an address without parameters.',
      '请去掉：通知地址不允许携带参数。',
    ],
  ),
  'notify-url-relative': warning(
    ['{field} is a path without a host.', '{field} 只有路径，没有域名。'],
    [
      'Give the whole address: https://shop.example/notify.',
      '请填写完整地址，例如 https://shop.example/notify。',
    ],
  ),
} satisfies Record<string, Words>
