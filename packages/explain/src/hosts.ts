/** Hosts of WeChat Pay's API. */
const WECHAT_PAY = /^(?:[a-z0-9-]+\.)*(?:mch\.weixin\.qq\.com|wechatpay\.cn)(?::443)?$/i

/** Returns whether a host is one of WeChat Pay's own. */
export function isWeChatPay(host: string | undefined): boolean {
  return host !== undefined && WECHAT_PAY.test(host)
}
