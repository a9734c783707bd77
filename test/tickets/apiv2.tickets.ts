import { MCHID, SECRET, xmlAnswer } from '../../packages/wechatpay-chain/test/gateway.js'
import { failedV2 } from './refusals.js'
import type { Stage, Ticket } from './ticket.js'

const xml = (fields: Record<string, string>) =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`

/** APIv2's refusal of a message that was not understood: it has no sign. */
const fail =
  (return_msg: string, route = 'v2/pay/unifiedorder') =>
  (stage: Stage) => {
    stage.gateway.answer = () => ({
      sign: false,
      headers: { 'Content-Type': 'text/xml' },
      body: xml({ return_code: 'FAIL', return_msg }),
    })
    return call(stage, route)
  }

/** APIv2's refusal with a code: signed. */
const refuse =
  (err_code: string, err_code_des: string, route = 'v2/pay/unifiedorder') =>
  (stage: Stage) => {
    stage.gateway.answer = () =>
      xmlAnswer({
        return_code: 'SUCCESS',
        return_msg: 'OK',
        result_code: 'FAIL',
        err_code,
        err_code_des,
        mch_id: MCHID,
      })
    return call(stage, route)
  }

const call = (stage: Stage, route = 'v2/pay/unifiedorder', options = {}) =>
  stage
    .client({ secret: SECRET })
    .chain(route)
    .post({ xml: { mch_id: MCHID, appid: 'wx1', out_trade_no: '1' }, ...options } as never)

const page = (status: number, title: string) => (stage: Stage) => {
  stage.gateway.answer = () => ({
    status,
    sign: false,
    headers: { 'Content-Type': 'text/html', Server: 'nginx' },
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body><center><h1>400 Bad Request</h1></center><center>${title.replace(/^\d+ /, '')}</center></body></html>`,
  })
  return call(stage, 'v2/secapi/pay/refund', { security: false })
}

