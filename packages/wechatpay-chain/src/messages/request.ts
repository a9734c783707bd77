/** Why a request is not made: path variables, options, headers, body. */
export const REQUEST = {
  'path.not-a-string': {
    en: 'takes a path as a string, not %{kind}',
    zh: '路径必须是字符串，传入的是 %{kind}',
  },
  'path.blank': { en: 'a blank at its end', zh: '首尾空格' },
  'path.line-end': { en: 'a line end', zh: '换行符' },
  'path.invisible': { en: 'the invisible character U+%{code}', zh: '不可见字符 U+%{code}' },
  'path.dot-segment': {
    en: 'the path variable gives the segment "%{dotted}", which would change the path',
    zh: '路径参数的值会形成路径段“%{dotted}”，从而改变接口路径',
  },
  'path.check-value': { en: 'check the value of the variable', zh: '请检查该参数的值' },
  'path.half-character': {
    en: 'the path variable "%{name}" holds half a character (a lone surrogate)',
    zh: '路径参数“%{name}”含有不完整的字符（孤立的代理项）',
  },
  'path.cut-by-character': { en: 'cut strings by character', zh: '截取字符串时请按完整字符截取' },
  'path.unknown-route': {
    en: "%{route} is not in the catalog; did you mean %{nearest}? unknownRoutes: 'allow' turns this warning off",
    zh: "接口清单中没有 %{route}；是否应为 %{nearest}？如需关闭此警告，请设置 unknownRoutes: 'allow'",
  },
  'path.missing': { en: 'the path variable "%{name}" is missing', zh: '缺少路径参数“%{name}”' },
  'path.empty-list': {
    en: 'the path variable "%{name}" is an empty list',
    zh: '路径参数“%{name}”是空数组',
  },
  'path.empty-item': {
    en: 'the path variable "%{name}" is a list of an empty string',
    zh: '路径参数“%{name}”的数组只含空字符串',
  },
  'path.empty-object': {
    en: 'the path variable "%{name}" is an empty object',
    zh: '路径参数“%{name}”是空对象',
  },
  'path.empty': { en: 'the path variable "%{name}" is empty', zh: '路径参数“%{name}”为空' },
  'path.not-finite': {
    en: 'the path variable "%{name}" is %{value}',
    zh: '路径参数“%{name}”的值是 %{value}',
  },
  'path.give-finite': { en: 'give a finite number or a string', zh: '请传入有限数值或字符串' },
  'path.wrong-kind': {
    en: 'the path variable "%{name}" is %{kind}',
    zh: '路径参数“%{name}”的类型不对：%{kind}',
  },
  'path.give-string': { en: 'give a string or a number', zh: '请传入字符串或数字' },
  'json.holds': { en: 'json holds %{what}', zh: 'json 中有%{what}' },
  'json.unwritable': { en: 'a value that cannot be written', zh: '无法序列化的值' },
  'json.lossy': {
    en: '%{what}%{place}, which JSON would turn into %{becomes}',
    zh: '%{what}%{place}，JSON 会把它变成 %{becomes}',
  },
  'json.bigint': {
    en: 'a BigInt (write it as a string or a number)',
    zh: 'BigInt（请写成字符串或数字）',
  },
  'json.cycle': { en: 'a cycle or a value that cannot be written', zh: '循环引用或无法序列化的值' },
  'json.levels': { en: 'more than %{levels} levels', zh: '超过 %{levels} 层的嵌套' },
  'json.function': {
    en: 'a list with a function, which JSON would turn into null',
    zh: '含函数的数组，JSON 会把函数变成 null',
  },
  'option.milliseconds': {
    en: '%{option} is %{value}; it takes milliseconds from 0 up',
    zh: '%{option} 的值是 %{value}；应为不小于 0 的毫秒数',
  },
  'option.proxy': {
    en: "proxy is neither an http or https URL nor axios's { protocol, host, port }",
    zh: 'proxy 不是 http 或 https 网址，也不是 axios 的 { protocol, host, port }',
  },
  'option.proxy-hint': {
    en: 'write it like http://127.0.0.1:3128',
    zh: '请写成 http://127.0.0.1:3128 的形式',
  },
  'option.axios-key': {
    en: 'axios.%{key} belongs to the driver, since it would undo signing or verification',
    zh: 'axios.%{key} 由 SDK 管理，修改它会使签名或验签失效',
  },
  'option.axios-hint': {
    en: 'use the options of the verb (query, json, headers, sink, stream …)',
    zh: '请使用请求方法的选项（query、json、headers、sink、stream 等）',
  },
  'header.name': {
    en: 'a header name holds a character that is not allowed there',
    zh: '请求头名称含有不允许的字符',
  },
  'header.from-body': {
    en: 'the header %{name} follows from the body and cannot be given',
    zh: '请求头 %{name} 由请求报文主体决定，不能自行设置',
  },
  'header.kind': {
    en: 'the header %{name} is %{kind}, not a string',
    zh: '请求头 %{name} 是 %{kind}，应为字符串',
  },
  'header.value': {
    en: 'the header %{name} holds a line break or another character that is not allowed there',
    zh: '请求头 %{name} 含有换行或其他不允许的字符',
  },
  'header.check': { en: 'check the header %{header}', zh: '请检查请求头 %{header}' },
  'multipart.line-break': {
    en: 'The %{what} of a part holds a line break or NUL: it would forge a header.',
    zh: '分段的 %{what} 含有换行或 NUL，会伪造请求头。',
  },
  'multipart.object': {
    en: 'The contents of the part "%{name}" are an object: read a stream or Blob into bytes first, or use MediaUtil.from.',
    zh: '分段“%{name}”的内容是对象：请先将流或 Blob 读成字节，或使用 MediaUtil.from。',
  },
  'multipart.boundary': {
    en: 'A multipart boundary is 1 to 70 letters, digits, "-" or "_".',
    zh: 'multipart 分隔符应为 1 到 70 个字母、数字、“-”或“_”。',
  },
  'body.form-and-multipart': {
    en: 'form_params and multipart exclude each other',
    zh: 'form_params 与 multipart 不能同时使用',
  },
  'body.one-of': { en: 'use one of them', zh: '请选择其一' },
  'body.kind': {
    en: 'body takes a string, bytes or a MediaUtil stream, not %{kind}',
    zh: 'body 接收字符串、字节或 MediaUtil 的流，传入的是 %{kind}',
  },
  'body.kind-hint': {
    en: 'use json, form_params or multipart for structured data',
    zh: '结构化数据请使用 json、form_params 或 multipart',
  },
  'body.multipart-kind': {
    en: 'multipart takes a list of parts, not %{kind}',
    zh: 'multipart 应为分段的数组，传入的是 %{kind}',
  },
  'body.multipart-hint': {
    en: "write multipart: [{ name: '…', contents: '…' }]; for an upload use client.$upload",
    zh: "请写成 multipart: [{ name: '…', contents: '…' }]；上传文件请用 client.$upload",
  },
  'body.v2-other': {
    en: 'APIv2 sends xml, and %{other} would be lost',
    zh: 'APIv2 只发送 xml，%{other} 会丢失',
  },
  'body.v2-other-hint': { en: 'write its fields as xml: { … }', zh: '请把字段写成 xml: { … }' },
  'body.xml-in-v3': {
    en: 'xml is for APIv2 paths (v2/…), and would be lost here',
    zh: 'xml 只用于 APIv2 路径（v2/…），在这里会丢失',
  },
  'body.xml-in-v3-hint': {
    en: 'write the path as v2/…, without a slash before it, or use json',
    zh: '路径请写成 v2/…，前面不带斜杠；APIv3 请使用 json',
  },
  'option.not-an-object': {
    en: 'a verb takes one object of options, not %{kind}',
    zh: '请求方法接收一个选项对象，传入的是 %{kind}',
  },
  'option.unknown': {
    en: '"%{name}" is neither an option nor a path variable',
    zh: '“%{name}”既不是选项，也不是路径参数',
  },
  'path.nested-list': { en: 'a list inside a list', zh: '嵌套的数组' },
  'path.give': {
    en: 'give it beside the options: { %{name}: … }',
    zh: '请与选项一起传入：{ %{name}: … }',
  },
  'path.give-renamed': {
    en: '%{give}; the naming rules turned "{%{camel}}" into "{%{name}}", so write "{%{snake}}" or give "%{name}"',
    zh: '%{give}；“{%{camel}}”按命名规则变成了“{%{name}}”，请写成“{%{snake}}”，或传入“%{name}”',
  },
  'query.half-character': {
    en: 'the query holds half a character in %{shown}',
    zh: 'query 的 %{shown} 中有不完整的字符',
  },
  'query.kind': {
    en: 'the query parameter "%{name}" is %{kind}',
    zh: 'query 参数“%{name}”的类型不对：%{kind}',
  },
  'query.too-deep': {
    en: 'the query parameter "%{name}" nests deeper than %{levels} levels',
    zh: 'query 参数“%{name}”嵌套超过 %{levels} 层',
  },
  'query.not-an-object': {
    en: 'query must be an object or a string, not %{kind}',
    zh: 'query 应为对象或字符串，传入的是 %{kind}',
  },
  'option.no-variables': { en: 'the path has no variables', zh: '该路径没有路径参数' },
  'option.variables': { en: 'the path variables are %{names}', zh: '路径参数有 %{names}' },
  'option.missing': { en: '%{list}; "%{missing}" is missing', zh: '%{list}；缺少“%{missing}”' },
  'option.did-you-mean': {
    en: 'did you mean "%{nearest}"? %{list}',
    zh: '是否想写“%{nearest}”？%{list}',
  },
  'guzzle.auth': {
    en: 'the SDK signs each request; no other authentication is needed',
    zh: 'SDK 会为每个请求签名，无需其他认证',
  },
  'guzzle.cert': {
    en: 'give merchant.cert in the configuration; it is sent where the route asks for it, or with security: true',
    zh: '请在配置中填写 merchant.cert；需要双向证书的接口会自动携带，也可设置 security: true',
  },
  'guzzle.ssl_key': {
    en: 'give merchant.key in the configuration; it is used where the route asks for a certificate, or with security: true',
    zh: '请在配置中填写 merchant.key；需要双向证书的接口会自动使用，也可设置 security: true',
  },
  'guzzle.verify': {
    en: 'the server certificate is always checked; give ca in the configuration for a server of your own',
    zh: '始终校验服务器证书；自建服务请在配置中填写 ca',
  },
  'option.handler': {
    en: "handler must be a stack that getConfig('handler') has returned, not %{kind}",
    zh: "handler 应为 getConfig('handler') 返回的栈，而不是 %{kind}",
  },
  'guzzle.interceptors': {
    en: 'use the interceptors of client.getDriver()',
    zh: '请使用 client.getDriver() 的拦截器',
  },
  'guzzle.cookies': { en: 'WeChat Pay does not use cookies', zh: '微信支付不使用 Cookie' },
  'guzzle.curl': { en: 'use axios: { httpsAgent: … }', zh: '请使用 axios: { httpsAgent: … }' },
  'guzzle.decode_content': {
    en: 'responses are always decoded, since the signature covers the decoded body',
    zh: '应答始终解码，因为签名针对解码后的内容',
  },
  'guzzle.delay': { en: 'wait before the call', zh: '请在调用前自行等待' },
  'guzzle.expect': {
    en: 'Node sends the body without asking first',
    zh: 'Node 直接发送请求报文主体',
  },
  'guzzle.form_data': { en: 'use form_params or multipart', zh: '请使用 form_params 或 multipart' },
  'guzzle.idn_conversion': {
    en: 'host names are converted by the URL standard',
    zh: '域名按 URL 标准转换',
  },
  'guzzle.on_stats': {
    en: 'use debug, or the interceptors of client.getDriver()',
    zh: '请使用 debug，或 client.getDriver() 的拦截器',
  },
  'guzzle.progress': {
    en: 'use axios: { onDownloadProgress, onUploadProgress }',
    zh: '请使用 axios: { onDownloadProgress, onUploadProgress }',
  },
  'guzzle.read_timeout': { en: 'use timeout', zh: '请使用 timeout' },
  'guzzle.synchronous': { en: 'await the promise', zh: '请用 await 等待结果' },
  'guzzle.version': { en: 'HTTP/1.1 is always used', zh: '固定使用 HTTP/1.1' },
  'axios.responseType': {
    en: 'use stream: true for a stream, sink for a file; response.getBody() has the bytes',
    zh: '需要流请用 stream: true，写入文件请用 sink；response.getBody() 可取得字节',
  },
  'axios.cancelToken': { en: 'use signal', zh: '请使用 signal' },
  'axios.validateStatus': { en: 'use http_errors: false', zh: '请使用 http_errors: false' },
  'axios.inside': { en: 'write it inside axios: { … }', zh: '请写在 axios: { … } 里' },
  'guzzle.params': { en: 'use query', zh: '请使用 query' },
  'guzzle.data': { en: 'use json, xml or body', zh: '请使用 json、xml 或 body' },
  'guzzle.method': { en: 'call the verb of that name', zh: '请调用对应的请求方法' },
  'guzzle.url': { en: 'the chain is the URL', zh: '链式路径就是请求的 URL' },
} as const
