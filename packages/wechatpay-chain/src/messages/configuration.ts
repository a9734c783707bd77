/** What is wrong with a configuration, a key, or a name in a chain. */
export const CONFIGURATION = {
  'config.not-an-object': {
    en: 'The configuration must be an object.',
    zh: '配置必须是一个对象。',
  },
  'config.unknown-option': {
    en: '"%{name}" is not an option of the configuration; did you mean %{meant}?',
    zh: '“%{name}”不是配置项，是否想写 %{meant}？',
  },
  'config.serial-empty': {
    en: 'serial is empty; it is the serial number of the merchant API certificate (apiclient_cert.pem).',
    zh: 'serial 为空；请填写商户API证书（apiclient_cert.pem）的序列号。',
  },
  'config.secret-empty': {
    en: 'secret is empty, and serial is missing: give the APIv2 key for a client of APIv2 (was its environment variable set?), or serial, privateKey and certs for one of APIv3.',
    zh: 'secret 为空，也没有 serial：APIv2 客户端请填写 APIv2 密钥（是否漏设了环境变量？），APIv3 客户端请填写 serial、privateKey 和 certs。',
  },
  'config.missing': {
    en: '%{name} is missing; it is %{meaning}. If it comes from an environment variable, that one is not set.',
    zh: '缺少 %{name}；它是%{meaning}。若取自环境变量，请检查是否漏设。',
  },
  'config.not-a-string': {
    en: "%{name} is %{kind}; write it as a string: %{name}: '…'.",
    zh: "%{name} 是 %{kind}；请写成字符串：%{name}: '…'。",
  },
  'config.not-a-url': {
    en: '%{name} is not an absolute https URL; write it like %{baseURL}.',
    zh: '%{name} 不是完整的 https 地址；请写成 %{baseURL} 的形式。',
  },
  'config.bad-number': {
    en: '%{name} is %{value}; it takes %{unit} from 0 up.',
    zh: '%{name} 的值是 %{value}；应为不小于 0 的数值，单位：%{unit}。',
  },
  'config.axios-key': {
    en: 'axios.%{key} belongs to the driver; use the options of the configuration (baseURL, headers, timeout …).',
    zh: 'axios.%{key} 由 SDK 管理；请使用配置项（baseURL、headers、timeout 等）。',
  },
  'config.key-not-a-string': {
    en: '%{name} is %{kind}; the %{meaning} is a string of %{bytes} bytes.',
    zh: '%{name} 是 %{kind}；%{meaning}应为 %{bytes} 字节的字符串。',
  },
  'config.same-keys': {
    en: 'apiv3Key holds the same string as secret; the APIv2 key and the APIv3 key are set separately on the merchant platform, so one of them is in the wrong place (allowSameKeys: true if they really are the same).',
    zh: 'apiv3Key 与 secret 相同；APIv2密钥与APIv3密钥在商户平台分别设置，其中一个很可能填错了位置（若确实相同，请设置 allowSameKeys: true）。',
  },
  'config.key-in-place': {
    en: '%{place} holds the same string as %{key}: a key is in the wrong place.',
    zh: '%{place}的值与 %{key} 相同：密钥填错了位置。',
  },
  'config.signer': {
    en: 'signer must be a function that takes a message and returns base64.',
    zh: 'signer 必须是函数：接收待签名串，返回 base64 签名值。',
  },
  'config.v3-missing': {
    en: 'This client was created for APIv2 only: for APIv3 its configuration lacks %{names}.',
    zh: '此客户端只为 APIv2 创建：要使用 APIv3，配置中还缺少 %{names}。',
  },
  'config.v2-only': {
    en: 'The configuration has material for APIv3, but no %{names}: with secret, the client is created for APIv2 only, and its APIv3 requests are refused.',
    zh: '配置中有 APIv3 的材料，但缺少 %{names}：因填写了 secret，此客户端只能用于 APIv2，APIv3 请求会被拒绝。',
  },
  'config.short-time': {
    en: '%{name} is %{value} milliseconds; PHP counts seconds here, this SDK milliseconds: for %{value} s write %{meant}.',
    zh: '%{name} 为 %{value} 毫秒；PHP 的单位是秒，本 SDK 是毫秒：若想要 %{value} 秒，请写 %{meant}。',
  },
  'config.env-unset': {
    en: 'The environment variable %{name} is not set.',
    zh: '未设置环境变量 %{name}。',
  },
  'config.env-misspelt': {
    en: 'The environment variable %{name} is not read; did you mean %{meant}?',
    zh: '环境变量 %{name} 不会被读取，是否想写 %{meant}？',
  },
  'config.proxy': {
    en: "proxy is neither an http or https URL nor axios's { protocol, host, port }, nor false: write it like 'http://127.0.0.1:3128'.",
    zh: "proxy 不是 http 或 https 网址，也不是 axios 的 { protocol, host, port } 或 false：请写成 'http://127.0.0.1:3128' 的形式。",
  },
  'config.not-a-boolean': {
    en: '%{name} is %{kind}; it takes true or false.',
    zh: '%{name} 是 %{kind}；应为 true 或 false。',
  },
  'config.verify': {
    en: "verify cannot be turned off: the server's certificate is always checked. For a server of your own give its authority: ca: '/path/to/ca.pem'.",
    zh: "verify 不能关闭：始终校验服务器证书。自建服务请填写其 CA 证书：ca: '/path/to/ca.pem'。",
  },
  'config.said-twice': {
    en: '%{name} and %{own} say the same thing; give only one of them.',
    zh: '%{name} 与 %{own} 含义相同，请只填写其中一个。',
  },
  'config.handler': {
    en: 'handler: there is no handler stack here. Give signer, verifier or axios: { adapter } in the configuration, and use client.getDriver().interceptors for what looks at requests and responses.',
    zh: 'handler：这里没有 handler 栈。签名、验签请用配置项 signer、verifier，发送方式请用 axios: { adapter }，查看请求与应答请用 client.getDriver().interceptors。',
  },
  'config.axios-option': {
    en: '"%{name}" is an option of axios: write axios: { %{name}: … }.',
    zh: '“%{name}”是 axios 的选项：请写成 axios: { %{name}: … }。',
  },
  'config.verb-option': {
    en: '"%{name}" is an option of a request, not of a client: give it to the verb, as in get({ %{name}: … }).',
    zh: '“%{name}”是单次请求的选项，不是客户端配置项：请写在请求方法里，如 get({ %{name}: … })。',
  },
  'config.foreign': {
    en: '"%{name}" has no effect here: %{advice}.',
    zh: '“%{name}”在此不起作用：%{advice}。',
  },
  'config.private-key-missing': {
    en: 'privateKey is missing; give the merchant private key (apiclient_key.pem), or a signer. If it comes from an environment variable, that one is not set.',
    zh: '缺少 privateKey；请填写商户API私钥（apiclient_key.pem），或提供 signer。若取自环境变量，请检查是否漏设。',
  },
  'config.verifier': { en: 'verifier must be a function.', zh: 'verifier 必须是函数。' },
  'config.certs-missing': {
    en: "certs is missing; give WeChat Pay's public keys as { 'PUB_KEY_ID_… or certificate serial': key }, or apiv3Key so that the platform certificates are downloaded. If either comes from an environment variable, that one is not set.",
    zh: "缺少 certs；请按 { 'PUB_KEY_ID_… 或平台证书序列号': 密钥 } 填写微信支付公钥或平台证书，或填写 apiv3Key 以自动下载平台证书。若取自环境变量，请检查是否漏设。",
  },
  'config.certs-not-an-object': {
    en: "certs is %{kind}; it must be an object { 'PUB_KEY_ID_… or certificate serial': key }, so that each key has its name.",
    zh: "certs 是 %{kind}；必须是对象 { 'PUB_KEY_ID_… 或平台证书序列号': 密钥 }，每个密钥都要有名称。",
  },
  'config.certs-own-serial': {
    en: 'certs has the serial number of the merchant API certificate, %{name}',
    zh: 'certs 中出现了商户API证书序列号 %{name}',
  },
  'config.certs-name': {
    en: '%{place}: a name in certs is a serial number or a public key ID.',
    zh: '%{place}：certs 的名称应为平台证书序列号或微信支付公钥ID。',
  },
  'config.certs-own-key': {
    en: "%{place} is the merchant's own certificate or public key",
    zh: '%{place} 是商户自己的证书或公钥',
  },
  'config.certs-misplaced': {
    en: "%{what}; WeChat Pay's platform certificate or public key (pub_key.pem) belongs there.",
    zh: '%{what}；此处应填写微信支付平台证书或微信支付公钥（pub_key.pem）。',
  },
  'config.certs-not-a-key': {
    en: 'certs[%{name}] is a certificate; a public key ID names the public key (pub_key.pem).',
    zh: 'certs[%{name}] 是证书；微信支付公钥ID 对应的应是微信支付公钥（pub_key.pem）。',
  },
  'config.certs-other-serial': {
    en: 'certs[%{name}] is the certificate with the serial number %{serialNumber}; use that as its name.',
    zh: 'certs[%{name}] 的证书序列号是 %{serialNumber}；请以该序列号为名称。',
  },
  'config.serial-of-certificate': {
    en: 'serial is not that of merchant.cert, %{serialNumber}: the two belong together.',
    zh: 'serial 与 merchant.cert 的序列号 %{serialNumber} 不一致：二者必须配套。',
  },
  'config.key-of-certificate': {
    en: 'privateKey does not belong to merchant.cert: use apiclient_key.pem and apiclient_cert.pem from one download.',
    zh: 'privateKey 与 merchant.cert 不配套：请使用同一次下载的 apiclient_key.pem 与 apiclient_cert.pem。',
  },
  'config.pool-limit': {
    en: 'limit is %{limit}; a pool keeps at least one client.',
    zh: 'limit 的值是 %{limit}；客户端池至少保留一个客户端。',
  },
  'config.pool-other-merchant': {
    en: 'The configuration loaded for merchant %{mchid} belongs to another merchant: requests would be signed in the wrong name.',
    zh: '为商户号 %{mchid} 加载的配置属于其他商户：请求会以错误的商户身份签名。',
  },
  'chain.damaged': {
    en: `"%{data}" in a chain becomes "%{becomes}" by the naming rules; give data as a path variable ({ id: '…' }) or in query instead`,
    zh: "链式属性中的“%{data}”会按命名规则变成“%{becomes}”；请将数据作为路径参数（{ id: '…' }）或放入 query",
  },
  'config.tls': {
    en: 'merchant: TLS cannot use the certificate and key (%{code}); both must come from one download, and passphrase must be theirs.',
    zh: 'merchant：TLS 无法使用该证书和私钥（%{code}）；二者须来自同一次下载，passphrase 须与之对应。',
  },
  'config.tls-missing': {
    en: 'merchant needs cert and key (apiclient_cert.pem, apiclient_key.pem), or pfx (apiclient_cert.p12).',
    zh: 'merchant 需要 cert 和 key（apiclient_cert.pem、apiclient_key.pem），或 pfx（apiclient_cert.p12）。',
  },
  'config.meaning-mchid': { en: 'the merchant ID, a string of digits', zh: '商户号（数字字符串）' },
  'config.meaning-secret': {
    en: 'the APIv2 key, 32 characters that are set on the merchant platform (account centre, API security)',
    zh: 'APIv2密钥，即在商户平台 → 账户中心 → API安全 设置的 32 个字符',
  },
  'config.meaning-apiv3Key': {
    en: 'the APIv3 key, 32 characters that are set on the merchant platform (account centre, API security)',
    zh: 'APIv3密钥，即在商户平台 → 账户中心 → API安全 设置的 32 个字符',
  },
  'config.meaning-serial': {
    en: 'the serial number of the merchant API certificate',
    zh: '商户API证书序列号',
  },
  'config.name-in-certs': { en: 'a name in certs', zh: 'certs 中的名称' },
  'config.language': {
    en: "language is %{given}; it takes 'en' or 'zh' (locales of these too, such as 'en-US' and 'zh-CN').",
    zh: "language 的值是 %{given}；应为 'en' 或 'zh'（也可写 'en-US'、'zh-CN' 等）。",
  },
  'config.problem': { en: '%{cause}; %{cure}.', zh: '%{cause}；%{cure}。' },
  'config.problem-at': {
    en: '%{name}: %{cause}; %{cure}.',
    zh: '%{name}：%{cause}；%{cure}。',
  },
  'config.at': { en: '%{name}: %{reason}', zh: '%{name}：%{reason}' },
  'config.not-loaded': { en: 'it cannot be loaded.', zh: '无法加载。' },
  'config.milliseconds': { en: 'milliseconds', zh: '毫秒' },
  'config.bytes': { en: 'bytes', zh: '字节' },
  'config.apiv2-key': { en: 'APIv2 key', zh: 'APIv2密钥' },
  'config.apiv3-key': { en: 'APIv3 key', zh: 'APIv3密钥' },
  'config.no-reason': { en: 'no reason given', zh: '未给出原因' },
  'config.shown-name': {
    en: 'a name of %{length} characters that is not a serial number',
    zh: '一个 %{length} 个字符、不是序列号的名称',
  },
  'config.place-in-certs': { en: 'certs[%{name}]', zh: 'certs[%{name}]' },
} as const
