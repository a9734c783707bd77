import type { RequestFacts } from '../../facts.js'

/** Routes of bills; a transfer is called a bill too, and says in similar words that it is missing. */
const BILL =
  /(?:^|\/)(?:bills?|statements|billdownload)(?:\/|-download-url|$)|download(?:bill|fundflow)$/i

/** Whether a request asks for a bill, as far as it is known. */
export function isBill(request: RequestFacts | undefined): boolean {
  return request === undefined || BILL.test(request.template)
}
