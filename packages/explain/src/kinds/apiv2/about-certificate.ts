import type { AnswerFacts } from '../../facts.js'

/** Texts of nginx and of APIv2 that say that no certificate came, or leave open what is wrong. */
const ANY = [
  /SSL certificate/i,
  /证书(?:验证失败|校验失败|错误|出错|有误|未上传)/,
  /请使用(?:正确的)?(?:商户)?证书/,
  /\bC(?:A|ERT)_ERROR\b/,
] as const

/** Texts that say of the certificate that came that it is not the right one. */
const OTHER = [
  /certificate (?:does )?not match/i,
  /证书(?:已过期|已失效|已作废|不匹配)|商户号[与和](?:商户)?(?:API)?证书不匹配/,
  /证书不是微信支付(?:签发|颁发)/,
] as const

/** APIv3's own texts are about certificates of other kinds; a page of nginx is about this one. */
const said = ({ protocol, code, reason, page }: AnswerFacts) =>
  protocol === 'v2' ? `${code} ${reason} ${page}` : page
const isIn = (texts: readonly RegExp[], answer: AnswerFacts | undefined): boolean =>
  answer !== undefined && texts.some((text) => text.test(said(answer)))

/** Whether a refusal is about the certificate with which the merchant authenticates in TLS. */
export const isAboutCertificate = (answer: AnswerFacts | undefined): boolean => isIn(ANY, answer)

/** Whether a refusal says that a certificate came, and is another than the merchant's. */
export const isAboutOtherCertificate = (answer: AnswerFacts | undefined): boolean =>
  isIn(OTHER, answer)
