import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { refuseAmbiguous, signParameters, writeParameters } from '../request/v2-parameters.js'
import type { ContractPage } from './types.js'

/** What such a page is signed with. */
export interface ContractPageTools {
  mchid: string
  secret: string | undefined
  baseURL: string
  now(): number
}

/** Each page's fragment, which WeChat requires. */
const PAGES: Readonly<Record<ContractPage, { fragment: string; signType?: 'HMAC-SHA256' }>> = {
  'papay/entrustweb': { fragment: '#wechat_redirect' },
  'papay/partner/entrustweb': { fragment: '#wechat_redirect' },
  'papay/h5entrustweb': { fragment: '', signType: 'HMAC-SHA256' },
  'papay/partner/h5entrustweb': { fragment: '', signType: 'HMAC-SHA256' },
}

/**
 * Writes the signed URL of a page on which a payer agrees to a contract.
 *
 * @throws RequestRefusedError for parameters that cannot be signed
 */
export function contractPageUrl(
  page: ContractPage,
  given: Readonly<Record<string, unknown>>,
  tools: ContractPageTools,
): string {
  const rule = Object.hasOwn(PAGES, page) ? PAGES[page] : undefined
  if (rule === undefined) {
    throw refused(String(page), message('pay.not-a-contract'), {
      code: 'ERR_PAGE',
      hint: message('pay.contract-pages', { pages: Object.keys(PAGES).join(', ') }),
    })
  }
  const { mchid, secret, baseURL, now } = tools
  const { signType } = rule
  const parameters = {
    ...(mchid === '' || mchid === '0' ? {} : { mch_id: mchid }),
    version: '1.0',
    timestamp: String(Math.floor(now() / 1000)),
    ...(signType === undefined ? {} : { sign_type: signType }),
    ...given,
  }
  refuseAmbiguous(parameters, page)
  const signed = signParameters(
    { method: 'GET', parameters, nonceless: true, template: page },
    { mchid, secret },
    () => '',
  )
  const url = new URL(page, baseURL)
  url.search = writeParameters(signed, 'GET', page)
  return url.href + rule.fragment
}
