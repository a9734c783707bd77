/** What to do about a refusal by WeChat Pay: by its code, or by the number that ends `Request-ID`. */
export const HINTS = {
  'hint.order-missing': {
    en: 'check the merchant order number and the merchant it belongs to',
    zh: '请检查商户订单号，以及该订单是否属于当前商户号',
  },
  'hint.sign-error': {
    en: 'check that serial belongs to privateKey, that both belong to mchid, and that nothing changes the request after it is signed',
    zh: '请检查 serial（商户API证书序列号）与 privateKey 是否匹配、是否属于该商户号，以及签名后请求是否被代理或拦截器改动',
  },
  'hint.param-error': {
    en: 'detail.field names the parameter',
    zh: '参数有误，出错字段见 detail.field',
  },
  'hint.no-auth': {
    en: 'this operation has not been granted to the merchant, or the appid is not bound to the mchid',
    zh: '商户号未开通该接口权限，或 AppID 未绑定该商户号',
  },
  'hint.resource-missing': {
    en: 'check the spelling of the path, then the number in it; a new object may take a moment to appear',
    zh: '请先检查路径拼写，再检查其中的单号；刚创建的单据请稍后再查',
  },
  'hint.order-number-used': {
    en: 'this merchant order number was used before: query it before you choose a new one',
    zh: '商户订单号已被参数不同的订单占用：请先查单，确认是新订单再更换商户订单号',
  },
  'hint.order-paid': { en: 'the order has already been paid', zh: '订单已支付' },
  'hint.order-not-found': { en: 'the order does not exist', zh: '订单不存在' },
  'hint.unknown-parameter': {
    en: 'the request has a parameter that this operation does not know',
    zh: '请求中有该接口未定义的参数，请删除',
  },
  'hint.merchant-disabled': {
    en: 'the merchant is disabled',
    zh: '商户号已停用，请登录商户平台查看',
  },
  'hint.other-merchant': { en: 'the order belongs to another merchant', zh: '订单与商户号不匹配' },
  'hint.order-closed': {
    en: 'the order is closed or expired: use a new merchant order number',
    zh: '订单已关闭或失效：请更换商户订单号重新下单',
  },
  'hint.collecting-restricted': {
    en: 'this merchant is restricted from collecting payments',
    zh: '商户收款功能受限',
  },
  'hint.only-revoked': {
    en: 'the order cannot be closed, only revoked',
    zh: '付款码支付订单不支持关单，请调用撤销接口',
  },
  'hint.signature-invalid': {
    en: 'the signature is invalid: check serial, privateKey and mchid',
    zh: '签名错误：请核对 serial、privateKey 与 mchid',
  },
  'hint.openid-missing': { en: 'openid is missing', zh: '缺少 openid' },
  'hint.other-parameters': {
    en: 'this number was used before with other parameters',
    zh: '单号重复但参数与首次请求不一致：请用原参数重试',
  },
  'hint.appid-not-bound': {
    en: 'the appid is not bound to the mchid',
    zh: 'AppID 未绑定该商户号',
  },
  'hint.out-of-range': { en: 'a value is out of range', zh: '参数超出取值范围' },
  'hint.illegal-parameter': {
    en: 'a parameter is invalid: detail.field names it',
    zh: '参数有误，出错字段见 detail.field',
  },
} as const
