/** What cannot be written: values, XML, parameters for a front end. */
export const VALUES = {
  'pay.not-a-contract': { en: 'is not a contract page', zh: '不是签约页面' },
  'pay.contract-pages': { en: 'the contract pages are: %{pages}', zh: '签约页面有：%{pages}' },
  'pay.wrong-kind': {
    en: '%{name} is %{kind}; it is %{meaning}.',
    zh: '%{name} 的值是 %{kind}；它应为%{meaning}。',
  },
  'pay.other-spelling': {
    en: '%{name} is missing, and %{given} was given: write it as %{name} here.',
    zh: '缺少 %{name}，传入的是 %{given}：此处请写成 %{name}。',
  },
  'pay.empty': {
    en: '%{name} is empty; it is %{meaning}. Did the order fail?',
    zh: '%{name} 为空；它应为%{meaning}。下单是否失败了？',
  },
  'pay.wrong-form': {
    en: '%{name} has another form; it is %{meaning}.',
    zh: '%{name} 的格式不对；它应为%{meaning}。',
  },
  'pay.url-kind': {
    en: '%{name} is %{kind}; it is an absolute URL.',
    zh: '%{name} 的值是 %{kind}；它应为完整的网址。',
  },
  'pay.url-scheme': {
    en: '%{name} is not an absolute URL of a scheme that WeChat Pay takes here.',
    zh: '%{name} 不是微信支付在此支持的完整网址。',
  },
  'pay.wecom-secret': {
    en: "The secret is empty; it is that of WeCom's payment application (agent), not the APIv2 key.",
    zh: 'secret 为空；它是企业微信支付应用（agent）的 secret，不是APIv2密钥。',
  },
  'pay.wecom-fields': {
    en: 'workwx_sign covers %{fields}, which the request does not have.',
    zh: 'workwx_sign 需要 %{fields}，请求中没有这些字段。',
  },
  'value.nonce-size': {
    en: 'The size of a nonce must be a positive integer.',
    zh: '随机串长度必须是正整数。',
  },
  'value.no-text': {
    en: '%{value} cannot be written in a request: check the calculation it came from.',
    zh: '%{value} 不能写入请求：请检查它的计算来源。',
  },
  'value.kind-no-text': {
    en: 'A %{kind} cannot be written in a request.',
    zh: '%{kind} 类型的值不能写入请求。',
  },
  'value.date': {
    en: 'A Date cannot be written in a request in one way only: format it as the operation asks.',
    zh: 'Date 在请求中没有唯一写法：请按接口要求格式化。',
  },
  'value.object': {
    en: 'An object cannot be written in a request: give its JSON string, or nest it where the operation takes a structure.',
    zh: '对象不能直接写入请求：请传入其 JSON 字符串，或放在接口允许嵌套的位置。',
  },
  'xml.doctype': {
    en: 'The XML has a DOCTYPE, which WeChat Pay never sends: it was not read.',
    zh: 'XML 含有 DOCTYPE，微信支付从不发送，未读取。',
  },
  'xml.too-deep': {
    en: 'The XML nests deeper than %{levels} levels: it was not read.',
    zh: 'XML 嵌套超过 %{levels} 层，未读取。',
  },
  'xml.too-long': {
    en: 'The XML is longer than %{bytes} bytes: it was not read.',
    zh: 'XML 超过 %{bytes} 字节，未读取。',
  },
  'xml.character': {
    en: 'The value of <%{name}> holds U+%{code}, which XML cannot carry: remove it (Transformer.sanitize does).',
    zh: '<%{name}> 的值含有 XML 不允许的字符 U+%{code}：请删除（可用 Transformer.sanitize）。',
  },
  'xml.data-too-deep': {
    en: 'The data nest deeper than %{levels} levels, or contain themselves.',
    zh: '数据嵌套超过 %{levels} 层，或包含自身。',
  },
  'xml.element-name': {
    en: '"%{name}" cannot be the name of an XML element.',
    zh: '“%{name}”不能作为 XML 元素名。',
  },
  'kind.list': { en: 'a list', zh: '数组' },
  'kind.object': { en: 'an object', zh: '对象' },
  'kind.bare-object': { en: 'an object without a prototype', zh: '无原型的对象' },
  'kind.of': { en: 'a %{name}', zh: '%{name} 类型的值' },
  'pay.app-id': {
    en: 'the appid of the official account, mini program or app',
    zh: '公众号、小程序或 APP 的 AppID',
  },
  'pay.merchant-id': { en: 'the merchant ID', zh: '商户号' },
  'pay.transfer-package': {
    en: "package_info of the transfer's response",
    zh: '商家转账应答中的 package_info',
  },
  'pay.secret-missing': {
    en: 'secret is missing: payments of APIv2 orders are signed with the APIv2 key; give it in the configuration.',
    zh: '缺少 secret：APIv2 订单的调起支付参数用 APIv2密钥签名，请在配置中填写。',
  },
  'pay.sign-type': {
    en: "signType is %{signType}; it is 'MD5' or 'HMAC-SHA256', the one that the order was signed with.",
    zh: "signType 的值是 %{signType}；应为 'MD5' 或 'HMAC-SHA256'，并与下单时一致。",
  },
  'pay.product-id': { en: "the merchant's own number of the product", zh: '商户自定义的商品编号' },
  'pay.prepay-id': {
    en: 'the bare prepay_id of the response to the order, without "prepay_id=", and no code_url or h5_url',
    zh: '下单应答中的 prepay_id，不带“prepay_id=”前缀，也不是 code_url 或 h5_url',
  },
  'notify-url.none': {
    en: 'not an absolute http:// or https:// URL',
    zh: '不完整的网址（应以 http:// 或 https:// 开头）',
  },
  'notify-url.local': {
    en: 'an address of this machine or of its network',
    zh: '本机或内网地址',
  },
  'value.missing': { en: 'missing', zh: '缺失' },
  'value.empty': { en: 'empty', zh: '空' },
} as const
