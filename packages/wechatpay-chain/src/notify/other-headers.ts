import type { Problem } from '../messages/finding.js'
import { problem } from '../messages/problem.js'

/** WeChat Pay's headers as CGI (`HTTP_WECHATPAY_SERIAL`) and others write them. */
const OTHER_NAME = /^(?:[A-Za-z]{1,16}[_.-])?wechatpay[_-]?(?:serial|signature|timestamp|nonce)$/i

/** Tells why no header of WeChat Pay's was found, where that can be seen. */
export function otherHeaders(headers: unknown): Problem | undefined {
  if (Array.isArray(headers)) return problem('notifications.header-list')
  if (typeof headers !== 'object' || headers === null) return undefined
  const name = Object.keys(headers).find((key) => OTHER_NAME.test(key))
  return name === undefined ? undefined : problem('notifications.header-names', { name })
}
