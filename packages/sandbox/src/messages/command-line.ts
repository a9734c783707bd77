import type { MessageTable } from './message.js'

/** What the command line prints. */
export const COMMAND_LINE = {
  'command.description': {
    en: 'WeChat Pay on your own machine',
    zh: '在本机运行的微信支付沙箱',
  },
  'command.port': {
    en: 'port for HTTP; defaults to 8088, 0 takes any free one',
    zh: 'HTTP 端口，默认 8088，0 表示任意空闲端口',
  },
  'command.tls-port': {
    en: 'port for HTTPS; defaults to any free one',
    zh: 'HTTPS 端口，默认任意空闲端口',
  },
  'command.host': { en: 'defaults to 127.0.0.1', zh: '监听地址，默认 127.0.0.1' },
  'command.file': {
    en: 'SQLite file that keeps everything through restarts',
    zh: '保存全部数据的 SQLite 文件，重启后数据仍在',
  },
  'command.mchid': { en: 'merchant ID; defaults to 1900000001', zh: '商户号，默认 1900000001' },
  'command.seed': { en: 'the same identifiers at each start', zh: '每次启动生成相同的单号' },
  'command.speed': {
    en: 'how many times faster notifications are redelivered',
    zh: '重新通知的加速倍数',
  },
  'command.notify-host': {
    en: 'also send notifications to this host; may be given several times',
    zh: '允许向该域名发送回调通知，可多次指定',
  },
  'command.settle-delay': {
    en: 'time from a refund, transfer or split to its result',
    zh: '退款、转账、分账从受理到完成的毫秒数',
  },
  'command.public-key-only': {
    en: 'a merchant who has no platform certificates',
    zh: '商户使用微信支付公钥模式，没有平台证书',
  },
  'command.lenient': {
    en: "accept the key IDs and merchant numbers of the documents' examples",
    zh: '接受文档示例中的证书序列号、公钥ID和商户号',
  },
  'command.strict': {
    en: 'refuse responses that cannot be derived from earlier requests',
    zh: '拒绝返回无法由之前的请求推导的应答',
  },
  'command.notify-url': {
    en: 'where notifications go whose address is set on the merchant platform',
    zh: '通知地址在商户平台配置的回调通知发往何处',
  },
  'command.help': { en: 'show this help', zh: '显示帮助' },
  'command.not-number': {
    en: '--{name} takes a number, not "{value}".',
    zh: '--{name} 应为数字，不能是“{value}”。',
  },
  'command.ready': {
    en: 'WeChat Pay sandbox, ready in {milliseconds} ms',
    zh: '微信支付沙箱已启动，用时 {milliseconds} 毫秒',
  },
  'command.started': {
    en: '  base URL   {url}/\n  HTTPS      {tlsUrl}/\n  console    {url}/sandbox\n  merchant   merchant ID {mchid}, merchant API certificate {serial}',
    zh: '  请求域名   {url}/\n  HTTPS      {tlsUrl}/\n  控制台     {url}/sandbox\n  商户       商户号 {mchid}，商户API证书序列号 {serial}',
  },
  'command.keys': {
    en: '  keys       in the console, or GET {url}/sandbox/api/config with a header X-Sandbox: 1',
    zh: '  密钥       见控制台，或带上请求头 X-Sandbox: 1 请求 GET {url}/sandbox/api/config',
  },
} as const satisfies MessageTable
