import type { Words } from '../words.js'
import { warning } from './say.js'

/** Words on options of Guzzle that have another form here, or none. */
export const GUZZLE = {
  'option-proxy': warning(
    [
      'proxy is a map of schemes; here it is one URL.',
      'proxy 按协议分别设置，而这里只接受一个地址。',
    ],
    [
      "Write proxy: 'http://host:port', or false for none.",
      "请写成 proxy: 'http://主机:端口'；不使用代理时写 false。",
    ],
  ),
  'option-redirects': warning(
    [
      'allow_redirects is a map of settings; here it is true or false.',
      'allow_redirects 是一组设置，而这里只接受 true 或 false。',
    ],
    [
      'Leave it out: only redirects of unsigned files are ever followed.',
      '请删除：只有应答不带签名的文件接口才会跟随重定向。',
    ],
  ),
  'guzzle-auth': warning(
    ['auth has no effect: each request is signed.', 'auth 选项没有作用：每个请求都会签名。'],
    ['Remove it.', '请删除该选项。'],
  ),
  'guzzle-cert': warning(
    ['cert is not an option of a call here.', 'cert 不能写在单次调用里。'],
    [
      'Give merchant.cert in the configuration; it is sent where the route asks for it.',
      '请在配置项 merchant.cert 中填写；需要双向证书的接口会自动携带。',
    ],
  ),
  'guzzle-ssl-key': warning(
    ['ssl_key is not an option of a call here.', 'ssl_key 不能写在单次调用里。'],
    [
      'Give merchant.key in the configuration; it is used where the route asks for a certificate.',
      '请在配置项 merchant.key 中填写；需要双向证书的接口会自动使用。',
    ],
  ),
  'guzzle-verify': warning(
    [
      'verify is not an option of a call here; the server certificate is always checked.',
      'verify 不能写在单次调用里；服务器证书始终会校验。',
    ],
    [
      'Remove it. For a CA of your own, give ca or a path as verify in the configuration.',
      '请删除。使用自建 CA 时，在配置项 ca 或 verify 中填写证书或路径。',
    ],
  ),
  'guzzle-cookies': warning(
    [
      'cookies has no effect: WeChat Pay uses none.',
      'cookies 选项没有作用：微信支付不使用 Cookie。',
    ],
    ['Remove it.', '请删除该选项。'],
  ),
  'guzzle-curl': warning(
    ['curl options have no meaning in Node.', 'curl 选项在 Node 中没有意义。'],
    [
      'Use axios: { httpsAgent: … } for what you set with it.',
      '请用 axios: { httpsAgent: … } 实现同样的设置。',
    ],
  ),
  'guzzle-decode-content': warning(
    [
      'decode_content has no effect: responses are always decoded, as the signature requires.',
      'decode_content 没有作用：应答始终解压，因为签名针对解压后的内容。',
    ],
    ['Remove it.', '请删除该选项。'],
  ),
  'guzzle-delay': warning(
    ['There is no option delay here.', '没有 delay 选项。'],
    [
      'Wait before the call: await setTimeout(…) of node:timers/promises.',
      '请在调用前等待：node:timers/promises 的 await setTimeout(…)。',
    ],
  ),
  'guzzle-expect': warning(
    [
      'expect has no effect: Node sends the body without asking first.',
      'expect 没有作用：Node 直接发送请求报文主体。',
    ],
    ['Remove it.', '请删除该选项。'],
  ),
  'guzzle-idn-conversion': warning(
    [
      'idn_conversion has no effect: host names are converted by the URL standard.',
      'idn_conversion 没有作用：域名按 URL 标准转换。',
    ],
    ['Remove it.', '请删除该选项。'],
  ),
  'guzzle-on-headers': warning(
    ['There is no option on_headers here.', '没有 on_headers 选项。'],
    ['Use an interceptor of client.getDriver().', '请使用 client.getDriver() 的拦截器。'],
  ),
  'guzzle-on-stats': warning(
    ['There is no option on_stats here.', '没有 on_stats 选项。'],
    [
      'Use debug, or an interceptor of client.getDriver().',
      '请使用 debug，或 client.getDriver() 的拦截器。',
    ],
  ),
  'guzzle-progress': warning(
    ['There is no option progress here.', '没有 progress 选项。'],
    [
      'Use axios: { onDownloadProgress, onUploadProgress }.',
      '请使用 axios: { onDownloadProgress, onUploadProgress }。',
    ],
  ),
  'guzzle-read-timeout': warning(
    ['There is no option read_timeout here.', '没有 read_timeout 选项。'],
    [
      'Use timeout, in milliseconds for the whole exchange.',
      '请使用 timeout，单位为毫秒，针对整个请求过程。',
    ],
  ),
  'guzzle-synchronous': warning(
    [
      'synchronous has no effect: a verb always returns a promise.',
      'synchronous 没有作用：请求方法总是返回 Promise。',
    ],
    ['Remove it, and await the call.', '请删除，并用 await 等待结果。'],
  ),
  'guzzle-version': warning(
    ['version has no effect: HTTP/1.1 is always used.', 'version 没有作用：固定使用 HTTP/1.1。'],
    ['Remove it.', '请删除该选项。'],
  ),
  'guzzle-force-ip-resolve': warning(
    ['There is no option force_ip_resolve here.', '没有 force_ip_resolve 选项。'],
    [
      'Use axios: { httpsAgent: … } with an agent that has the family you want.',
      '请通过 axios: { httpsAgent: … } 的 family 指定。',
    ],
  ),
  'guzzle-crypto-method': warning(
    ['There is no option crypto_method here.', '没有 crypto_method 选项。'],
    [
      'Use axios: { httpsAgent: … } with the minVersion you want.',
      '请通过 axios: { httpsAgent: … } 的 minVersion 指定。',
    ],
  ),
} satisfies Record<string, Words>