export const TICKETS: Ticket[] = [
  {
    subject: 'apiv2',
    report: '签名错误，请检查后再试',
    run: fail('签名错误，请检查后再试'),
    en: [/secret is not the one of this mch_id/, /APIv2 key anew on the merchant platform/],
    zh: [/secret 不是该 mch_id 的 APIv2密钥/, /API安全 → APIv2密钥/],
    never: [/a-v2-key/, /privateKey|serial /],
  },
  {
    subject: 'apiv2',
    report: '签名错误 on orderquery since the key was reset',
    run: fail('签名错误', 'v2/pay/orderquery'),
    en: [/changed on the merchant platform since/, /give it as secret/],
    zh: [/密钥已在商户平台更换/, /填入 secret/],
  },
  {
    subject: 'apiv2',
    report: 'SIGNERROR with err_code for our service provider',
    run: refuse('SIGNERROR', '签名错误'),
    en: [/provider's mch_id, not of sub_mch_id/],
    zh: [/服务商 mch_id 的密钥，而不是 sub_mch_id/],
  },
  {
    subject: 'apiv2',
    report: '400 No required SSL certificate was sent when refunding',
    run: page(400, '400 No required SSL certificate was sent'),
    en: [/came without one/, /merchant: \{ cert: .*security: true/],
    zh: [/请求没有携带/, /merchant: \{ cert: .*security: true/],
    never: [/page of HTML, not one of WeChat Pay/],
  },
  {
    subject: 'apiv2',
    report: '证书验证失败 on sending a red packet',
    run: (stage) => {
      stage.gateway.answer = () => ({
        sign: false,
        body: xml({ return_code: 'FAIL', return_msg: '证书验证失败' }),
      })
      return call(stage, 'v2/mmpaymkttransfers/sendredpack', { security: false })
    },
    en: [/asks for the merchant API certificate/, /apiclient_cert\.pem/],
    zh: [/出示商户API证书/, /apiclient_cert\.pem/],
  },
  {
    subject: 'apiv2',
    report: 'refund without merchant in the configuration',
    run: (stage) =>
      stage
        .client({ secret: SECRET, baseURL: 'https://127.0.0.1:1/', merchant: undefined })
        .chain('v2/secapi/pay/refund')
        .post({ xml: { mch_id: MCHID } } as never),
    en: [/merchant is missing/, /apiclient_key\.pem/, /nothing was sent/],
    zh: [/缺少 merchant/, /apiclient_key\.pem/, /请求未发出/],
  },
  {
    subject: 'apiv2',
    report: 'an HTML page where XML should be is told as 200 FAIL',
    run: page(200, 'Please log in'),
    en: [/page of HTML/, /proxy, a firewall/],
    zh: [/HTML 页面/, /代理、防火墙/],
    never: [/200 FAIL/],
  },
  {
    subject: 'apiv2',
    report: 'appid和openid不匹配',
    run: refuse('PARAM_ERROR', 'appid和openid不匹配'),
    en: [/obtained under another appid/, /same appid/],
    zh: [/另一个 AppID 下获得/, /同一个 AppID/],
  },
  {
    subject: 'apiv2',
    report: '商户号mch_id与appid不匹配',
    run: fail('商户号mch_id与appid不匹配'),
    en: [/not bound to this mch_id/, /AppID accounts/],
    zh: [/未与该 mch_id 绑定/, /AppID账号管理/],
  },
  {
    subject: 'apiv2',
    report: '受理关系不存在',
    run: fail('受理关系不存在'),
    en: [/not a sub-merchant of this provider/, /easily exchanged/],
    zh: [/不是该服务商的特约商户/, /填反/],
  },
  {
    subject: 'apiv2',
    report: '特约子商户商户号未授权服务商的产品权限',
    run: refuse('NOAUTH', '特约子商户商户号未授权服务商的产品权限'),
    en: [/has not granted it this product/, /grant the product/],
    zh: [/未授权该产品权限/, /授权该产品/],
  },
  {
    subject: 'apiv2',
    report: '此IP地址不允许调用该接口 when paying out',
    run: refuse('NO_AUTH', '此IP地址不允许调用该接口', 'v2/papay/querycontract'),
    en: [/address that requests leave from/, /outgoing address of this server/],
    zh: [/出口 IP 不在/, /出口公网 IP/],
  },
  {
    subject: 'apiv2',
    report: 'XML格式错误 behind a gateway that rewrites bodies',
    run: fail('XML格式错误'),
    en: [/could not read the request as XML/, /xml: \{ … \}/],
    zh: [/无法把请求解析为 XML/, /xml: \{ … \}/],
  },
  {
    subject: 'apiv2',
    report: 'the response has no sign any more',
    run: (stage) => {
      stage.gateway.answer = () => ({
        sign: false,
        body: xml({ return_code: 'SUCCESS', result_code: 'SUCCESS', mch_id: MCHID }),
      })
      return call(stage)
    },
    en: [/carries no sign/, /proxy may have changed it/],
    zh: [/应答没有签名/, /可能被代理改动/],
  },
  {
    subject: 'apiv2',
    report: 'the sign of responses is invalid: the secret is that of another merchant',
    run: (stage) => {
      stage.gateway.answer = () =>
        xmlAnswer({ return_code: 'SUCCESS', result_code: 'SUCCESS', mch_id: MCHID })
      return stage
        .client({ secret: 'another-v2-key-of-32-bytes-here!' })
        .chain('v2/pay/orderquery')
        .post({ xml: { mch_id: MCHID } } as never)
    },
    en: [/sign of the response is invalid/, /check secret \(the APIv2 key\)/],
    zh: [/应答的签名错误/, /请检查 secret/],
    never: [/another-v2-key/],
  },
  {
    subject: 'apiv2',
    report: 'no secret in the configuration, and an APIv2 call',
    run: (stage) =>
      stage
        .client({ secret: undefined })
        .chain('v2/pay/orderquery')
        .post({ xml: { mch_id: MCHID } } as never),
    en: [/no APIv2 key/, /give secret/],
    zh: [/没有APIv2密钥/, /填写 secret/],
  },
  {
    subject: 'apiv2',
    report: 'mch_id of another merchant in the parameters',
    run: (stage) =>
      stage
        .client({ secret: SECRET })
        .chain('v2/pay/orderquery')
        .post({ xml: { mch_id: '1900000099' } } as never),
    en: [/is for merchant/, new RegExp(`mch_id: '${MCHID}'`)],
    zh: [/商户号是/, new RegExp(`mch_id: '${MCHID}'`)],
  },
  {
    subject: 'apiv2',
    report: 'the bytes of the XML are not UTF-8, says WeChat Pay: was anything refunded?',
    run: failedV2('2 字节的 UTF-8 序列的字节 2 无效。', 'v2/secapi/pay/refund'),
    en: [
      /parameters were refused before anything was done/,
      /query out_refund_no.*keep the number/,
    ],
    zh: [/尚未执行任何操作/, /查询 out_refund_no，并保留原单号/],
    never: [/not documented/, /(?<!never )\ba new (?:number|one)\b/],
  },
  {
    subject: 'apiv2',
    report: 'profit sharing: 签名错误 with the key that places orders',
    run: failedV2('签名错误', 'v2/secapi/pay/profitsharing', { appid: 'wx1' }),
    en: [/takes HMAC-SHA256 only/, /add sign_type: 'HMAC-SHA256'/],
    zh: [/只支持 HMAC-SHA256/, /加上 sign_type: 'HMAC-SHA256'/],
  },
  {
    subject: 'apiv2',
    report: 'profitsharingquery: 验证签名失败, although profitsharing works',
    run: failedV2('验证签名失败', 'v2/pay/profitsharingquery', {
      appid: 'wx1',
      sign_type: 'HMAC-SHA256',
    }),
    en: [/takes no appid/, /leave appid out/],
    zh: [/没有参数 appid/, /请去掉 appid/],
  },
  {
    subject: 'apiv2',
    report: '沙箱验证签名失败，请确认沙箱签名key是否正确',
    run: failedV2('沙箱验证签名失败，请确认沙箱签名key是否正确（通过getsignkey调用生成）'),
    en: [/a key of its own, which is valid for 3 days/, /getsignkey/],
    zh: [/有单独的密钥，有效期 3 天/, /getsignkey/],
    never: [/not the one of this mch_id/],
  },
  {
    subject: 'apiv2',
    report: 'sign_type HMAC_SHA256, as the enumeration of my language has it',
    run: (stage) =>
      stage
        .client({ secret: SECRET })
        .chain('v2/pay/unifiedorder')
        .post({ xml: { mch_id: MCHID, sign_type: 'HMAC_SHA256' } } as never),
    en: [/sign_type is "HMAC_SHA256"/, /takes MD5 or HMAC-SHA256, in capitals/],
    zh: [/sign_type.*HMAC_SHA256/, /MD5 或 HMAC-SHA256/],
  },
  {
    subject: 'apiv2',
    report: 'certificate not match, as a service provider',
    run: fail('certificate not match', 'v2/pay/orderquery'),
    en: [/belongs to another mch_id/, /for a service provider, those of the provider/],
    zh: [/属于其他 mch_id/, /服务商模式使用服务商自己的/],
    never: [/parameters were refused|came without one/],
  },
  {
    subject: 'apiv2',
    report: '商户号与API证书不匹配',
    run: fail('商户号与API证书不匹配', 'v2/pay/orderquery'),
    en: [/belongs to another mch_id/, /newest download of this mch_id/],
    zh: [/属于其他 mch_id/, /最新下载/],
  },
  {
    subject: 'apiv2',
    report: '证书出错，请登录微信支付商户平台下载证书',
    run: fail('证书出错，请登录微信支付商户平台下载证书', 'v2/pay/orderquery'),
    en: [/request came without one/, /merchant: \{ cert: .*security: true/],
    zh: [/请求没有携带/, /merchant: \{ cert: .*security: true/],
    never: [/parameters were refused/],
  },
]
