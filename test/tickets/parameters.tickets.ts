import { failedV2, refusedV3 } from './refusals.js'
import type { Stage, Ticket } from './ticket.js'

const JSAPI = 'v3/pay/transactions/jsapi'
const UNDOCUMENTED = '请求中含有未在API文档中定义的参数'
const PARAM = 'PARAM_ERROR'
/** Advice that leads nowhere: WeChat Pay names no `detail.field` in these answers. */
const NOWHERE = [/detail\.field/, /not documented/]
const NEW_NUMBER = [/(?<!never )\ba new (?:number|one)\b/, /(?<!切勿)换单|换新/]

const refused = (message: string, value: unknown, route = JSAPI, json: object = {}) =>
  refusedV3({ code: PARAM, message, detail: { location: 'body', value } }, { route, json })

export const TICKETS: Ticket[] = [
  {
    subject: 'parameters',
    report: 'the price is 0.01 yuan: 此字段需要一个合法的 64 位有符号整数',
    run: refused(
      '无法将 JSON 输入源“/body/amount/total”映射到目标字段“总金额”中，此字段需要一个合法的 64 位有符号整数',
      0.01,
      JSAPI,
      { amount: { total: 0.01 } },
    ),
    en: [/^[^\n]*\/body\/amount\/total is not an integer/, /in fen: Math\.round\(yuan \* 100\)/],
    zh: [/^[^\n]*\/body\/amount\/total 不是整数/, /单位是分，应写成 Math\.round\(元 \* 100\)/],
    never: NOWHERE,
  },
  {
    subject: 'parameters',
    report: 'total_fee of unifiedorder is 1.1',
    run: failedV2(
      '无法将输入源“/body/xml/total_fee”映射到目标字段“标价金额”中，此字段需要一个合法的 64 位有符号整数',
      'v2/pay/unifiedorder',
      { total_fee: 1.1 },
    ),
    en: [/\/body\/xml\/total_fee is not an integer/, /in fen/],
    zh: [/\/body\/xml\/total_fee 不是整数/, /单位是分/],
    never: NOWHERE,
  },
  {
    subject: 'parameters',
    report: 'as a provider: /body/payer/openid is not defined, but the openid is right',
    run: refusedV3(
      {
        code: PARAM,
        message: UNDOCUMENTED,
        detail: { location: null, value: ['/body/payer/openid'] },
      },
      { route: 'v3/pay/partner/transactions/jsapi', json: { payer: { openid: 'o1' } } },
    ),
    en: [/the request has \/body\/payer\/openid/, /payer\.sub_openid or sp_openid/],
    zh: [/请求中的 \/body\/payer\/openid 不是该接口的参数/, /payer\.sub_openid 或 sp_openid/],
    never: NOWHERE,
  },
  {
    subject: 'parameters',
    report: 'a refund is refused since it has appid and mchid, as all other requests',
    run: refusedV3(
      {
        code: PARAM,
        message: UNDOCUMENTED,
        detail: { location: null, value: ['/body/appid', '/body/mchid'] },
      },
      { route: 'v3/refund/domestic/refunds', json: { appid: 'wx1', mchid: '1' } },
    ),
    en: [/\/body\/appid, \/body\/mchid/, /a refund of APIv3 takes neither appid nor mchid/],
    zh: [/\/body\/appid, \/body\/mchid/, /APIv3 退款不传 appid 和 mchid/],
    never: [...NOWHERE, ...NEW_NUMBER],
  },
  {
    subject: 'parameters',
    report: 'querying the order of a sub-merchant: /query/sub_mch_id is not defined',
    run: refusedV3(
      {
        code: PARAM,
        message: UNDOCUMENTED,
        detail: { location: null, value: ['/query/sub_mch_id'] },
      },
      { route: 'v3/pay/transactions/id/42', query: { mchid: '1', sub_mch_id: '2' } },
    ),
    en: [/\/query\/sub_mch_id/, /sub_mchid .*only in the operations for partners/],
    zh: [/\/query\/sub_mch_id/, /sub_mchid.*只用于服务商接口/],
    never: NOWHERE,
  },
  {
    subject: 'parameters',
    report: 'orderquery of APIv2 worked for years, and is refused for spbill_create_ip now',
    run: failedV2(UNDOCUMENTED, 'v2/pay/orderquery', { spbill_create_ip: '1.1.1.1' }),
    en: [/a parameter that this operation does not take/, /no spbill_create_ip/],
    zh: [/有该接口没有的参数/, /不传 spbill_create_ip/],
  },
  {
    subject: 'parameters',
    report: 'time_expire 20220421191948 is refused by APIv3',
    run: refused(
      '输入源“/body/time_expire”映射到值字段“交易结束时间”字符串规则校验失败，字符串必须是符合 RFC3339 日期时间格式',
      '20220421191948',
    ),
    en: [/\/body\/time_expire is not a time in the form of APIv3/, /T12:00:00\+08:00/],
    zh: [/\/body\/time_expire 不是 APIv3 的时间格式/, /T12:00:00\+08:00/],
    never: [...NOWHERE, /20220421191948/],
  },
  {
    subject: 'parameters',
    report: 'a transfer without transfer_scene_id: 此字段为必填项',
    run: refused(
      '输入源“/body/transfer_scene_id”映射到字段“转账场景ID”必填性规则校验失败，此字段为必填项',
      '',
      'v3/fund-app/mch-transfer/transfer-bills',
    ),
    en: [/\/body\/transfer_scene_id is missing or empty/, /undefined is not sent/],
    zh: [/\/body\/transfer_scene_id 缺失或为空/, /undefined 的参数不会发送/],
    never: [...NOWHERE, ...NEW_NUMBER],
  },
  {
    subject: 'parameters',
    report: 'micropay: appid is missing, but we send app_id',
    run: failedV2(
      '输入源“/body/xml/appid”映射到字段“公众账号ID”必填性规则校验失败，此字段为必填项',
      'v2/pay/micropay',
      { app_id: 'wx1' },
    ),
    en: [/\/body\/xml\/appid is missing or empty/, /under exactly this name/],
    zh: [/\/body\/xml\/appid 缺失或为空/, /完全相同的参数名/],
    never: [...NOWHERE, ...NEW_NUMBER],
  },
  {
    subject: 'parameters',
    report: 'refund: 0参数格式错误, and nobody knows which',
    run: failedV2('0参数格式错误', 'v2/secapi/pay/refund', { refund_fee: 0.5 }),
    en: [/0 where it does not know which/, /amounts first: integers in fen/],
    zh: [/0 表示未指明/, /先检查金额：应为以分为单位的整数/],
    never: [/not documented/, ...NEW_NUMBER],
  },
  {
    subject: 'parameters',
    report: 'an order of many goods: the description has 135 of 127 bytes',
    run: refused(
      '输入源“/body/description”映射到值字段“商品描述”字符串规则校验失败，字节数 135，大于最大值 127',
      135,
    ),
    en: [/\/body\/description is too long/, /a Chinese character has 3 and an emoji 4/],
    zh: [/\/body\/description 过长或过短/, /一个汉字占 3 字节，一个表情占 4 字节/],
    never: NOWHERE,
  },
  {
    subject: 'parameters',
    report: 'out_request_no with Chinese in it breaks a regular expression',
    run: refused(
      '输入源“/body/out_request_no”映射到值字段“商户单据号”字符串规则校验失败，字符串必须匹配正则表达式“^[0-9a-zA-Z_\\-|\\*]{1,}$”',
      '20190522_中文',
      'v3/marketing/favor/users/o1/coupons',
    ),
    en: [/\/body\/out_request_no holds a character that is not allowed/, /letters, digits/],
    zh: [/\/body\/out_request_no 含有不允许的字符/, /字母、数字/],
    never: [...NOWHERE, /20190522_/],
  },
  {
    subject: 'parameters',
    report: 'sending a coupon: the openid of the path is undefined',
    run: (stage: Stage) =>
      stage
        .client()
        .chain('v3/marketing/favor/users/{openid}/coupons')
        .post({ openid: undefined, json: {} } as never),
    en: [/path variable "openid" is missing/, /beside the options: \{ "openid"/],
    zh: [/路径参数“openid”/, /\{ "openid"/],
  },
  {
    subject: 'parameters',
    report: 'post({ data }) as with another SDK: appid is missing',
    run: (stage: Stage) =>
      stage
        .client()
        .chain(JSAPI)
        .post({ data: { appid: 'wx1' } } as never),
    en: [/"data" is neither an option nor a path variable/, /use json/],
    zh: [/“data”既不是选项/, /请使用 json/],
  },
]
