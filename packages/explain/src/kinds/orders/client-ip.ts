import { defineKind } from '../../kind.js'

/** The address of the payer is not one address. */
export const clientIp = defineKind({
  code: 'orders.client-ip',
  symptom: {
    en: 'invalid spbill_create_ip, spbill_create_ip参数长度有误',
    zh: '返回“invalid spbill_create_ip”“spbill_create_ip参数长度有误”',
  },
  cause: {
    en: 'the IP address of the payer is not one address in its usual form: Node.js writes ::ffff:1.2.3.4, and a proxy may give a list',
    zh: '支付者的 IP 地址格式不对：Node.js 会写成 ::ffff:1.2.3.4，经过代理时可能是多个地址',
  },
  cure: {
    en: "give one address: req.ip.replace(/^::ffff:/, ''), or the first of X-Forwarded-For; where an IPv6 address is refused, give an IPv4 one",
    zh: "请只传一个地址：req.ip.replace(/^::ffff:/, '')，或 X-Forwarded-For 中的第一个；若 IPv6 地址被拒绝，请传 IPv4 地址",
  },
  find: ({ answer }) =>
    answer !== undefined &&
    /(?:spbill_create|payer_client)_ip/.test(answer.reason) &&
    /invalid|格式|长度|非法|有误|合法/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
