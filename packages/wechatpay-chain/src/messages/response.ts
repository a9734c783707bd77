/** What is wrong with a response, or with the signature of a message. */
export const RESPONSE = {
  'response.not-signed': {
    en: 'a response came to a request that was not signed',
    zh: '收到了未签名请求的应答',
  },
  'response.proxy': {
    en: 'the proxy refused the connection (%{status})',
    zh: '代理拒绝连接（%{status}）',
  },
  'response.pending': {
    en: 'accepted, without a result yet: %{said}',
    zh: '已受理，暂无结果：%{said}',
  },
  'response.too-long': {
    en: 'the response is longer than %{limit} bytes',
    zh: '应答超过 %{limit} 字节',
  },
  'response.not-the-file': { en: 'the response is not the file', zh: '应答不是该文件' },
  'response.try-again': { en: 'try again', zh: '请重试' },
  'response.redirected': {
    en: '%{what} (%{status}; it was not followed)',
    zh: '%{what}（%{status}；未跟随跳转）',
  },
  'response.no-fields': {
    en: 'This response is a file or was refused: it has no fields to decrypt.',
    zh: '该应答是文件或已被拒绝，没有可解密的字段。',
  },
  'signature.lacks': { en: 'lacks %{headers}', zh: '缺少 %{headers}' },
  'signature.lacks-hint': {
    en: 'a proxy may have removed them, or this is not WeChat Pay',
    zh: '可能被代理删除，或并非来自微信支付',
  },
  'signature.invalid': {
    en: 'has a signature that is invalid with the key %{shown}',
    zh: '的签名用密钥 %{shown} 验签失败',
  },
  'signature.sm2': {
    en: 'is signed with SM2, which this SDK does not verify',
    zh: '使用国密 SM2 签名，本 SDK 不支持',
  },
  'signature.sm2-hint': {
    en: 'ask WeChat Pay for RSA signatures',
    zh: '请向微信支付申请使用 RSA 签名',
  },
  'signature.unknown-key': {
    en: 'is signed with the key %{shown}; %{known}',
    zh: '由密钥 %{shown} 签名；%{known}',
  },
  'signature.v2-not-xml': { en: 'the response is not XML of APIv2', zh: '应答不是 APIv2 的 XML' },
  'signature.v2-not-xml-hint': {
    en: 'read it with error.response.getBody()',
    zh: '可用 error.response.getBody() 读取',
  },
  'signature.v2-invalid': { en: 'the sign of the response is invalid', zh: '应答的签名错误' },
  'signature.v2-invalid-hint': {
    en: 'check secret (the APIv2 key)',
    zh: '请检查 secret（APIv2密钥）',
  },
  'signature.v2-missing': { en: 'the response carries no sign', zh: '应答没有签名' },
  'signature.v2-missing-hint': {
    en: 'a proxy may have changed it, or this is not WeChat Pay',
    zh: '可能被代理改动，或并非来自微信支付',
  },
  'signature.statement': {
    en: 'the statement does not hash to its signed SHA1',
    zh: '账单内容与签名的 SHA1 不一致',
  },
  'signature.statement-hint': {
    en: 'the body was changed or cut on the way',
    zh: '内容在传输途中被改动或截断',
  },
  'signature.of-response': { en: 'the response %{what}', zh: '应答%{what}' },
  'signature.of-notification': {
    en: 'The notification %{what} (%{hint}).',
    zh: '通知%{what}（%{hint}）。',
  },
  'signature.probe-hint': {
    en: 'this is a signature probe of WeChat Pay, which must fail',
    zh: '这是微信支付的签名探测，验签本应失败',
  },
  'signature.probe': {
    en: 'WeChat Pay tests with this notification that forged signatures are refused: answer it with 401.',
    zh: '这是微信支付的签名探测流量，用于确认你会拒绝错误签名：请应答 401。',
  },
  'signature.known-keys': { en: 'the client knows %{names}', zh: '客户端已配置 %{names}' },
  'signature.no-known-keys': {
    en: 'the client knows none',
    zh: '客户端没有任何微信支付公钥或平台证书',
  },
  'signature.no-timestamp': { en: 'has no readable timestamp', zh: '没有可识别的时间戳' },
  'signature.clock-behind': {
    en: "is %{offset} s behind this machine's clock; %{allowed} s are allowed",
    zh: '的时间戳比本机时间早 %{offset} 秒，允许误差 %{allowed} 秒',
  },
  'signature.clock-ahead': {
    en: "is %{offset} s ahead of this machine's clock; %{allowed} s are allowed",
    zh: '的时间戳比本机时间晚 %{offset} 秒，允许误差 %{allowed} 秒',
  },
  'signature.clock-hint-response': {
    en: "synchronize this machine's clock with a time server",
    zh: '请将本机时间与时间服务器同步',
  },
  'signature.clock-hint-notification': {
    en: "synchronize this machine's clock with a time server; an old notification is a replay",
    zh: '请将本机时间与时间服务器同步；过旧的通知是重放',
  },
  'signature.changed-hint-response': {
    en: 'the body was changed on the way, or certs has another key under that serial number',
    zh: '应答在传输途中被改动，或 certs 中该序列号对应的是另一个密钥',
  },
  'signature.changed-hint-notification': {
    en: 'the body was changed on the way (give the raw bytes), or this is not WeChat Pay',
    zh: '报文被改动（请传入原始报文），或并非来自微信支付',
  },
  'redirect.too-many': {
    en: 'the response redirects %{count} times',
    zh: '应答跳转了 %{count} 次',
  },
  'redirect.not-a-url': {
    en: 'the response redirects to something that is not a URL',
    zh: '应答跳转到的不是网址',
  },
  'redirect.other-host': {
    en: 'the response redirects to %{host}, and no request is signed for a host that you did not choose',
    zh: '应答跳转到 %{host}，不会为你未指定的域名签名',
  },
  'redirect.other-route': {
    en: 'the response redirects to another route, and no request is signed for a route that you did not choose',
    zh: '应答跳转到其他接口路径，不会为你未指定的路径签名',
  },
  'response.slow': {
    en: 'the response took longer than %{time} ms',
    zh: '接收应答超过 %{time} 毫秒',
  },
  'response.too-large': {
    en: 'the response is longer than %{length} bytes',
    zh: '应答长度超过 %{length} 字节',
  },
  'response.none-in-time': {
    en: 'no response within %{timeout} ms',
    zh: '%{timeout} 毫秒内没有应答',
  },
  'response.cut-short': { en: 'the response was cut short', zh: '应答不完整，连接中断' },
  'connection.none-in-time': {
    en: 'no connection within %{milliseconds} ms',
    zh: '%{milliseconds} 毫秒内未能建立连接',
  },
  'connection.no-response': {
    en: 'the connection ended without a response',
    zh: '连接已结束，没有收到应答',
  },
} as const
