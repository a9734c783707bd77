import { failedV2, refusedV3 } from './refusals.js'
import type { Ticket } from './ticket.js'

const NOWHERE = [/detail\.field/, /not documented/]
const order = (message: string) =>
  refusedV3({ code: 'PARAM_ERROR', message }, { route: 'v3/pay/transactions/jsapi' })

export const TICKETS: Ticket[] = [
  {
    subject: 'parties',
    report: '受理机构必须传入sub_mch_id, but v3/pay/transactions/jsapi has no such parameter',
    run: order('受理机构必须传入sub_mch_id'),
    en: [/that of a service provider/, /v3\/pay\/partner\/….*sp_mchid, sp_appid and sub_mchid/],
    zh: [/该商户号是服务商/, /v3\/pay\/partner\/….*sp_mchid、sp_appid 和 sub_mchid/],
    never: NOWHERE,
  },
  {
    subject: 'parties',
    report: 'unifiedorder of our provider: 受理机构必须传入sub_mch_id',
    run: failedV2('受理机构必须传入sub_mch_id'),
    en: [/names no sub-merchant/, /in APIv2 add sub_mch_id/],
    zh: [/没有指明子商户/, /APIv2 请补上 sub_mch_id/],
    never: NOWHERE,
  },
  {
    subject: 'parties',
    report: 'two mini programs, one merchant, APIv3: appid和openid不匹配 for the second',
    run: order('appid和openid不匹配'),
    en: [/obtained under another appid/, /one client serves many appids/],
    zh: [/在另一个 AppID 下获得/, /一个客户端可用于多个 AppID/],
    never: NOWHERE,
  },
  {
    subject: 'parties',
    report: '无效的openid although the payer is logged in',
    run: order('无效的openid'),
    en: [/no openid \(undefined as a string, a unionid\)/, /code2Session/],
    zh: [/根本不是 openid（如字符串 undefined、unionid）/, /code2Session/],
    never: NOWHERE,
  },
  {
    subject: 'parties',
    report: 'invalid openid on unifiedorder',
    run: failedV2('invalid openid'),
    en: [/under another appid/, /OAuth of that account/],
    zh: [/另一个 AppID/, /网页授权/],
    never: NOWHERE,
  },
  {
    subject: 'parties',
    report: 'JSAPI支付必须传openid, and we do pass it',
    run: failedV2('JSAPI支付必须传openid', 'v2/pay/unifiedorder', { openid: undefined }),
    en: [/needs the openid of the payer, and there is none/, /why it was undefined/],
    zh: [/需要支付者的 openid，而请求中没有/, /是否为 undefined/],
    never: NOWHERE,
  },
]
