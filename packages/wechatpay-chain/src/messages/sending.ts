/** Why a request is not sent: its URL, its APIv2 parameters, its sink, its interceptors. */
export const SENDING = {
  'sink.mode': {
    en: 'the mode of a file is a number such as 0o640',
    zh: '文件权限应为 0o640 这样的数字',
  },
  'sink.check': { en: 'check it', zh: '请检查该值' },
  'sink.kind': {
    en: '%{option} takes a path or a writable stream',
    zh: '%{option} 应为路径或可写流',
  },
  'sink.check-option': { en: 'check the option %{option}', zh: '请检查选项 %{option}' },
  'sink.no-directory': {
    en: '%{option} names the directory "%{directory}", which does not exist',
    zh: '%{option} 所在目录“%{directory}”不存在',
  },
  'sink.create': { en: 'create it first', zh: '请先创建目录' },
  'sink.directory': { en: '%{option} "%{sink}" is a directory', zh: '%{option}“%{sink}”是目录' },
  'sink.add-name': { en: 'add a file name', zh: '请加上文件名' },
  'sink.not-writable': {
    en: '%{option} names "%{written}", which this process may not write to',
    zh: '%{option} 指向“%{written}”，本进程无权写入',
  },
  'sink.permissions': { en: 'check its permissions', zh: '请检查权限' },
  'url.dots': { en: 'the path has an encoded dot segment', zh: '路径中有编码后的点段' },
  'url.dots-hint': { en: 'write the path without it', zh: '请去掉它' },
  'url.not-a-url': { en: 'the path does not make a URL', zh: '该路径无法组成网址' },
  'url.check-path': { en: 'check the path', zh: '请检查路径' },
  'url.other-host': {
    en: 'the path leads to %{target}, but the client is for %{host}, and no request is signed for a host that you did not choose',
    zh: '路径指向 %{target}，而客户端的请求域名是 %{host}；不会为你未指定的域名签名',
  },
  'url.doubled-slash': { en: 'remove the doubled slash at the start', zh: '请去掉开头多余的斜杠' },
  'url.name-host': {
    en: 'name that host in baseURL or base_uri if you mean it',
    zh: '如果确实要访问该域名，请在 baseURL 或 base_uri 中指定',
  },
  'url.too-long': {
    en: 'the URL is %{length} characters long, and at most %{limit} are sent',
    zh: '网址有 %{length} 个字符，最多发送 %{limit} 个',
  },
  'url.check-values': {
    en: 'check the values of the path variables and the query',
    zh: '请检查路径参数和 query 的值',
  },
  'url.base': { en: 'baseURL is not an absolute URL', zh: 'baseURL 不是完整的网址' },
  'url.write-like': { en: 'write it like %{baseURL}', zh: '请写成 %{baseURL} 的形式' },
  'url.scheme': { en: 'baseURL has the scheme %{protocol}', zh: 'baseURL 的协议是 %{protocol}' },
  'url.use-https': { en: 'use https', zh: '请使用 https' },
  'url.credentials': {
    en: 'baseURL holds a user name or password',
    zh: 'baseURL 含有用户名或密码',
  },
  'url.remove-credentials': { en: 'remove them', zh: '请去掉' },
  'v2.sign-type': { en: 'sign_type is %{type}', zh: 'sign_type 的值是 %{type}' },
  'v2.sign-type-hint': {
    en: 'it takes MD5 or HMAC-SHA256, in capitals',
    zh: '应为大写的 MD5 或 HMAC-SHA256',
  },
  'v2.no-key': { en: 'the client has no APIv2 key', zh: '客户端没有APIv2密钥' },
  'v2.no-key-hint': { en: 'give secret in the configuration', zh: '请在配置中填写 secret' },
  'v2.check-value': { en: 'check that value', zh: '请检查该值' },
  'v2.repeated': { en: 'the query repeats "%{repeated}"', zh: 'query 中“%{repeated}”重复' },
  'v2.repeated-hint': {
    en: 'an APIv2 sign covers one value of each name',
    zh: 'APIv2 签名中每个名称只能有一个值',
  },
  'v2.ambiguous': {
    en: `the parameter "%{field}" holds "&", a parameter's name and "=", so its APIv2 sign would fit another request too`,
    zh: '参数“%{field}”含有“&参数名=”，同样的 APIv2 签名也适用于另一个请求',
  },
  'v2.ambiguous-hint': {
    en: 'write that value differently, or give allowAmbiguous: true',
    zh: '请改写该值，或设置 allowAmbiguous: true',
  },
  'v2.no-text': {
    en: 'the parameter "%{name}" cannot be written: %{message}',
    zh: '参数“%{name}”无法写入请求：%{message}',
  },
  'v2.no-text-hint': { en: 'APIv2 signs strings and numbers', zh: 'APIv2 只对字符串和数字签名' },
  'v2.no-merchant': { en: 'names no merchant', zh: '没有商户号' },
  'v2.other-merchant': { en: 'is for merchant %{given}', zh: '的商户号是 %{given}' },
  'v2.merchant-string': {
    en: "write mch_id as the string '%{mchid}'",
    zh: "请把 mch_id 写成字符串 '%{mchid}'",
  },
  'v2.merchant-hint': {
    en: "give mch_id: '%{mchid}' (or mchid, combine_mch_id), or use the client of that merchant",
    zh: "请设置 mch_id: '%{mchid}'（或 mchid、combine_mch_id），或使用该商户的客户端",
  },
  'v2.merchant': {
    en: 'the request %{what}, and the client is for %{mchid}',
    zh: '请求%{what}，而客户端的商户号是 %{mchid}',
  },
  'sink.processed': {
    en: 'WeChat Pay has processed the request; only the writing failed',
    zh: '微信支付已处理该请求，只是写入失败',
  },
  'sink.failed': {
    en: '%{route}: the response came but cannot be written to the sink (%{said}); %{hint}',
    zh: '%{route}：已收到应答，但无法写入 sink（%{said}）；%{hint}',
  },
  'transport.interceptor-removed': {
    en: "the request was not signed: the driver's own interceptor was removed",
    zh: '请求未签名：SDK 自己的拦截器被移除',
  },
  'transport.other-config': {
    en: 'an interceptor gave a different config from the one it was given',
    zh: '拦截器返回了另一个 config',
  },
  'transport.other-config-hint': {
    en: 'change that config, or spread it: { ...config, … }',
    zh: '请修改原 config，或展开它：{ ...config, … }',
  },
  'transport.unknown-response': {
    en: 'a response came for a request that the SDK does not know',
    zh: '收到了来历不明的应答',
  },
  'transport.signing-failed': { en: 'signing failed: %{said}', zh: '签名失败：%{said}' },
  'transport.unjudged': {
    en: "%{route}an interceptor or adapter gave a response that was not verified, and it is withheld; keep the driver's own interceptors",
    zh: '%{route}拦截器或适配器返回了未经验签的应答，已拦下；请保留 SDK 自己的拦截器',
  },
  'transport.lost-attempt': {
    en: 'the request has lost its attempt',
    zh: '请求丢失了 SDK 的内部信息',
  },
  'transport.lost-config': {
    en: 'this config was sent before, and the copy has lost its body and what became of it: it is not sent again; pass error.config itself, or spread it: { ...error.config, … }',
    zh: '这个 config 已用于发送请求，但这份副本丢失了请求报文主体和请求结果的记录，因此不会再次发送；请直接传入 error.config，或展开它：{ ...error.config, … }',
  },
  'transport.lost-config-hint': {
    en: 'pass error.config itself, or spread it: { ...error.config, … }',
    zh: '请直接传入 error.config，或展开它：{ ...error.config, … }',
  },
  'transport.option': {
    en: "axios's option %{name}, as it is given, is not served: it would change what is signed, or what was verified",
    zh: '不支持这样设置 axios 的选项 %{name}：它会改变已签名的请求或已验签的应答',
  },
  'transport.option-hint': {
    en: 'leave it out, or change requests and responses in interceptors of client.getDriver()',
    zh: '请去掉它，或在 client.getDriver() 的拦截器中修改请求和应答',
  },
  'transport.verb-option': {
    en: '%{name} is an option of verbs, and the axios instance does not take it',
    zh: '%{name} 是接口方法的选项，axios 实例不接受',
  },
  'transport.verb-option-hint': {
    en: "write client.getDriver().request('%{method}', path, options); axios itself takes the body as data and the query as params",
    zh: "请写 client.getDriver().request('%{method}', path, options)；axios 自己的写法是报文主体放在 data、查询参数放在 params",
  },
  'transport.changed-config': {
    en: 'this config was sent before, and its %{name} was changed since, which makes another request of it',
    zh: '这个 config 已用于发送请求，之后其 %{name} 被改动，已不是同一个请求',
  },
  'transport.changed-config-hint': {
    en: 'leave it as it was, or make a call of its own',
    zh: '请保持原样，或另外发起一个请求',
  },
  'transport.hidden-value': {
    en: 'a value of the URL or of a header is %{hidden}, which is what an error shows in place of a secret',
    zh: 'URL 或请求头中有值为 %{hidden}，这是报错信息中用来遮盖敏感值的文字',
  },
  'transport.hidden-value-hint': {
    en: 'give the value itself, or pass error.config whole: driver.request(error.config) sends what was sent',
    zh: '请填写原值，或传入完整的 error.config：driver.request(error.config) 会按原样发送',
  },
  'stack.signer': {
    en: "'signer' cannot be removed: no request leaves without a signature. A key service or an HSM is given as the option signer of the client",
    zh: "'signer' 不能移除：未签名的请求不会发出。密钥服务或 HSM 请用客户端配置项 signer",
  },
  'stack.verifier': {
    en: "a stack without 'verifier' is only for routes whose responses WeChat Pay does not sign, and this is none of them; leave the option handler out",
    zh: "移除了 'verifier' 的 handler 栈只能用于微信支付不签名应答的接口，该接口不在其中；请去掉选项 handler",
  },
  'stack.unknown': {
    en: 'no middleware is named %{name}; from the outermost there are %{names}',
    zh: '没有名为 %{name} 的中间件；由外到内依次为 %{names}',
  },
  'stack.middleware': {
    en: 'a middleware is an object with a function request, response or error, not %{kind}: push({ request: (config) => config, response: (response) => response })',
    zh: '中间件应是带有 request、response 或 error 函数的对象，而不是 %{kind}：push({ request: (config) => config, response: (response) => response })',
  },
  'transport.changed': {
    en: 'the request was changed after it was signed',
    zh: '请求在签名后被改动',
  },
  'transport.changed-hint': {
    en: "let your interceptors run before the driver's own",
    zh: '请让你的拦截器先于 SDK 的拦截器执行',
  },
  'transport.cached': {
    en: 'a cache gave a response that this client has not verified; keep GET responses in memory, without copying them',
    zh: '缓存返回了此客户端未曾验签的应答；只能在内存中缓存 GET 请求的应答，且不能复制',
  },
  'transport.other-client': {
    en: 'this config is of a request of another client',
    zh: '这个 config 属于另一个客户端的请求',
  },
  'transport.no-response': { en: 'the adapter gave no response', zh: '适配器没有返回应答' },
  'transport.other-method': {
    en: 'an interceptor changed %{method} to %{changed}',
    zh: '拦截器把请求方法 %{method} 改成了 %{changed}',
  },
  'transport.other-method-hint': { en: 'call the verb that you mean', zh: '请调用正确的请求方法' },
  'transport.brand': {
    en: 'an operation of a brand is signed with the brand ID',
    zh: '品牌接口需要用品牌ID 签名',
  },
  'transport.brand-hint': { en: 'give brandId in the configuration', zh: '请在配置中填写 brandId' },
  'transport.certificate-missing': {
    en: 'WeChat Pay asks for the merchant API certificate here, and merchant is missing in the configuration',
    zh: '该接口需要双向证书，但配置中缺少 merchant（商户API证书）',
  },
  'transport.certificate-hint': {
    en: "give merchant: { cert: '…/apiclient_cert.pem', key: '…/apiclient_key.pem' }; security: false sends the request without it",
    zh: "请在配置中填写 merchant: { cert: '…/apiclient_cert.pem', key: '…/apiclient_key.pem' }；security: false 表示不带证书发送",
  },
  'transport.data-kind': {
    en: "the request's data is %{kind}, whose bytes cannot be signed",
    zh: '请求的 data 是 %{kind}，无法对其签名',
  },
  'transport.data-hint': {
    en: 'give a string, bytes, or a plain object',
    zh: '请传入字符串、字节或普通对象',
  },
} as const
