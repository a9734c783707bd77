import { describe, expect, it } from 'vitest'
import { explain } from '../explain.js'
import type { AnswerFacts, Facts, RequestFacts } from '../facts.js'

const ANSWER: AnswerFacts = {
  protocol: 'v3',
  status: 400,
  code: 'PARAM_ERROR',
  reason: '',
  number: '',
  isWeChatPays: true,
  server: '',
  page: '',
}
const REQUEST: RequestFacts = {
  method: 'POST',
  template: 'v3/pay/transactions/jsapi',
  isQuery: false,
}
const facts = (
  reason: string,
  answer: Partial<AnswerFacts> = {},
  request: Partial<RequestFacts> = {},
): Facts => ({ answer: { ...ANSWER, reason, ...answer }, request: { ...REQUEST, ...request } })
const first = (...given: Parameters<typeof facts>) => {
  const [found] = explain(facts(...given))
  return found && `${found.code} ${found.certainty}`
}

const RULE = '输入源“/body/a_b”映射到值字段“甲”字符串规则校验失败，'

describe('what the check of parameters says', () => {
  it.each([
    [
      '无法将 JSON 输入源“/body/a_b”映射到目标字段“甲”中，此字段需要一个合法的 32 位有符号整数',
      'integer',
    ],
    [
      '无法将输入源“/body/xml/a_b”映射到目标字段“甲”中，此字段需要一个合法的 64 位有符号整数',
      'integer',
    ],
    ['输入源“/appid”映射到字段“公众号ID”必填性规则校验失败，此字段为必填项', 'missing'],
    [`${RULE}字符串必须是符合 RFC3339 日期时间格式`, 'time'],
    [`${RULE}字符串必须匹配正则表达式“^[0-9]{1,}$”`, 'characters'],
    [`${RULE}字节数 135，大于最大值 127`, 'length'],
    [`${RULE}值不在允许的范围内`, 'rule'],
    ['无法将 JSON 输入源“/body/a_b”映射到目标字段“甲”中，此字段需要一个合法的布尔值', 'rule'],
    ['请求中含有未在API文档中定义的参数', 'undocumented'],
    ['不识别的参数spbill_create_ip', 'undocumented'],
    ['0参数格式错误', 'format'],
    ['trade_type参数格式错误', 'format'],
  ])('%s: parameters.%s', (reason, name) => {
    expect(first(reason)).toBe(`parameters.${name} sure`)
  })

  it('is one finding, so that nothing is said twice', () => {
    for (const rule of ['字节数 135，大于最大值 127', '字符串必须匹配正则表达式“^x$”'])
      expect(explain(facts(`${RULE}${rule}`))).toHaveLength(1)
  })

  it('names the field, and never a value that stands beside it', () => {
    const [found] = explain(facts(`${RULE}值 13800138000 不合法`))
    expect(found?.cause.en).toMatch(/^\/body\/a_b has/)
    expect(JSON.stringify(found)).not.toContain('13800138000')
  })

  it('names no field where none is named in the usual way', () => {
    expect(first('输入源“ 张三 ”规则校验失败')).toBe('answer.PARAM_ERROR sure')
  })

  it('names the parameters that an operation does not have, where WeChat Pay lists them', () => {
    const [found] = explain(
      facts('请求中含有未在API文档中定义的参数', { fields: ['/body/appid', '/query/x'] }),
    )
    expect(found?.cause.en).toBe(
      'the request has /body/appid, /query/x, which this operation does not take',
    )
  })
})

describe('a combined order whose amount has another name', () => {
  const combined = (names: string[] | undefined, template = 'v3/combine-transactions/h5') =>
    first('系统繁忙', { status: 401, code: 'SIGN_ERROR' }, { template, names })

  it('is told from a wrong key', () => {
    expect(combined(['sub_orders', 'sub_orders/*/amount/total'])).toBe('orders.combined-total sure')
  })

  it.each([
    [undefined],
    [['sub_orders/*/amount/total_amount']],
    [['sub_orders/*/amount/total_amount', 'sub_orders/*/amount/total']],
  ])('is not seen in %j', (names) => {
    expect(combined(names)).not.toMatch(/combined-total/)
  })

  it('is not looked for in other operations', () => {
    expect(combined(['sub_orders/*/amount/total'], REQUEST.template)).not.toMatch(/combined/)
  })
})

