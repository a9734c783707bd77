import type { AnswerFacts } from '../../facts.js'

const SIGN_ERROR = /签名(?:错误|失败|不正确|有误)|验签失败|sign(?:ature)?[ _]?error|invalid sign/i

/** Returns whether WeChat Pay refused the sign of an APIv2 request. */
export const isSignError = ({ code, reason }: AnswerFacts): boolean =>
  SIGN_ERROR.test(`${code} ${reason}`)
