import type { Words } from '../words.js'
import { info, warning } from './say.js'

/** Words on the options of a call, as opposed to the fields in them. */
export const OPTIONS = {
  'option-unknown': warning(
    [
      '{name} is neither an option nor a variable of the path.',
      '{name} 既不是选项，也不是路径参数。',
    ],
    [
      'Remove it, or move it to where the operation has it. The SDK refuses the call.',
      '请删除，或移到正确的位置；SDK 会在发送前报错。',
    ],
  ),
  'option-misspelt': warning(
    [
      'There is no option {name}; the nearest is {nearest}.',
      '没有 {name} 这个选项，最接近的是 {nearest}。',
    ],
    [
      'Write {nearest}. Guzzle ignores a name that it does not know; the SDK refuses it.',
      '请改为 {nearest}。Guzzle 会忽略未知的选项，SDK 则会报错。',
    ],
  ),
  'option-missing': warning(
    [
      'The option {option} is missing; required in it: {fields}.',
      '缺少 {option} 选项，其中必填的参数有：{fields}。',
    ],
    ['Give {option}: { … }.', '请加上 {option}: { … }。'],
  ),
  'field-outside': warning(
    [
      '{name} stands beside the options; it is a field of {option}.',
      '{name} 直接写在了选项里，而它是 {option} 中的参数。',
    ],
    [
      'Move it into {option}: { … }. As it stands, it is not sent.',
      '请移到 {option}: { … } 里，否则不会发送。',
    ],
  ),
  'body-option': warning(
    [
      'The fields stand in {given}; this operation takes {wanted}.',
      '参数写在 {given} 里，而该接口使用 {wanted}。',
    ],
    [
      'Rename {given} to {wanted}: xml for APIv2, json for APIv3.',
      '请把 {given} 改为 {wanted}：APIv2 用 xml，APIv3 用 json。',
    ],
  ),
  'body-raw': info(
    [
      'The body is given as a string; this operation takes {wanted}.',
      '请求报文主体以字符串形式给出，而该接口使用 {wanted}。',
    ],
    [
      'Give the fields as {wanted}: { … }, so that they are checked and encrypted.',
      '请改为 {wanted}: { … }，参数才能得到检查和加密。',
    ],
  ),
  'body-unexpected': warning(
    [
      '{given} gives a body; {method} has none here.',
      '{given} 会产生请求报文主体，而该接口的 {method} 请求没有主体。',
    ],
    ['Move the fields to query, or remove {given}.', '请把参数移到 query，或删除 {given}。'],
  ),
  'body-upload': warning(
    [
      'This operation uploads a file; {given} has no place in it.',
      '这是文件上传接口，不使用 {given}。',
    ],
    [
      'Give body: media.getStream() of a MediaUtil, or multipart. Other fields go into its meta.',
      '请用 MediaUtil 的 body: media.getStream()，或 multipart；其余参数写入 meta。',
    ],
  ),
  'upload-missing': warning(
    ['This operation uploads a file, and none is given.', '这是文件上传接口，但没有给出文件。'],
    [
      'Give body: media.getStream() of a MediaUtil, with its Content-Type, or use client.$upload(…).',
      '请用 MediaUtil 的 body: media.getStream() 并带上 Content-Type，或使用 client.$upload(…)。',
    ],
  ),
  'query-for-body': warning(
    [
      'The fields stand in query; this operation takes {wanted}.',
      '参数写在 query 里，而该接口使用 {wanted}。',
    ],
    ['Move them to {wanted}: { … }.', '请移到 {wanted}: { … } 里。'],
  ),
  'query-unexpected': warning(
    ['This operation documents no query.', '该接口没有 query 参数。'],
    ['Remove query, or check which operation is meant.', '请删除 query，或确认调用的是哪个接口。'],
  ),
  'query-string': info(
    [
      'The query is a finished string; its fields cannot be checked.',
      'query 是拼接好的字符串，无法检查其中的参数。',
    ],
    ['Give it as an object: query: { name: value }.', '请写成对象：query: { name: value }。'],
  ),
  'header-missing': warning(
    ['The header {name} is required and not given.', '缺少必填的请求头 {name}。'],
    ["Give headers: { '{name}': … }.", "请加上 headers: { '{name}': … }。"],
  ),
  'security-v3': warning(
    [
      'security is for APIv2; APIv3 takes no TLS client certificate.',
      'security 只用于 APIv2，APIv3 不需要双向证书。',
    ],
    ['Remove it.', '请删除该选项。'],
  ),
  'nonceless-missing': warning(
    [
      'This operation takes no nonce_str, so nonceless must be given.',
      '该接口不带 nonce_str，必须设置 nonceless。',
    ],
    ['Give nonceless: true.', '请加上 nonceless: true。'],
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