describe('a sign of APIv2 that is refused', () => {
  const sign = (template: string, names: string[] | undefined) =>
    explain(
      facts('签名错误', { protocol: 'v2', status: 200, code: 'FAIL' }, { template, names }),
    ).map(({ code }) => code)

  it('of profit sharing is first that of MD5, and nothing has to be queried', () => {
    expect(sign('v2/secapi/pay/profitsharing', ['appid'])[0]).toBe('apiv2.hmac-only')
    const [found] = explain(
      facts(
        '签名错误',
        { protocol: 'v2', status: 200, code: 'FAIL' },
        { template: 'v2/secapi/pay/profitsharing', names: [] },
      ),
    )
    expect(found?.cure.en).toMatch(/^add sign_type/)
  })

  it.each([
    ['v2/secapi/pay/profitsharing', ['sign_type', 'appid']],
    ['v2/secapi/pay/profitsharing', undefined],
    ['v2/pay/unifiedorder', ['appid']],
  ])('of %s with %j is that of the key', (template, names) => {
    expect(sign(template, names)).toEqual(['apiv2.sign'])
  })

  it.each([
    ['v2/pay/profitsharingquery', 'appid'],
    ['v2/pay/profitsharingquery', 'sub_appid'],
    ['v2/secapi/pay/profitsharingfinish', 'sub_appid'],
  ])('of %s may be that of %s', (template, name) => {
    expect(sign(template, ['sign_type', name])[0]).toBe('apiv2.appid-not-taken')
  })

  it('is not that of appid where the operation takes one', () => {
    expect(sign('v2/secapi/pay/profitsharingfinish', ['sign_type', 'appid'])).toEqual([
      'apiv2.sign',
    ])
  })

  it('of the old sandbox is not told by the real key', () => {
    const said = '沙箱验证签名失败，请确认沙箱签名key是否正确（通过getsignkey调用生成）'
    expect(explain(facts(said, { protocol: 'v2', code: 'FAIL' })).map(({ code }) => code)).toEqual([
      'apiv2.sandbox-key',
    ])
  })
})

describe('a text of APIv2 that nothing is known of', () => {
  const failed = (isUnderstood: boolean | undefined, reason = '甲乙丙') =>
    explain(
      facts(
        reason,
        { protocol: 'v2', status: 200, code: 'FAIL', isUnderstood },
        { template: 'v2/secapi/pay/refund' },
      ),
    ).map(({ code }) => code)

  it('says that nothing was done, where WeChat Pay did not understand the request', () => {
    expect(failed(false)).toEqual(['apiv2.not-taken'])
    expect(failed(true)).toEqual(['answer.unknown-code'])
    expect(failed(undefined)).toEqual(['answer.unknown-code'])
  })

  it('is not said beside what is known of it', () => {
    expect(failed(false, '0参数格式错误')).toEqual(['parameters.format'])
  })
})

describe('a refusal that its text tells apart', () => {
  it.each([
    ['受理机构必须传入sub_mch_id', 'parties.sub-merchant-missing sure'],
    ['JSAPI支付必须传openid', 'parties.openid-missing sure'],
    ['invalid openid', 'parties.openid-of-other-app sure'],
    ['sub_mch_id与sub_appid不匹配', 'parties.appid-not-bound sure'],
    ['您没有JSAPI支付权限', 'orders.product-not-open sure'],
    ['参数错误：spbill_create_ip字段必填,并且为合法的IP字符串', 'orders.client-ip sure'],
    ['交易结束时间非法', 'orders.time-expire sure'],
    ['商品名称不合法', 'orders.description likely'],
    ['非分账订单不支持分账', 'orders.not-for-sharing likely'],
    ['未传入完整且对应的转账场景报备信息', 'transfers.scene-report likely'],
    ['暂不支持使用升级前功能', 'transfers.upgraded sure'],
  ])('%s is %s, before what the code says', (reason, found) => {
    expect(first(reason)).toBe(found)
  })

  it('is told of its code only where the text says nothing', () => {
    expect(first('商户订单号重复', { code: 'OUT_TRADE_NO_USED' })).toBe(
      'answer.OUT_TRADE_NO_USED sure',
    )
    expect(first('商户订单号重复', { code: 'INVALID_REQUEST' })).toBe('orders.number-reused sure')
    expect(first('产品权限验证失败', { code: 'NO_AUTH' })).toBe('answer.NO_AUTH sure')
  })

  it('is that of an overseas operation only at another host', () => {
    const at = (host: string, template = 'v3/global/transactions/app') =>
      first('', { status: 404, code: 'RESOURCE_NOT_EXISTS' }, { host, template })
    expect(at('api.mch.weixin.qq.com')).toBe('calls.overseas-host likely')
    expect(at('apihk.mch.weixin.qq.com')).not.toMatch(/overseas/)
    expect(at('api.mch.weixin.qq.com', REQUEST.template)).not.toMatch(/overseas/)
  })
})
